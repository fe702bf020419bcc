import { flag, listOrOne, mapping, oneOf, textAs, webUrl } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import { MEDIUMS, SHOW_TYPES } from "../model/podcast.ts";
import type { Podcast, ProfileName, Wire } from "../model/settings.ts";
import { SETTING_FORMS } from "./messages.ts";
import { namedLink, picture } from "./shape.ts";
import { wordOrModule } from "./word-or-module.ts";

const NAMES = ["smartnews", "flipboard", "msn", "newsbreak", "apple-podcasts"] as const satisfies readonly ProfileName[];

/** Read the receiver of a wire: a known one, or a module. */
export const profile: Reader<NonNullable<Wire["profile"]>> = wordOrModule(NAMES, "./profiles/harbour.mjs");

/** The categories of Apple Podcasts, without subcategories. */
const CATEGORIES = [
  "Arts, Business, Comedy, Education, Fiction, Government, Health & Fitness, History, Kids & Family, Leisure, Music, News",
  "Religion & Spirituality, Science, Society & Culture, Sports, TV & Film, Technology, True Crime",
].flatMap((names) => names.split(", "));

/** Read a UUID, in lower case. */
const uuid: Reader<string> = textAs(
  (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.exec(text)?.[0].toLowerCase(),
  SETTING_FORMS.uuid,
);

const shape = {
  category: oneOf(CATEGORIES),
  explicit: flag,
  image: picture,
  type: oneOf(SHOW_TYPES),
  guid: uuid,
  locked: flag,
  funding: listOrOne(namedLink(webUrl)),
  medium: oneOf(MEDIUMS),
};

const values = mapping(shape, ["category", "explicit", "image"]);

/** Read what podcast feeds say about the show. */
export const podcast: Reader<Podcast> = (node, name, reading) => {
  const { category, explicit, image, ...more } = values(node, name, reading) ?? {};
  return category === undefined || explicit === undefined || image === undefined ? undefined : { category, explicit, image, ...more };
};
