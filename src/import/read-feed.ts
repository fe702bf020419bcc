import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from "feedsmith";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { isNoticeId } from "../text/story-id.ts";
import { parseUrl, toWebUrl } from "../text/url.ts";
import { checkXml } from "./check-xml.ts";
import { atomDocument, rdfDocument, rssDocument } from "./feed-documents.ts";
import type { FeedContents } from "./feed-entry.ts";
import { importEntry } from "./feed-item.ts";
import type { Imported } from "./imported.ts";
import { jsonFeedDocument } from "./json-feed-document.ts";
import { parseJson } from "./parse-json.ts";
import { faultyText, leftOutItems, noItems, unreadableFeed } from "./reader-messages.ts";
import { SourceFault, sourceText } from "./source.ts";
import type { ImportSource } from "./source.ts";

/**
 * Read a feed: RSS 0.9x, 1.0 or 2.0, Atom 1.0, JSON Feed 1.0 or 1.1.
 *
 * @yields Items, then warnings.
 * @throws {SourceFault} if the document is broken or unsafe.
 */
export async function* readFeed(source: ImportSource): AsyncGenerator<Imported | Problem> {
  const text = await sourceText(source);
  const feed = /^\s*\{/.test(text) ? jsonFeed(text) : xmlFeed(checkXml(text));
  const shared = feed.isOwn ? new Set<string>() : sharedLinks(feed);
  const around = { ...feed, shared, home: toWebUrl(parseUrl(feed.home ?? "", source.url)?.href ?? ""), url: source.url };
  let withdrawn = 0;
  for (const entry of feed.entries) {
    if (feed.isOwn && isNoticeId(entry.id ?? "")) continue;
    if (entry.isWithdrawn === true) {
      withdrawn += 1;
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop -- one item at a time needs little memory
    const item = await importEntry(entry, around);
    if ("code" in item) throw new SourceFault(faultyText(entry.id ?? entry.link ?? "an item", item));
    yield item;
  }
  if (withdrawn > 0) yield toProblem(source.name, leftOutItems("retraction", withdrawn));
  if (feed.entries.length === 0) yield toProblem(source.name, noItems("feed"));
}

/** Find links that are not the address of one story: the page of the feed, and what several items link to, as podcasts do. */
function sharedLinks({ entries, home }: FeedContents): ReadonlySet<string> {
  const shared = new Set(home === undefined ? [] : [home.trim()]);
  const known = new Map<string, string | undefined>();
  for (const { id, link, title } of entries) {
    if (link === undefined) continue;
    const name = id ?? title?.value;
    if (known.has(link) && known.get(link) !== name) shared.add(link.trim());
    known.set(link, name);
  }
  return shared;
}

function jsonFeed(text: string): FeedContents {
  const value = parseJson(text);
  return jsonFeedDocument(
    parsed(() => parseJsonFeed(value)),
    value,
  );
}

/** The root element, which may have a prefix. */
const ROOT = /<(?:[\w.-]{1,40}:)?(rss|rdf|feed)[\s>]/i;

/** Ids of entries that the publisher took back (RFC 6721). */
const DELETED = /<(?:[\w.-]{1,40}:)?deleted-entry\s[^<>]{0,4000}?\bref=(?:"([^"<>]*)"|'([^'<>]*)')/g;

function xmlFeed(text: string): FeedContents {
  const root = ROOT.exec(text)?.[1]?.toLowerCase();
  if (root === "rss") return rssDocument(parsed(() => parseRssFeed(text)));
  if (root === "rdf") return rdfDocument(parsed(() => parseRdfFeed(text)));
  const withdrawn = new Set(Array.from(text.matchAll(DELETED), ([, double, single]) => (double ?? single ?? "").replaceAll("&amp;", "&")));
  return atomDocument(
    parsed(() => parseAtomFeed(text)),
    withdrawn,
  );
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new SourceFault(unreadableFeed(error instanceof Error ? error.message : String(error)));
  }
}
