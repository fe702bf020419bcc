import { nearest } from "./nearest.ts";
import { fillPattern, namesStory, WORDS, wordsOf } from "./permalink.ts";
import type { PermalinkParts } from "./permalink.ts";
import { isAbsoluteIri, toWebUrl } from "./url.ts";

/** What `site.ids: tag` stands for, which is the default. */
export const TAG_IDS = "tag::host,:year-:month-:day::slug";

/** The ids of stories are their URLs. */
const URL_IDS = "url";

/** Longest pattern, in characters. */
const LONGEST = 300;

/** A story whose id shows whether a pattern is sound. */
const SAMPLE = { day: "2026-01-31", section: "port", slug: "harbour", folder: "news", host: "news.example.org" };

const WEB = /^https?:/i;

/**
 * Read `site.ids`.
 *
 * @returns `url`, or a pattern; undefined if the text is neither `tag` nor one of these.
 */
export function toIdPattern(text: string): string | undefined {
  if (text === "tag") return TAG_IDS;
  if (text === URL_IDS) return text;
  const words = wordsOf(text);
  const known: readonly string[] = [...WORDS, "host"];
  // Outside of the web, a colon may be part of the id.
  const isWrong = (word: string): boolean => !known.includes(word) && (WEB.test(text) || nearest(word, known) !== undefined);
  if (text.length > LONGEST || !namesStory(words) || words.some(isWrong)) return undefined;
  const sample = fill(text, SAMPLE);
  const isSound = WEB.test(text) ? toWebUrl(sample) !== undefined && !/[?#]/.test(text) : isAbsoluteIri(sample);
  return isSound ? text : undefined;
}

/** What the id of a story without one is made from. */
export interface IdParts extends PermalinkParts {
  /** The slug, even if another story has it and this one gets another. */
  readonly plainSlug: string;
  /** Of the site. */
  readonly host: string;
  /** Of the story, absolute. */
  readonly url: string;
}

/**
 * Return the id of a story that states none and is not in the ledger.
 *
 * A pattern with the whole day has the plain slug, because the day tells stories of one name apart: an id does not depend on files of
 * other days. Any other id follows the slug that the story gets.
 *
 * @param pattern - `site.ids`, as {@link toIdPattern} returns it.
 */
export function defaultId(pattern: string, parts: IdParts): string {
  if (pattern === URL_IDS) return parts.url;
  const isDated = [":year", ":month", ":day"].every((word) => pattern.includes(word));
  const id = fill(pattern, isDated ? { ...parts, slug: parts.plainSlug } : parts);
  return (WEB.test(pattern) ? toWebUrl(id) : undefined) ?? id;
}

function fill(pattern: string, parts: PermalinkParts & Pick<IdParts, "host">): string {
  return fillPattern(pattern, parts, { host: () => parts.host });
}
