import type { FeedFormat, Settings, Wire } from "../model/settings.ts";
import {
  CORRECTIONS,
  DOCUMENTS,
  FAVICON,
  FOLDERS,
  INDEX,
  isOwnFormat,
  LEDGER,
  LEDGER_PARTS,
  LICENSE,
  possibleFormats,
  storyFiles,
  TDM,
} from "../text/paths.ts";
import { COPY_SCRIPT, SUBSCRIBE } from "../text/subscribe-files.ts";
import { permalinkKind } from "../text/permalink.ts";

/** The parts of a site, in upload order: a file is uploaded before the files that link to it. */
export const PARTS = ["media", "page", "archive", "feed"] as const;

export type SitePart = (typeof PARTS)[number];

/** Files in `dist/` that are served with the same headers. */
export interface Kind {
  /** Unique, in kebab case. */
  readonly name: string;
  readonly part: SitePart;
  /** Patterns relative to the site. `:name` matches one segment, `*` any text. A page ends in `/`, or is empty. */
  readonly paths: readonly string[];
  /** Content-Type. Absent if it depends on the extension. */
  readonly mediaType?: string;
  /** Cache-Control. */
  readonly cache: string;
  /** Whether scripts of other sites may read it, for readers that run in a browser. */
  readonly isShared?: boolean;
  /** Whether it is a topic of a WebSub hub. */
  readonly isTopic?: boolean;
  /** Whether search engines must not list it. */
  readonly isUnlisted?: boolean;
  /** Which Content-Security-Policy it gets. */
  readonly policy?: "page" | "scripted" | "drawing";
  /** A wider kind whose paths include these. Headers that both have are equal. */
  readonly within?: Kind;
}

/** Seconds. */
const [MINUTES, DAY, YEAR] = [60, 86_400, 31_536_000];

/** Feeds may be cached for ten minutes. Pages and sitemaps only for five, because corrections appear there. */
const [FEED_AGE, PAGE_AGE] = [10 * MINUTES, 5 * MINUTES];

/** The folders of feeds. */
const foldersOf = ({ corrections }: Pick<KindSettings, "corrections">): readonly string[] => [
  ...Object.values(FOLDERS).map((folder) => `${folder}/:slug/`),
  ...(corrections ? [CORRECTIONS] : []),
];

const MEDIA: Kind = { name: "media", part: "media", paths: ["media/*"], cache: `public, max-age=${YEAR}, immutable` };

/** Transcripts and chapters of podcasts, which players on other sites load. */
const TIMED_TEXTS: readonly Kind[] = [
  ["transcripts-vtt", "vtt", "text/vtt; charset=utf-8"],
  ["transcripts-srt", "srt", "application/x-subrip; charset=utf-8"],
  ["chapters", "json", "application/json"],
].map(([name = "", extension = "", mediaType = ""]) => ({
  ...MEDIA,
  name,
  paths: [`media/*.${extension}`],
  mediaType,
  isShared: true,
  within: MEDIA,
}));

const maxAge = (seconds: number): string => `public, max-age=${seconds}`;

const utf8 = (mediaType: string): string => `${mediaType}; charset=utf-8`;

/** The type of XML feeds. Readers look at the document; browsers show RSS and Atom as a page only with this type (RFC 7303). */
const SHOWN_XML = "application/xml";

/** JSON has no charset parameter: it is always UTF-8 (RFC 8259, section 8.1). */
function typeOf(format: FeedFormat): string {
  const mediaType = [DOCUMENTS.rss, DOCUMENTS.atom].some(({ file }) => file === format.file) ? SHOWN_XML : format.mediaType;
  return /[/+]json$/.test(mediaType) ? mediaType : utf8(mediaType);
}

/** The name of a format in the rules of servers. */
function nameOf(format: FeedFormat): string {
  return isOwnFormat(format) ? `own-${format.file.replace(".", "-")}` : format.file.replace(/\.[a-z]+$/, "");
}

function documentsOf(format: FeedFormat, folders: readonly string[] = []): Kind {
  const paths = ["", ...folders].map((folder) => folder + format.file);
  return { name: nameOf(format), part: "feed", paths, mediaType: typeOf(format), cache: maxAge(FEED_AGE), isShared: true, isTopic: true };
}

function archivesOf(format: FeedFormat): Kind {
  const paths = ["", ":folder/:name/"].map((folder) => `${folder}archive/:number/${format.file}`);
  return { name: `${nameOf(format)}-archive`, part: "archive", paths, mediaType: typeOf(format), cache: maxAge(DAY), isShared: true };
}

/** The documents of wires with a key, whose folders no rule names. Hubs and search engines must not learn of them. */
function privateKinds(formats: readonly FeedFormat[]): readonly Kind[] {
  const [folder, folderOfArchive] = ["wires/private/:key/", "wires/private/:key/archive/:number/"];
  const toPrivate = (kind: Kind, format: FeedFormat, within: string): Kind => ({
    ...kind,
    name: `private-${kind.name}`,
    paths: [within + format.file],
    isTopic: false,
    isUnlisted: true,
  });
  return possibleFormats(formats).flatMap((format) => [
    toPrivate(documentsOf(format), format, folder),
    ...(format.isArchived ? [toPrivate(archivesOf(format), format, folderOfArchive)] : []),
  ]);
}

/** What machines may do with the site. The media type is from RSL 1.0, section 2.2. */
const RIGHTS: readonly Kind[] = [
  { name: "license", part: "feed", paths: [LICENSE], mediaType: utf8("application/rsl+xml"), cache: maxAge(DAY), isShared: true },
  { name: "tdm", part: "feed", paths: [TDM], mediaType: "application/json", cache: maxAge(DAY), isShared: true },
];

/** List every kind of file that a site has: see {@link fileKinds}. */
export function kindsOf(settings: KindSettings): readonly Kind[] {
  const { feeds, site, wires, rights } = settings;
  const { formats } = feeds;
  // First, for hosts where a wider rule would win.
  return [
    ...(rights.ai === undefined ? [] : RIGHTS),
    ...(wires.some(({ podcast }) => podcast !== undefined) ? TIMED_TEXTS : []),
    ...(wires.some(({ key }) => key) ? privateKinds(formats) : []),
    ...fileKinds(formats, site.permalink, foldersOf(settings)),
  ];
}

/** The settings that decide which kinds of files a site has. */
export interface KindSettings {
  readonly feeds: Pick<Settings["feeds"], "formats">;
  readonly site: Pick<Settings["site"], "permalink">;
  readonly wires: readonly Pick<Wire, "key" | "podcast">[];
  readonly corrections: boolean;
  readonly rights: Settings["rights"];
}

/**
 * List every kind of file and how to serve it. A path has only one kind, unless one kind is within another.
 *
 * The URL of a media file contains its hash, so it never changes. Archive documents do change: the newest gains stories, a full one
 * gains its link to the next, and stories in them are corrected or withdrawn. No pattern separates these cases, so all are cached
 * for a day. The ledger must not be cached, because the next build is compared with it.
 *
 * @param formats - The formats in the settings. Only custom ones matter; the built-in formats are always included.
 * @param folders - The patterns of the folders of feeds.
 */
function fileKinds(formats: readonly FeedFormat[], permalink: string, folders: readonly string[]): readonly Kind[] {
  const possible = possibleFormats(formats);
  const stories = permalinkKind(permalink);
  const storyNinjs = storyNinjsOf(stories);
  return [
    ...aboveFeeds(stories, folders),
    ...(isWide(stories) ? [] : [storyNinjs]),
    ...possible.map((format) => documentsOf(format, folders)),
    ...possible.filter(({ isArchived }) => isArchived).map(archivesOf),
    ...BESIDE_FEEDS,
    // Its pattern includes the documents of feeds.
    ...(isWide(stories) ? [storyNinjs] : []),
  ];
}

function storyNinjsOf(stories: string): Kind {
  const { ninjs } = storyFiles(stories.endsWith("/") ? stories + INDEX : stories);
  return { name: "story-ninjs", part: "page", paths: [ninjs], mediaType: "application/json", cache: maxAge(PAGE_AGE), isShared: true };
}

/** Whether the address of a story may start with any name. */
export function isWide(path: string): boolean {
  return /^[:*](?!\.)/.test(path);
}

/** Numbered pages of lists. Few patterns, as for archives, because Cloudflare allows 100 rules. */
const NUMBERED = ["page/:number/", ":folder/:name/page/:number/"];
/** Pages of months. For hosts that join the values of all rules, these patterns are too wide. */
export const MONTHS: readonly string[] = ["19*/", "20*/"];

/** @param stories - The pattern of story pages. */
const aboveFeeds = (stories: string, folders: readonly string[]): readonly Kind[] => [
  // Before the other media, for hosts where the first rule wins: an SVG must not run scripts.
  { ...MEDIA, name: "drawings", paths: ["media/*.svg"], policy: "drawing", within: MEDIA },
  MEDIA,
  // In the first part because pages link to it. Cached like pages because its URL has no hash.
  { name: "style", part: "media", paths: ["*.css"], mediaType: utf8("text/css"), cache: maxAge(PAGE_AGE) },
  { name: "script", part: "media", paths: [COPY_SCRIPT], mediaType: utf8("text/javascript"), cache: maxAge(PAGE_AGE) },
  // Before the other pages, for hosts where the first rule wins.
  { name: "subscribe", part: "page", paths: [SUBSCRIBE], mediaType: utf8("text/html"), cache: maxAge(PAGE_AGE), policy: "scripted" },
  {
    name: "pages",
    part: "page",
    paths: ["", stories, ...folders, ...NUMBERED, ...(isWide(stories) ? [] : MONTHS), "404.html"],
    mediaType: utf8("text/html"),
    cache: maxAge(PAGE_AGE),
    policy: "page",
  },
];

const BESIDE_FEEDS: readonly Kind[] = [
  {
    name: "sitemaps",
    part: "feed",
    paths: ["sitemap*", "news-sitemap.xml"],
    mediaType: utf8("application/xml"),
    cache: maxAge(PAGE_AGE),
  },
  { name: "outline", part: "feed", paths: ["feeds.opml"], mediaType: utf8("text/x-opml"), cache: maxAge(DAY), isShared: true },
  { name: "favicon", part: "feed", paths: [FAVICON], cache: maxAge(DAY) },
  { name: "robots", part: "feed", paths: ["robots.txt"], mediaType: utf8("text/plain"), cache: maxAge(DAY) },
  { name: "ledger", part: "feed", paths: [LEDGER], mediaType: utf8("application/x-ndjson"), cache: "no-cache" },
  // Uploaded before the ledger, which lists them.
  { name: "ledger-parts", part: "archive", paths: [`${LEDGER_PARTS}:part`], mediaType: utf8("application/x-ndjson"), cache: "no-cache" },
];
