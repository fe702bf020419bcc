import type { FormatName, Grouping } from "../model/settings.ts";

/** The folder of each grouping's feeds: `tags/us/`, `languages/pt-BR/`. */
export const FOLDERS: Readonly<Record<Grouping | "wire", string>> = {
  tag: "tags",
  source: "sources",
  author: "authors",
  section: "sections",
  language: "languages",
  wire: "wires",
};

/** A feed's document in a format. */
interface Document {
  /** Its file, in every folder. */
  readonly file: string;
  /** What people call it. */
  readonly label: string;
  readonly mediaType: string;
  /** Whether feed readers take it: to others it is not shown as something to subscribe to. */
  readonly isForReaders: boolean;
}

/** A feed's document in each format. */
export const DOCUMENTS: Readonly<Record<FormatName, Document>> = {
  rss: { file: "rss.xml", label: "RSS", mediaType: "application/rss+xml", isForReaders: true },
  atom: { file: "atom.xml", label: "Atom", mediaType: "application/atom+xml", isForReaders: true },
  // NewsBlur takes JSON Feed only where the address says `json`.
  json: { file: "feed.json", label: "JSON Feed", mediaType: "application/feed+json", isForReaders: true },
  // Announced by this media type, it would be taken for a JSON Feed.
  ninjs: { file: "ninjs.json", label: "ninjs", mediaType: "application/json", isForReaders: false },
};

/** The page of a feed or a story, in its folder. */
export const INDEX = "index.html";

/** Those of the formats that feed readers take, in the order given. */
export function readerFormats(formats: readonly FormatName[]): readonly FormatName[] {
  return formats.filter((format) => DOCUMENTS[format].isForReaders);
}

/** What machines look for at the top of a site, under `dist/`. */
export const OUTLINE = "feeds.opml";
export const SITEMAP = "sitemap.xml";
export const NEWS_SITEMAP = "news-sitemap.xml";
export const ROBOTS = "robots.txt";

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

/** Folder of a story's page under `dist/`. */
export function articlePath(slug: string): string {
  return `articles/${slug}/`;
}

/** A story in a folder of its own: its page, and its facts for machines beside it. */
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

/** Whether a file under `dist/` has the name of something newswire writes, so that it may go when nothing asks for it. */
export function isOurs(path: string): boolean {
  return OURS.test(path);
}

/** Whether a file or folder in `dist/` itself has the name of one that newswire writes. */
export function isAtTop(name: string): boolean {
  return TOP.has(name) || isOurs(name);
}

/** Whether a file under `dist/` is a document of a feed. */
export function isFeedDocument(path: string): boolean {
  return FEED_DOCUMENT.test(path);
}

const TOP = new Set(["archive", "articles", "media", ...Object.values(FOLDERS), LEDGER]);

const anyOf = (names: readonly string[]): string => `(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})`;

const FEED_FOLDER = `(?:${anyOf(Object.values(FOLDERS))}/[A-Za-z0-9-]+/)?`;
const FEED_FILES = Object.values(DOCUMENTS).map(({ file }) => file);
const FEED_DOCUMENT = new RegExp(`^${FEED_FOLDER}${anyOf(FEED_FILES)}$`);
const OURS = new RegExp(
  `^(?:${[
    FEED_FOLDER + anyOf([INDEX, ...FEED_FILES]),
    `${FEED_FOLDER}archive/[1-9][0-9]*/${anyOf(FEED_FILES)}`,
    `articles/[a-z0-9-]+/${anyOf(Object.values(storyFiles("")))}`,
    "media/[0-9a-f]{16}-[a-z0-9-]+\\.[a-z0-9]+",
    anyOf([OUTLINE, SITEMAP, NEWS_SITEMAP, ROBOTS, NOT_FOUND]),
    "sitemap-[1-9][0-9]*\\.xml",
  ].join("|")})$`,
);
