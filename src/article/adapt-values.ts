import { isBlank } from "../fields/node.ts";
import type { Entry, Node } from "../fields/node.ts";
import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { typeOfFile } from "../text/media-type.ts";
import { shorten } from "../text/shorten.ts";
import { pathIn } from "../text/url.ts";
import { spacedTags } from "./messages.ts";

/** Jekyll divides the text of these at blanks. */
const DIVIDED = /(?:^|\.)(?:tags|categories)$/i;

/**
 * Adapt values that other tools write in another form: the first of several pictures, a picture and its alt text in two keys, tags divided
 * by blanks.
 *
 * @param isJekyll - Whether the article is in a folder of Jekyll, which divides tags at blanks.
 */
export function adaptValues(entries: readonly Entry[], isJekyll: boolean, reading: Reading): readonly Entry[] {
  const details = entries.filter(({ key }) => key.startsWith("image."));
  const own = details.length === 0 ? entries : entries.filter((entry) => !details.includes(entry));
  return own.map((entry) => {
    if (entry.key === "tags" && entry.value.kind === "text") return { ...entry, value: divide(entry, entry.value.text, isJekyll, reading) };
    if (entry.alias?.toLowerCase() === "enclosure") return toRecording(entry);
    const value = entry.key === "image" ? withDetails(innermost(firstOf(entry.value)), details) : entry.value;
    return value === entry.value ? entry : { ...entry, value };
  });
}

function divide({ key, alias = key, value }: Entry, text: string, isJekyll: boolean, reading: Reading): Node {
  // Leave out dashes and the like between tags.
  const words = text.split(/\s+/).filter((word) => !/^[-–—&|/;]*$/.test(word));
  if (words.length < 2 || text.includes(",")) return value;
  if (isJekyll && DIVIDED.test(alias))
    return { kind: "list", items: words.map((word) => ({ ...value, kind: "text", text: word })), offset: value.offset };
  reportAt(reading, value.offset, spacedTags(alias, shorten(text.trim(), 60), words));
  return value;
}

/** WordPress writes the address, the size and the type of a recording in lines of one text. */
function toRecording(entry: Entry): Entry {
  const value = firstOf(entry.value);
  const [url] = value.kind === "text" && /\s/.test(value.text.trim()) ? (/https?:\/\/\S{1,2000}/.exec(value.text) ?? []) : [];
  if (url === undefined || value.kind !== "text") return entry;
  return { ...entry, key: typeOfFile(pathIn(url))?.startsWith("video/") === true ? "video" : "audio", value: { ...value, text: url } };
}

function firstOf(value: Node): Node {
  return value.kind === "list" ? (value.items.find((item) => !isBlank(item)) ?? { kind: "empty", offset: value.offset }) : value;
}

/** `hero: {image: {src: a.jpg}}` is the picture `{src: a.jpg}`. */
function innermost(value: Node): Node {
  const inner = value.kind === "mapping" ? value.entries.find(({ key }) => /^(?:image|img|picture)$/i.test(key))?.value : undefined;
  return inner?.kind === "mapping" ? innermost(inner) : value;
}

/** Put `imageAlt` and the like into the mapping of the picture, if it has none of its own. */
function withDetails(value: Node, details: readonly Entry[]): Node {
  if (value.kind === "list" || value.kind === "empty" || details.length === 0) return value;
  const entries: readonly Entry[] = value.kind === "mapping" ? value.entries : [{ key: "src", offset: value.offset, value }];
  const added = details.map(({ key, ...entry }) => ({ ...entry, key: key.slice("image.".length) }));
  const isNew = ({ key }: Entry): boolean => !entries.some((entry) => entry.key === key);
  return { kind: "mapping", entries: [...entries, ...added.filter(isNew)], offset: value.offset };
}
