import { flag, mapping, oneOf } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Podcast, ProfileName, Wire } from "../model/settings.ts";
import { picture } from "./shape.ts";
import { wordOrModule } from "./word-or-module.ts";

const NAMES = ["smartnews", "flipboard", "msn", "newsbreak", "apple-podcasts"] as const satisfies readonly ProfileName[];

/** Read the receiver of a wire: a known one, or a module. */
export const profile: Reader<NonNullable<Wire["profile"]>> = wordOrModule(NAMES, "./profiles/harbour.mjs");

/** The categories of Apple Podcasts, without subcategories. */
const CATEGORIES = [
  "Arts, Business, Comedy, Education, Fiction, Government, Health & Fitness, History, Kids & Family, Leisure, Music, News",
  "Religion & Spirituality, Science, Society & Culture, Sports, TV & Film, Technology, True Crime",
].flatMap((names) => names.split(", "));

const values = mapping({ category: oneOf(CATEGORIES), explicit: flag, image: picture }, ["category", "explicit", "image"]);

/** Read the facts that podcast directories require. */
export const podcast: Reader<Podcast> = (node, name, reading) => {
  const { category, explicit, image } = values(node, name, reading) ?? {};
  return category === undefined || explicit === undefined || image === undefined ? undefined : { category, explicit, image };
};
