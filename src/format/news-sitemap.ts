import type { Article } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import { toRfc3339 } from "../text/date.ts";
import { element, escapeXml } from "../text/xml.ts";

/** The most stories that Google News accepts in one file. */
export const MOST_NEWS = 1_000;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
`;

/**
 * Render the news sitemap: the newest stories, in the given order. The sitemap schema requires at least one URL, so without stories
 * it lists the home page, without news elements.
 *
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export function newsSitemap(stories: readonly Pick<Article, "url" | "title" | "language" | "published">[], site: Settings["site"]): string {
  const lines = stories.slice(0, MOST_NEWS).map(({ url, title, language, published }) => {
    const publication = element("news:name", site.title) + element("news:language", newsLanguage(language));
    const facts = element("news:publication_date", toRfc3339(published)) + element("news:title", title);
    return `<url>${element("loc", url)}<news:news><news:publication>${publication}</news:publication>${facts}</news:news></url>\n`;
  });
  return `${HEAD}${lines.length === 0 ? `<url><loc>${escapeXml(site.url)}</loc></url>\n` : lines.join("")}</urlset>\n`;
}

/**
 * Convert a language tag for the news sitemap: an ISO 639 code of two or three letters, or zh-cn or zh-tw for the two scripts of
 * Chinese. `mis` is the code for languages without a code.
 *
 * @param tag - BCP 47, in canonical form.
 */
export function newsLanguage(tag: string): string {
  const locale = new Intl.Locale(tag);
  const { language } = locale;
  if (language === "zh") return locale.maximize().script === "Hant" ? "zh-tw" : "zh-cn";
  return /^[a-z]{2,3}$/.test(language) ? language : "mis";
}
