import { LONGEST_URL, parseUrl } from "../text/url.ts";
import type { StartTag } from "./parsed-feed.ts";

const FEED_TYPE = /^\s*application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\b/i;

/**
 * Find the feeds that a page links to (`link rel=alternate`, RSS Autodiscovery of the RSS Board), in order, each one once.
 *
 * @param url - Where the page is served.
 */
export function discoverFeeds(tags: readonly StartTag[], url: string): string[] {
  const href = tags.find(({ name, attributes }) => name === "base" && attributes["href"] !== undefined)?.attributes["href"] ?? "";
  // A very long base would make every link as long.
  const base = (href.length > LONGEST_URL ? undefined : parseUrl(href, url)?.href) ?? url;
  const found = tags.flatMap(({ name, attributes }) => {
    const { rel = "", type = "", href: to = "" } = attributes;
    const isFeed = name === "link" && /(?:^|\s)alternate(?:\s|$)/i.test(rel) && FEED_TYPE.test(type);
    return isFeed && to !== "" ? (parseUrl(to, base)?.href ?? []) : [];
  });
  return [...new Set(found)].filter((feed) => /^https?:/.test(feed));
}
