import type { Settings } from "../model/settings.ts";
import { PREVIEW_MARK } from "../text/marks.ts";
import { NEWS_SITEMAP, SITEMAP, sitemapPath } from "../text/paths.ts";
import { robotsRights } from "./rights.ts";
import { escapeXml } from "../text/xml.ts";

/** A page in a sitemap. */
export interface ListedPage {
  /** Absolute. */
  readonly url: string;
  /** RFC 3339, in UTC. */
  readonly updated?: string;
}

/** A sitemap. */
export interface Sitemap {
  /** Each with its line break. */
  readonly lines: readonly string[];
  /** The newest `updated` of its pages. */
  readonly updated: string | undefined;
}

/** The limits of one sitemap: URLs, and uncompressed bytes. */
interface Limits {
  readonly urls: number;
  readonly bytes: number;
}

const LIMITS: Limits = { urls: 50_000, bytes: 50 * 1_024 * 1_024 };

/** Characters per URL. A longer one is left out. */
const LONGEST = 2_048;

const SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
const HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${SITEMAPS}">\n`;
const TAIL = "</urlset>\n";

/**
 * Render pages into as many sitemaps as needed. Only one is in memory at a time.
 *
 * @param limits - By default, the limits of the protocol.
 * @yields at least one sitemap.
 * @see https://www.sitemaps.org/protocol.html
 */
export function* toSitemaps(pages: Iterable<ListedPage>, limits = LIMITS): Iterable<Sitemap> {
  let lines: string[] = [];
  let [bytes, newest] = [0, ""];
  const whole = (): Sitemap => ({ lines: [HEAD, ...lines, TAIL], updated: newest === "" ? undefined : newest });
  for (const { url, updated } of pages) {
    if (url.length > LONGEST) continue;
    const line = `<url>${placeOf(url, updated)}</url>\n`;
    // URLs contain only ASCII, so characters are bytes.
    if (lines.length === limits.urls || HEAD.length + bytes + line.length + TAIL.length > limits.bytes) {
      yield whole();
      lines = [];
      [bytes, newest] = [0, ""];
    }
    lines.push(line);
    bytes += line.length;
    if (updated !== undefined && updated > newest) newest = updated;
  }
  yield whole();
}

/** Render the index of a sitemap with several parts. */
export function sitemapIndex(parts: readonly Pick<Sitemap, "updated">[], { url }: Settings["site"]): string {
  const lines = parts.map(({ updated }, i) => `<sitemap>${placeOf(url + sitemapPath(i + 1), updated)}</sitemap>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${SITEMAPS}">\n${lines.join("")}</sitemapindex>\n`;
}

function placeOf(url: string, updated: string | undefined): string {
  const lastmod = updated === undefined ? "" : `<lastmod>${updated}</lastmod>`;
  return `<loc>${escapeXml(url)}</loc>${lastmod}`;
}

/**
 * Render robots.txt. Crawlers read it only at the root of a host. If the site is below a path, its lines can be copied to the
 * robots.txt there.
 */
export function robots({ site, rights }: Pick<Settings, "site" | "rights">): string {
  const { url } = site;
  const { first, forAll, groups } = robotsRights(rights.ai ?? {}, site);
  const all = `User-agent: *\nAllow: ${new URL(url).pathname}\n${forAll}`;
  return `${first}${all}${groups}\nSitemap: ${url}${SITEMAP}\nSitemap: ${url}${NEWS_SITEMAP}\n`;
}

/** robots.txt of a preview, which no crawler may read. */
export const PREVIEW_ROBOTS = `${PREVIEW_MARK}\nUser-agent: *\nDisallow: /\n`;
