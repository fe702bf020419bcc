import { DOCUMENTS } from "../text/paths.ts";
import { endOfPrologue } from "./prologue.ts";

/** The documents of a feed that readers know. */
export const SITE_FEEDS: readonly string[] = [DOCUMENTS.rss.file, DOCUMENTS.atom.file, DOCUMENTS.json.file];

/** Whether a file is named as generators name feeds: readers and people take it for one. */
export function isFeedName(path: string): boolean {
  return /(?:^|\/)(?:(?:rss|atom|feed|index)\.xml|feed\.json)$|\.(?:rss|atom)$/i.test(path);
}

/**
 * Whether a document looks like a feed, however broken: its beginning tells, as in readers. What has `feed` in a namespace of its
 * own is something else.
 *
 * @param text - Its beginning.
 */
export function looksLikeFeed(text: string): boolean {
  const from = endOfPrologue(text);
  const start = text.slice(from, from + 1000);
  const [, name, attributes = ""] = /<(rss|feed|rdf:RDF)(?=[\s>])([^>]*)/.exec(start) ?? [];
  if (name === "feed" && /\sxmlns\s*=\s*["'](?!http:\/\/www\.w3\.org\/2005\/Atom["'])/.test(attributes)) return false;
  return name !== undefined || /"https:\/\/jsonfeed\.org\/version\//.test(start);
}
