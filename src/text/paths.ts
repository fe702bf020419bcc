import type { Encoding, FeedFormat, FormatName, Grouping, Host } from "../model/settings.ts";
import { isSlug } from "./slug.ts";

/** The folder of each grouping's feeds: `tags/us/`, `languages/pt-BR/`. */
export const FOLDERS: Readonly<Record<Grouping | "wire", string>> = {
  tag: "tags",
  source: "sources",
  author: "authors",
  section: "sections",
  language: "languages",
  wire: "wires",
};

const TAKEN = { isForReaders: true, isArchived: true } as const;

/** A feed's document in each format of newswire's own. */
export const DOCUMENTS: Readonly<Record<FormatName, FeedFormat>> = {
  rss: { name: "rss", file: "rss.xml", label: "RSS", mediaType: "application/rss+xml", ...TAKEN },
  atom: { name: "atom", file: "atom.xml", label: "Atom", mediaType: "application/atom+xml", ...TAKEN },
  // NewsBlur takes JSON Feed only where the address says `json`.
  json: { name: "json", file: "feed.json", label: "JSON Feed", mediaType: "application/feed+json", ...TAKEN },
  // Announced by this media type, it would be taken for a JSON Feed.
  ninjs: { name: "ninjs", file: "ninjs.json", label: "ninjs", mediaType: "application/json", isForReaders: false, isArchived: true },
};

/** Whether documents in a format of a module may have a name, as far as its form goes. */
export function isDocumentName(name: string): boolean {
  const [, stem = ""] = /^([a-z0-9-]{1,60})\.[a-z0-9]{1,16}$/.exec(name) ?? [];
  return isSlug(stem);
}

/** Whether a format is a module beside the settings file, not one of newswire's own. */
export function isOwnFormat({ name }: FeedFormat): boolean {
  return !Object.hasOwn(DOCUMENTS, name);
}

/**
 * Whether a format has notices: items that announce what became of a story. Machines that take ninjs learn it from the story, and
 * modules are proven with stories alone.
 */
export function hasNotices(format: FeedFormat): boolean {
  return format.isForReaders && !isOwnFormat(format);
}

/** Every format in which a document of a feed may lie in its folder: newswire's own, asked for or not, and those of modules. */
export function possibleFormats(formats: readonly FeedFormat[]): readonly FeedFormat[] {
  return [...Object.values(DOCUMENTS), ...formats.filter(isOwnFormat)];
}

/** The page of a feed or a story, in its folder. */
export const INDEX = "index.html";

/** Those of the formats that feed readers take, in the order given. */
export function readerFormats(formats: readonly FeedFormat[]): readonly FeedFormat[] {
  return formats.filter(({ isForReaders }) => isForReaders);
}

/** What machines look for at the top of a site, under `dist/`. */
export const OUTLINE = "feeds.opml";
export const SITEMAP = "sitemap.xml";
export const NEWS_SITEMAP = "news-sitemap.xml";
export const ROBOTS = "robots.txt";

/** The stylesheet of all pages, under `dist/`. */
export const STYLE = "style.css";

/** Where browsers and feed readers look for the icon of a host (HTML, "Link type icon"). */
export const FAVICON = "favicon.ico";

/** The media type of an outline (OPML 2.0, section "MIME type"). */
export const OUTLINE_TYPE = "text/x-opml";

/** The page for addresses that lead nowhere, under `dist/`. */
export const NOT_FOUND = "404.html";

/** Folder of a feed under `dist/`. */
export function feedPath(kind: Grouping | "wire", slug: string): string {
  return `${FOLDERS[kind]}/${slug}/`;
}

/** Folder under `dist/` of an archive of a feed: 1 is the oldest (RFC 5005, section 4). */
export function archivePath(feed: string, number: number): string {
  return `${feed}archive/${number}/`;
}

/** More archives no feed can have: of 10,000,000 stories, at ten each. */
export const MOST_ARCHIVES = 999_999;

/** What was ever published, under `dist/`. */
export const LEDGER = "ledger.ndjson";

/** A part of a large ledger, under `dist/`: its stories of one month, `2026-01`. */
export function partPath(part: string): string {
  return `${LEDGER_PARTS}${part}.ndjson`;
}

/** Begins the paths of all of them. */
export const LEDGER_PARTS = "ledger/";

/** The file under `dist/` in which each host looks for its rules, or that is to be included in its settings. */
export const HOST_FILES: Readonly<Record<Host, string>> = {
  netlify: "_headers",
  cloudflare: "_headers",
  vercel: "vercel.json",
  azure: "staticwebapp.config.json",
  nginx: "nginx.conf",
  caddy: "Caddyfile",
};

/** What the name of a compressed copy ends in, after the whole name of its original. */
export const ENDINGS: Readonly<Record<Encoding, string>> = { gzip: ".gz", brotli: ".br" };

/** The file under `dist/` by which search engines know the key of IndexNow for ours. */
export function keyPath(key: string): string {
  return `${key}.txt`;
}

/** The key for which a file under `dist/` may be; undefined when its name is none of such a file. */
export function keyOf(path: string): string | undefined {
  return /^([A-Za-z0-9-]{8,128})\.txt$/.exec(path)?.[1];
}

/** Folder of a story's page under `dist/`. */
export function articlePath(slug: string): string {
  return `articles/${slug}/`;
}

/** A story in a folder of its own: its page, and its facts for machines beside it where the formats have ninjs. */
export function storyFiles(folder: string): { readonly page: string; readonly ninjs: string } {
  return { page: folder + INDEX, ninjs: folder + DOCUMENTS.ninjs.file };
}

/** File of a part of the sitemap under `dist/`, where there are too many pages for one; counted from 1. */
export function sitemapPath(part: number): string {
  return `sitemap-${part}.xml`;
}

/** File of a picture, sound or film under `dist/`. The name is kept only to be recognised: the hash tells files apart. */
export function mediaPath(hash: string, name: string, extension: string): string {
  return `media/${hash}-${name}.${extension}`;
}

/**
 * Whether a file under `dist/` has the name of something newswire writes, so that it may go when nothing asks for it.
 *
 * @param files - Names of documents in formats that are modules.
 */
export function isOurs(path: string, files: readonly string[] = []): boolean {
  const original = originalOf(path);
  const [, name] = IN_FEED.exec(original) ?? [];
  return OURS.test(original) || (name !== undefined && files.includes(name));
}

/** The file of which a path under `dist/` is a compressed copy; of any other file the path itself. */
export function originalOf(path: string): string {
  const ending = Object.values(ENDINGS).find((end) => path.endsWith(end)) ?? "";
  const original = path.slice(0, path.length - ending.length);
  return mayHaveCopies(original) ? original : path;
}

/**
 * Whether a file under `dist/` is text that may have compressed copies beside it. The ledger is none: it grows with the
 * archive, so that an edit would cost the more the more was published, and programs alone fetch it.
 */
export function mayHaveCopies(path: string): boolean {
  return TEXT.test(path) && path !== LEDGER && !path.startsWith(LEDGER_PARTS) && keyOf(path) === undefined && !isForHost(path);
}

/** Whether a file under `dist/` tells a host how to serve the others. */
export function isForHost(path: string): boolean {
  return Object.values(HOST_FILES).includes(path);
}

const TEXT = /\.(?:html|css|xml|json|opml|txt|svg|csv|tsv|vtt|ics|md|ndjson|yaml)$/;

/** Whether a file or folder in `dist/` itself has the name of one that newswire writes. */
export function isAtTop(name: string): boolean {
  return TOP.has(name) || isOurs(name);
}

const TOP = new Set([
  "archive",
  "articles",
  "media",
  ...Object.values(FOLDERS),
  LEDGER,
  LEDGER_PARTS.slice(0, -1),
  FAVICON,
  ...Object.values(HOST_FILES),
]);

const anyOf = (names: readonly string[]): string => `(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})`;

/** The characters of a slug, and of the tag of a language. */
const SLUG = "[\\p{L}\\p{M}\\p{N}-]+";
const FEED_FOLDER = `(?:${anyOf(Object.values(FOLDERS))}/${SLUG}/)?`;
const FEED_FILES = Object.values(DOCUMENTS).map(({ file }) => file);
/** A file in the folder of a feed, or of an archive of it. */
const IN_FEED = new RegExp(`^${FEED_FOLDER}(?:archive/[1-9][0-9]*/)?([^/]+)$`, "u");
const OURS = new RegExp(
  `^(?:${[
    FEED_FOLDER + anyOf([INDEX, ...FEED_FILES]),
    `${FEED_FOLDER}archive/[1-9][0-9]*/${anyOf(FEED_FILES)}`,
    `articles/${SLUG}/${anyOf(Object.values(storyFiles("")))}`,
    `media/[0-9a-f]{16}-${SLUG}\\.[a-z0-9]+`,
    anyOf([OUTLINE, SITEMAP, NEWS_SITEMAP, ROBOTS, NOT_FOUND, STYLE, ...Object.values(HOST_FILES)]),
    "sitemap-[1-9][0-9]*\\.xml",
    `${LEDGER_PARTS}[0-9]{4}-[0-9]{2}\\.ndjson`,
  ].join("|")})$`,
  "u",
);
