import type { Encoding, FormatName, Grouping, Host } from "../model/settings.ts";

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
  const ending = Object.values(ENDINGS).find((end) => path.endsWith(end)) ?? "";
  const original = path.slice(0, path.length - ending.length);
  return OURS.test(path) || (mayHaveCopies(original) && OURS.test(original));
}

/**
 * Whether a file under `dist/` is text that may have compressed copies beside it. The ledger is none: it grows with the
 * archive, so that an edit would cost the more the more was published, and programs alone fetch it.
 */
export function mayHaveCopies(path: string): boolean {
  return TEXT.test(path) && !Object.values(HOST_FILES).includes(path);
}

const TEXT = /\.(?:html|xml|json|opml|txt|svg|csv|vtt)$/;

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
  ...Object.values(HOST_FILES),
  ...Object.values(DOCUMENTS).map(({ file }) => file),
]);

const anyOf = (names: readonly string[]): string => names.map((name) => name.replaceAll(".", "\\.")).join("|");
const FEEDS = anyOf(Object.values(DOCUMENTS).map(({ file }) => file));
const OURS = new RegExp(
  `^(?:(?:(?:${Object.values(FOLDERS).join("|")})/[A-Za-z0-9-]+/)?(?:index\\.html|(?:archive/[1-9][0-9]*/)?(?:${FEEDS}))|articles/[a-z0-9-]+/index\\.html|media/[0-9a-f]{16}-[a-z0-9-]+\\.[a-z0-9]+|${anyOf(Object.values(HOST_FILES))})$`,
);
