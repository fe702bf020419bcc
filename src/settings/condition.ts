import type { Node } from "../fields/node.ts";
import { kindName } from "../fields/node.ts";
import { reportAt, subjectIn } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { Finding } from "../model/problem.ts";
import type { Condition, Grouping, Settings } from "../model/settings.ts";
import { canonicalLanguage } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { toSlug } from "../text/slug.ts";
import { notCondition, notMedium, notPriority, unknownGrouping, unknownTag, wrongLanguage } from "./messages.ts";
import { GROUPINGS } from "./shape.ts";

/** The words before the colon of a condition, and the words for which people write others. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  tag: ["topic", "keyword", "label", "subject"],
  source: ["agency", "provider", "publisher"],
  author: ["writer", "by", "byline", "creator"],
  section: ["category", "desk", "rubric"],
  lang: ["locale"],
  language: [],
  has: ["with", "media"],
  priority: ["urgency", "prio", "rank"],
  corrected: ["correction", "corrections", "updated"],
};

/** What a story can have, and the words for which people write others. */
const MEDIA = {
  image: ["picture", "photo", "img", "pictures", "images", "photos"],
  audio: ["sound", "podcast", "recording"],
  video: ["film", "movie", "clip"],
} as const;

/**
 * Return a reader for one condition of a wire: `tag:japan`, `source:Kita Press`, `author:` and a name or a key of `settings.authors`,
 * `lang:pt-BR` (or `language:`), `has:image`, `priority:1-2`, `corrected`.
 */
export function conditionOf(settings: Settings): Reader<Condition> {
  return (node, name, reading) => {
    if (node.kind !== "text") return reportNoCondition(node, name, reading);
    const [word = "", rest = ""] = node.text.split(/:(.*)/s).map((part) => part.trim());
    if (word === "corrected" && rest === "") return { by: "corrected" };
    if (word !== "corrected" && !node.text.includes(":")) return reportNoCondition(node, name, reading);
    const found = readCondition(word, rest, name, settings);
    if (found === undefined) return reportNoCondition(node, name, reading);
    return "by" in found ? found : reportAt(reading, node.offset, found);
  };
}

/** Return undefined if the value is missing. */
function readCondition(word: string, rest: string, name: string, settings: Settings): Condition | Finding | undefined {
  if (word === "has") return readMedium(rest) ?? notMedium(name, rest, wordFor(rest, MEDIA));
  if (word === "priority") return readPriority(rest) ?? notPriority(name, rest);
  const by = word === "lang" ? "language" : GROUPINGS.find((grouping) => grouping === word);
  if (by === undefined) {
    const near = wordFor(word, WORDS) ?? (Object.hasOwn(MEDIA, word) ? "has" : undefined);
    return unknownGrouping(name, word, Object.keys(WORDS), near && suggestionFor(near, word, rest));
  }
  if (rest === "") return undefined;
  const slug = slugOf(by, rest, settings);
  if (slug !== undefined) return { by, slug };
  if (by === "language") return wrongLanguage(name, rest);
  const keys = Array.from(settings.tags.values(), ({ key }) => key);
  return unknownTag(name, rest, nearest(rest, keys));
}

function readMedium(text: string): Condition | undefined {
  const medium = (Object.keys(MEDIA) as (keyof typeof MEDIA)[]).find((word) => word === text);
  return medium && { by: "has", medium };
}

/** Read `1` or `1-2`. */
function readPriority(text: string): Condition | undefined {
  const [found, first = "", last = first] = /^([1-9])(?: *[-\u2013] *([1-9]))?$/.exec(text) ?? [];
  return found === undefined || first > last ? undefined : { by: "priority", from: Number(first), to: Number(last) };
}

/** Return the word of a table that someone probably meant. */
function wordFor(written: string, words: Readonly<Record<string, readonly string[]>>): string | undefined {
  const plain = written.toLowerCase();
  const meant = Object.entries(words).find(([word, others]) => word === plain || others.includes(plain));
  return meant?.[0] ?? nearest(written, Object.keys(words));
}

/** Return the condition to write instead. */
function suggestionFor(word: string, written: string, rest: string): string {
  if (word === "corrected") return word;
  return word === "has" && Object.hasOwn(MEDIA, written) ? `has:${written}` : `${word}:${rest}`;
}

function reportNoCondition(node: Node, name: string, reading: Reading): undefined {
  const [entry] = node.kind === "mapping" ? node.entries : [];
  const isShort = entry?.value.kind === "text";
  const written =
    node.kind === "text"
      ? `\`${node.text}\``
      : isShort
        ? `\`${entry?.key}: ${entry?.value.kind === "text" ? entry.value.text : ""}\``
        : kindName(node);
  return reportAt(reading, node.offset, notCondition(subjectIn(reading, name), written, isShort));
}

/** Return undefined for a wrong language tag, and for an unknown tag with `tagsClosed`. */
function slugOf(by: Grouping, text: string, { tags, tagsClosed, authors }: Settings): string | undefined {
  if (by === "language") return canonicalLanguage(text);
  if (by === "author") return toSlug(authors.get(text)?.name ?? text);
  const slug = toSlug(text);
  if (by !== "tag") return slug;
  const known = tags.get(slug);
  if (known !== undefined) return toSlug(known.key);
  return tagsClosed ? undefined : slug;
}
