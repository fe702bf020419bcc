import type { Article } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import { toRfc3339 } from "../text/date.ts";
import { element, escapeXml } from "../text/xml.ts";

/** Most stories that Google News takes in one file. */
export const MOST_NEWS = 1_000;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
`;

/**
 * The news sitemap: the newest stories, in the order given. Where there is none it names the site's page, which is no
 * news: the grammar of sitemaps wants an address.
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
 * A language as the news sitemap names it: ISO 639 in two or three letters, but for Chinese, of which it tells the scripts
 * apart. `mis` is the code of languages that have none.
 *
 * @param tag - BCP 47, in canonical form.
 */
export function newsLanguage(tag: string): string {
  const locale = new Intl.Locale(tag);
  const { language } = locale;
  if (language === "zh") return locale.maximize().script === "Hant" ? "zh-tw" : "zh-cn";
  return /^[a-z]{2,3}$/.test(language) ? language : "mis";
}
