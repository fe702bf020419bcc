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

/** A feed's document in each format: its file, in every folder, what people call it, and its media type. */
export const DOCUMENTS: Readonly<Record<FormatName, { readonly file: string; readonly label: string; readonly mediaType: string }>> = {
  rss: { file: "rss.xml", label: "RSS", mediaType: "application/rss+xml" },
  atom: { file: "atom.xml", label: "Atom", mediaType: "application/atom+xml" },
  // NewsBlur takes JSON Feed only where the address says `json`.
  json: { file: "feed.json", label: "JSON Feed", mediaType: "application/feed+json" },
};

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

/** The file under `dist/` by which search engines know the key of IndexNow for ours. */
export function keyPath(key: string): string {
  return `${key}.txt`;
}

/** The key for which a file under `dist/` may be; undefined when its name is none of such a file. */
export function keyOf(path: string): string | undefined {
  return /^([A-Za-z0-9-]{8,128})\.txt$/.exec(path)?.[1];
}

/** Whether a path under `dist/` is that of a document that people subscribe to: one of a feed, and not of its archive. */
export function isFeedDocument(path: string): boolean {
  return FEED_DOCUMENT.test(path) && !/(?:^|\/)archive\/\d+\//.test(path);
}

/** Folder of a story's page under `dist/`. */
export function articlePath(slug: string): string {
  return `articles/${slug}/`;
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
  return TOP.has(name);
}

const TOP = new Set([
  "archive",
  "articles",
  "media",
  ...Object.values(FOLDERS),
  "index.html",
  LEDGER,
  ...Object.values(DOCUMENTS).map(({ file }) => file),
]);

const FEEDS = Object.values(DOCUMENTS)
  .map(({ file }) => file.replace(".", "\\."))
  .join("|");
const FEED_DOCUMENT = new RegExp(`(?:^|/)(?:${FEEDS})$`);
const OURS = new RegExp(
  `^(?:(?:(?:${Object.values(FOLDERS).join("|")})/[A-Za-z0-9-]+/)?(?:index\\.html|(?:archive/[1-9][0-9]*/)?(?:${FEEDS}))|articles/[a-z0-9-]+/index\\.html|media/[0-9a-f]{16}-[a-z0-9-]+\\.[a-z0-9]+)$`,
);
