import { isPageName } from "./page-name.ts";
import type { Encoding, FeedFormat, FormatName, Grouping, Host, Settings } from "../model/settings.ts";
import { isSlug } from "./slug.ts";
import { STYLES } from "./style-files.ts";
import { COPY_SCRIPT, SUBSCRIBE } from "./subscribe-files.ts";

/** Folders of feeds: `tags/us/`, `languages/pt-BR/`. */
export const FOLDERS: Readonly<Record<Grouping | "wire", string>> = {
  tag: "tags",
  source: "sources",
  author: "authors",
  section: "sections",
  language: "languages",
  wire: "wires",
};

const TAKEN = { isForReaders: true, isArchived: true } as const;

/** The built-in formats. */
export const DOCUMENTS: Readonly<Record<FormatName, FeedFormat>> = {
  rss: { name: "rss", file: "rss.xml", label: "RSS", mediaType: "application/rss+xml", ...TAKEN },
  atom: { name: "atom", file: "atom.xml", label: "Atom", mediaType: "application/atom+xml", ...TAKEN },
  // NewsBlur accepts JSON Feed only if the URL contains `json`.
  json: { name: "json", file: "feed.json", label: "JSON Feed", mediaType: "application/feed+json", ...TAKEN },
  // If pages linked to it, readers would treat it as a JSON Feed.
  ninjs: { name: "ninjs", file: "ninjs.json", label: "ninjs", mediaType: "application/json", isForReaders: false, isArchived: true },
};

/** Whether a name is valid for the document of a custom format. */
export function isDocumentName(name: string): boolean {
  const [, stem = ""] = /^([a-z0-9-]{1,60})\.[a-z0-9]{1,16}$/.exec(name) ?? [];
  return isSlug(stem);
}

/** Whether a format is a module of the user. */
export function isOwnFormat({ name }: FeedFormat): boolean {
  return !Object.hasOwn(DOCUMENTS, name);
}

/**
 * Whether a format has notices, which announce a change of a story. ninjs shows the change in the story itself, and modules are
 * tested only with stories.
 */
export function hasNotices(format: FeedFormat): boolean {
  return format.isForReaders && !isOwnFormat(format);
}

/** Return all formats whose documents may be in the folder of a feed: built-in ones, enabled or not, and modules. */
export function possibleFormats(formats: readonly FeedFormat[]): readonly FeedFormat[] {
  return [...Object.values(DOCUMENTS), ...formats.filter(isOwnFormat)];
}

/** The page of a feed or a story, in its folder. */
export const INDEX = "index.html";

/** Return the formats for feed readers, in order. */
export function readerFormats(formats: readonly FeedFormat[]): readonly FeedFormat[] {
  return formats.filter(({ isForReaders }) => isForReaders);
}

/** Files for programs at the top of `dist/`. */
export const OUTLINE = "feeds.opml";
export const SITEMAP = "sitemap.xml";
export const NEWS_SITEMAP = "news-sitemap.xml";
export const ROBOTS = "robots.txt";

/** The license for machines (RSL 1.0), and the reservation of rights (TDMRep), under `dist/`. */
export const LICENSE = "license.xml";
export const TDM = ".well-known/tdmrep.json";

/** The folder of the list of corrections and withdrawals. */
export const CORRECTIONS = "corrections/";

/** The icon that browsers and feed readers look for (HTML, "Link type icon"). */
export const FAVICON = "favicon.ico";

/** OPML 2.0, section "MIME type". */
export const OUTLINE_TYPE = "text/x-opml";

/** The page for unknown addresses, under `dist/`. */
export const NOT_FOUND = "404.html";

/** Return the folder of a feed under `dist/`. */
export function feedPath(kind: Grouping | "wire", slug: string): string {
  return `${FOLDERS[kind]}/${slug}/`;
}

/** Return the folder of an archive under `dist/`. 1 is the oldest (RFC 5005, section 4). */
export function archivePath(feed: string, number: number): string {
  return `${feed}archive/${number}/`;
}

/** More than any feed has: 10,000,000 stories in archives of ten. */
export const MOST_ARCHIVES = 999_999;

/** The record of all published stories, under `dist/`. */
export const LEDGER = "ledger.ndjson";

/** Return the path of a part of a large ledger under `dist/`. It has the stories of one month, `2026-01`. */
export function partPath(part: string): string {
  return `${LEDGER_PARTS}${part}.ndjson`;
}

/** Prefix of the paths of all parts. */
export const LEDGER_PARTS = "ledger/";

/** The files under `dist/` that hosts read, or that users include in their server configuration. */
export const HOST_FILES: Readonly<Record<Host, string>> = {
  netlify: "_headers",
  cloudflare: "_headers",
  vercel: "vercel.json",
  azure: "staticwebapp.config.json",
  nginx: "nginx.conf",
  caddy: "Caddyfile",
};

/** The file under `dist/` in which Netlify and Cloudflare look for redirects. */
export const REDIRECTS = "_redirects";

/** Extensions of compressed copies, after the name of the original. */
export const ENDINGS: Readonly<Record<Encoding, string>> = { gzip: ".gz", brotli: ".br" };

/** Return the path of the file under `dist/` that proves the IndexNow key. */
export function keyPath(key: string): string {
  return `${key}.txt`;
}

/** Return the IndexNow key of a file under `dist/`, or undefined if the file has no such name. */
export function keyOf(path: string): string | undefined {
  return /^([A-Za-z0-9-]{8,128})\.txt$/.exec(path)?.[1];
}

/** Return the files of a story: its page, and beside it `ninjs.json` (`NAME.ninjs.json` beside `NAME.html`), if `formats` has ninjs. */
export function storyFiles(page: string): { readonly page: string; readonly ninjs: string } {
  return { page, ninjs: page.replace(/(?:(^|\/)index\.html|html?)$/, `$1${DOCUMENTS.ninjs.file}`) };
}

/**
 * Return the path under `dist/` of the page at an address.
 *
 * @param address - Relative to the site's URL, percent-encoded, without a query.
 * @returns Undefined if a name in it cannot be a file name: it is hidden or malformed, or a folder looks like a page.
 */
export function pageFile(address: string): string | undefined {
  const names = decodePath(address)?.split("/") ?? [];
  const last = names.pop();
  if (last === undefined || names.some((name) => name === "" || isPageName(name))) return undefined;
  if ([...names, last].some((name) => name.startsWith(".") || ENCODER.encode(name).length > LONGEST_NAME)) return undefined;
  const folder = names.map((name) => `${name}/`).join("");
  if (last === "" || last === INDEX) return folder + INDEX;
  return isPageName(last) ? folder + last : `${folder}${last}/${INDEX}`;
}

/** Return the address of a page, relative to the site's URL, percent-encoded as the URL Standard does it. */
export function pageAddress(page: string): string {
  const folder = page === INDEX || page.endsWith(`/${INDEX}`) ? page.slice(0, -INDEX.length) : page;
  const escape = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
  return /^[\w./~-]*$/.test(folder) ? folder : escape(folder).replace(/%(?:2[46BC]|3[ABD]|40)/g, decodeURIComponent);
}

/** Decode a path. Returns undefined if it is malformed, or if a name in it contains `/`, `\` or a control character. */
export function decodePath(path: string): string | undefined {
  try {
    const names = path.split("/").map(decodeURIComponent);
    return names.some((name) => /[/\\\p{Cc}]/u.test(name)) ? undefined : names.join("/");
  } catch {
    return undefined;
  }
}

/** Return the path of the redirect page at an address; if no file can be there, for example because it has a query, `/` and the address. */
export function redirectPage(address: string): string {
  return (address.includes("?") ? undefined : pageFile(address)) ?? `/${address}`;
}

/** Return the address that stands for all addresses with the same redirect page. */
export function redirectAddress(address: string): string {
  const page = redirectPage(address);
  return page.startsWith("/") ? address : pageAddress(page);
}

/** Return the names of files that settings add to the top of the output. */
export function addedFiles({ feeds, indexNow, rights }: Pick<Settings, "feeds" | "indexNow" | "rights">): readonly string[] {
  const keys = indexNow === undefined ? [] : [keyPath(indexNow.key)];
  return [...feeds.formats.filter(isOwnFormat).map(({ file }) => file), ...keys, ...(rights.ai === undefined ? [] : [LICENSE])];
}

/** Bytes. File systems allow 255, with the endings of compressed copies and temporary files. */
const LONGEST_NAME = 200;
const ENCODER = new TextEncoder();

/**
 * Whether newswire has, or may have, an output of its own at an address: a feed, an archive, media, a file at the top.
 *
 * @param address - In the form that {@link pageFile} takes.
 * @param files - Names of files that settings add.
 */
export function isReserved(address: string, files: readonly string[] = []): boolean {
  const names = address.split("/").filter((name) => name !== "");
  const isFile = (name: string, i: number): boolean => files.includes(name) || isOurs(names.slice(0, i + 1).join("/"), files);
  return RESERVED.test(address) || names.some(isFile);
}

/** Return the path of a part of a large sitemap under `dist/`. Parts count from 1. */
export function sitemapPath(part: number): string {
  return `sitemap-${part}.xml`;
}

/** Return the path of a picture, sound or film under `dist/`. The hash makes it unique; the name is for people. */
export function mediaPath(hash: string, name: string, extension: string): string {
  return `media/${hash}-${name}.${extension}`;
}

/**
 * Whether newswire writes files with this name under `dist/`. Such a file may be deleted when it is not needed.
 *
 * @param files - Names of documents in custom formats.
 */
export function isOurs(path: string, files: readonly string[] = []): boolean {
  const original = originalOf(path);
  const [, name] = IN_FEED.exec(original) ?? [];
  return OURS.test(original) || (name !== undefined && files.includes(name));
}

/** Return the original of a compressed copy under `dist/`. Returns other paths unchanged. */
export function originalOf(path: string): string {
  const ending = Object.values(ENDINGS).find((end) => path.endsWith(end)) ?? "";
  const original = path.slice(0, path.length - ending.length);
  return mayHaveCopies(original) ? original : path;
}

/**
 * Whether a file under `dist/` may have compressed copies. The ledger has none: compressing it would make every edit of a large
 * archive slow, and only programs fetch it.
 */
export function mayHaveCopies(path: string): boolean {
  return TEXT.test(path) && path !== LEDGER && !path.startsWith(LEDGER_PARTS) && keyOf(path) === undefined && !isForHost(path);
}

/** Whether a file under `dist/` tells a host how to serve the others. */
export function isForHost(path: string): boolean {
  return path === REDIRECTS || Object.values(HOST_FILES).includes(path);
}

const TEXT = /\.(?:html|css|xml|json|opml|txt|svg|csv|tsv|vtt|ics|md|ndjson|yaml)$/;

/** Whether newswire writes a file or folder with this name at the top of `dist/`. */
export function isAtTop(name: string): boolean {
  return TOP.has(name) || isOurs(name);
}

const TOP = new Set([
  "archive",
  "page",
  "articles",
  "media",
  SUBSCRIBE.slice(0, -1),
  ...Object.values(FOLDERS),
  CORRECTIONS.slice(0, -1),
  LEDGER,
  LEDGER_PARTS.slice(0, -1),
  FAVICON,
  REDIRECTS,
  ...Object.values(HOST_FILES),
]);

const anyOf = (names: readonly string[]): string => `(?:${names.map((name) => name.replaceAll(".", "\\.")).join("|")})`;

/** The characters of a slug, and of the tag of a language. */
const SLUG = "[\\p{L}\\p{M}\\p{N}-]+";
const FEED_FOLDER = `(?:${anyOf(Object.values(FOLDERS))}/(?:${SLUG}|private/[0-9a-f]{32})/|${CORRECTIONS})?`;
const MONTH = "(?:19|2[01])[0-9]{2}/[0-9]{2}/";
const FEED_FILES = Object.values(DOCUMENTS).map(({ file }) => file);
/** A file in the folder of a feed or archive. */
const IN_FEED = new RegExp(`^${FEED_FOLDER}(?:archive/[1-9][0-9]*/)?([^/]+)$`, "u");
const OURS = new RegExp(
  `^(?:${[
    FEED_FOLDER + anyOf([INDEX, ...FEED_FILES]),
    `${FEED_FOLDER}archive/[1-9][0-9]*/${anyOf(FEED_FILES)}`,
    `(?:${FEED_FOLDER}|${MONTH})page/[1-9][0-9]*/${anyOf([INDEX])}`,
    MONTH + anyOf([INDEX]),
    `articles/${SLUG}/${anyOf(Object.values(storyFiles(INDEX)))}`,
    `media/[0-9a-f]{16}-${SLUG}\\.[a-z0-9]+`,
    anyOf([SUBSCRIBE + INDEX, COPY_SCRIPT, OUTLINE, SITEMAP, NEWS_SITEMAP, ROBOTS, NOT_FOUND, ...STYLES, ...Object.values(HOST_FILES)]),
    "sitemap-[1-9][0-9]*\\.xml",
    `${LEDGER_PARTS}[0-9]{4}-[0-9]{2}(?:\\.[0-9a-f]{64})?\\.ndjson`,
  ].join("|")})$`,
  "u",
);
/** Addresses of pages that newswire has, or may have, as in a URL. */
const RESERVED = new RegExp(
  `^(?:${[
    "",
    `${anyOf(Object.values(FOLDERS))}/(?:[^/]+/)?`,
    `(?:${anyOf(Object.values(FOLDERS))}/(?:[^/]+/)+|${CORRECTIONS})?(?:archive|page)/(?:[0-9]+/)?`,
    `${MONTH}(?:page/(?:[0-9]+/)?)?`,
    "(?:subscribe|search|corrections)/",
    `(?:media|${LEDGER_PARTS.slice(0, -1)})/.*`,
  ].join("|")})$`,
);
