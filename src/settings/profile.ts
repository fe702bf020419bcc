import { fault, flag, mapping, oneOf } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Podcast, ProfileName, Wire } from "../model/settings.ts";
import { nearest } from "../text/nearest.ts";
import { picture } from "./shape.ts";

const NAMES = ["smartnews", "flipboard", "msn", "newsbreak", "apple-podcasts"] as const satisfies readonly ProfileName[];

/** A module beside the settings file. No other characters, so that it can be found in the text of the settings. */
const MODULE = /^\.\/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.m?js$/;

/** Whether a profile is a module, not one of newswire's. */
export function isModule(profile: string): boolean {
  return profile.startsWith("./");
}

/** Whose feed a wire is: one of the receivers newswire knows, or a module such as `./profiles/harbour.mjs`. */
export const profile: Reader<NonNullable<Wire["profile"]>> = (node, name, reading) => {
  const place = reading.locate(node.offset);
  if (node.kind === "text" && (MODULE.test(node.text) || NAMES.some((known) => known === node.text))) return { name: node.text, place };
  const meant = node.kind === "text" ? nearest(node.text, NAMES) : undefined;
  const message = `${name} must be one of ${NAMES.join(", ")}, or a module such as ./profiles/harbour.mjs`;
  return fault(reading, "type", node.offset, message, meant === undefined ? undefined : `Did you mean \`${meant}\`?`);
};

/** The categories of Apple Podcasts, without those below them. */
const CATEGORIES = [
  "Arts",
  "Business",
  "Comedy",
  "Education",
  "Fiction",
  "Government",
  "Health & Fitness",
  "History",
  "Kids & Family",
  "Leisure",
  "Music",
  "News",
  "Religion & Spirituality",
  "Science",
  "Society & Culture",
  "Sports",
  "TV & Film",
  "Technology",
  "True Crime",
] as const;

const values = mapping({ category: oneOf(CATEGORIES), explicit: flag, image: picture }, ["category", "explicit", "image"]);

/** What directories of podcasts must be told. */
export const podcast: Reader<Podcast> = (node, name, reading) => {
  const { category, explicit, image } = values(node, name, reading) ?? {};
  return category === undefined || explicit === undefined || image === undefined ? undefined : { category, explicit, image };
};
