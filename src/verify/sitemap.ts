import { childrenOf, readXml, textOf } from "./xml-tree.ts";

const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

const NEWS = "http://www.google.com/schemas/sitemap-news/";

/** The URLs in a sitemap, or in an index of sitemaps. */
export interface ReadSitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
  /** Whether it is a news sitemap, which lists only the last days. */
  readonly isNews: boolean;
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
  return { pages: urls("url"), sitemaps: urls("sitemap"), isNews: text.includes(NEWS) };
}
