import { DOCUMENTS } from "../text/paths.ts";
import { endOfPrologue } from "./prologue.ts";

/** File names of the feeds that newswire writes for readers. */
export const SITE_FEEDS: readonly string[] = [DOCUMENTS.rss.file, DOCUMENTS.atom.file, DOCUMENTS.json.file];

/** Whether a file has a name that generators use for feeds. */
export function isFeedName(path: string): boolean {
  return /(?:^|\/)(?:(?:rss|atom|feed|index)\.xml|feed\.json)$|\.(?:rss|atom)$/i.test(path);
}

/**
 * Whether a document looks like a feed, even if it is broken. Readers also judge by the beginning of a document. A `feed`
 * element in a namespace other than Atom's is something else.
 *
 * @param text - The beginning of the document.
 */
export function looksLikeFeed(text: string): boolean {
  const from = endOfPrologue(text);
  const start = text.slice(from, from + 1000);
  const [, name, attributes = ""] = /<(rss|feed|rdf:RDF)(?=[\s>])([^>]*)/.exec(start) ?? [];
  if (name === "feed" && /\sxmlns\s*=\s*["'](?!http:\/\/www\.w3\.org\/2005\/Atom["'])/.test(attributes)) return false;
  return name !== undefined || /"https:\/\/jsonfeed\.org\/version\//.test(start);
}
