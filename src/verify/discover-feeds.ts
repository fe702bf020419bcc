import type { FormatName } from "../model/settings.ts";
import type { Report } from "../model/problem.ts";
import { LONGEST_URL, parseUrl } from "../text/url.ts";
import { otherFormat, unknownFeedType } from "./delivery-messages.ts";
import type { ParsedLink, StartTag } from "./parsed-feed.ts";

/** The formats of the media types that readers look for. */
const FORMATS: Readonly<Record<string, FormatName>> = {
  "application/rss+xml": "rss",
  "application/rdf+xml": "rss",
  "application/atom+xml": "atom",
  "application/feed+json": "json",
};

/** Types that are written for feeds by mistake, and by version 1.0 of JSON Feed. Other documents may have them, too. */
const UNCERTAIN = /^(?:(?:application|text)\/(?:xml|json|rss|atom|x-rss\+xml|x-atom\+xml)|text\/(?:rss|atom)\+xml)?$/;

/** The link of a page to a feed. */
export interface DiscoveredFeed extends ParsedLink {
  /** As written, without parameters, in lower case. */
  readonly type: string;
  /** By its type. Undefined if readers do not take the link for a feed. */
  readonly format: FormatName | undefined;
}

/**
 * Find the feeds that a page links to (`link rel=alternate`, RSS Autodiscovery of the RSS Board), in order, each one once. Links whose
 * type may hide a feed are at the end.
 *
 * @param url - Where the page is served.
 */
export function discoverFeeds(tags: readonly StartTag[], url: string): DiscoveredFeed[] {
  const href = tags.find(({ name, attributes }) => name === "base" && attributes["href"] !== undefined)?.attributes["href"] ?? "";
  // A very long base would make every link as long.
  const base = (href.length > LONGEST_URL ? undefined : parseUrl(href, url)?.href) ?? url;
  const links = tags.flatMap((tag) => toLink(tag, base) ?? []);
  const ordered = [...links.filter(({ format }) => format !== undefined), ...links.filter(({ format }) => format === undefined)];
  const found = new Map<string, DiscoveredFeed>();
  for (const link of ordered) if (!found.has(link.url)) found.set(link.url, link);
  return [...found.values()];
}

/** Return the link of a tag, if it leads to a feed or may lead to one. */
function toLink({ name, attributes, place }: StartTag, base: string): DiscoveredFeed | undefined {
  const { rel = "", href = "" } = attributes;
  if (name !== "link" || href === "" || !/(?:^|\s)alternate(?:\s|$)/i.test(rel)) return undefined;
  const type = (attributes["type"]?.split(";", 1)[0] ?? "").trim().toLowerCase();
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type] : undefined;
  if (format === undefined && !mayBeFeed(type, attributes)) return undefined;
  const url = parseUrl(href, base)?.href;
  return url !== undefined && /^https?:/.test(url) ? { url, type, format, place } : undefined;
}

/** A link without a type may lead to a translation, or to the page for phones. */
function mayBeFeed(type: string, { hreflang, media, rel = "" }: StartTag["attributes"]): boolean {
  return UNCERTAIN.test(type) && hreflang === undefined && media === undefined && !/\bstylesheet\b/i.test(rel);
}

/** Report a link whose type does not name the format of the feed. */
export function checkFormat({ url, type, format: said, place }: DiscoveredFeed, format: FormatName, report: Report): void {
  if (said === undefined) report({ ...unknownFeedType(url, type, format), place });
  else if (said !== format) report({ ...otherFormat(url, type, format), place });
}
