import type { Place } from "../model/problem.ts";
import { childrenOf, readXml, textOf } from "./xml-tree.ts";

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

const NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

/** The URLs in a sitemap, or in an index of sitemaps. */
export interface ReadSitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
  /** Whether it is a news sitemap, which lists only the last days. */
  readonly isNews: boolean;
  /** The stories of a news sitemap, with the date as written. */
  readonly news: readonly { readonly url: string; readonly published: string; readonly place: Place }[];
}

/**
 * Read a sitemap or an index of sitemaps. Undefined if the text is neither.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function readSitemap(text: string): ReadSitemap | undefined {
  const { root } = readXml(text);
  if (root === undefined || root.uri !== SITEMAP) return undefined;
  const urls = (name: string): string[] => childrenOf(root, name, SITEMAP).flatMap((child) => textOf(child, "loc", SITEMAP) ?? []);
  const news = childrenOf(root, "url", SITEMAP).flatMap((url) => {
    const published = textOf(childrenOf(url, "news", NEWS)[0], "publication_date", NEWS);
    return published === undefined ? [] : [{ url: textOf(url, "loc", SITEMAP) ?? "", published, place: url.place }];
  });
  return { pages: urls("url"), sitemaps: urls("sitemap"), isNews: text.includes(NEWS), news };
}
