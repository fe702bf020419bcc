import type { FeedFormat } from "../model/settings.ts";
import { FAVICON, FOLDERS, isOwnFormat, LEDGER, LEDGER_PARTS, possibleFormats, STYLE } from "../text/paths.ts";

/** What a file is to those who visit the site, in the order in which it is to be uploaded: what is linked to comes first. */
export const PARTS = ["media", "page", "archive", "feed"] as const;

export type SitePart = (typeof PARTS)[number];

/** Files under `dist/` that are served alike. */
export interface Kind {
  /** Unique, in words with hyphens. */
  readonly name: string;
  readonly part: SitePart;
  /** Addresses, relative to the site: `:name` stands for one folder, `*` for anything. A page's ends in `/`, or is empty. */
  readonly paths: readonly string[];
  /** Content-Type; absent where the extension tells. */
  readonly mediaType?: string;
  /** Cache-Control. */
  readonly cache: string;
  /** Whether scripts of other sites may read it: readers that run in a browser. */
  readonly isShared?: boolean;
  /** Whether it is what a WebSub hub tells of. */
  readonly isTopic?: boolean;
  /** What it may load and run. */
  readonly policy?: "page" | "drawing";
  /** The kind whose paths include these. What both have is the same. */
  readonly within?: Kind;
}

/** Seconds. */
const [MINUTES, DAY, YEAR] = [60, 86_400, 31_536_000];

/** A feed is asked for every ten minutes at most; what reports news of a mistake, pages and sitemaps, every five. */
const [FEED_AGE, PAGE_AGE] = [10 * MINUTES, 5 * MINUTES];

const GROUPS = Object.values(FOLDERS).map((folder) => `${folder}/:slug/`);

const MEDIA: Kind = { name: "media", part: "media", paths: ["media/*"], cache: `public, max-age=${YEAR}, immutable` };

const maxAge = (seconds: number): string => `public, max-age=${seconds}`;

const utf8 = (mediaType: string): string => `${mediaType}; charset=utf-8`;

/** JSON has no charset: it is UTF-8 (RFC 8259, section 8.1). */
function typeOf({ mediaType }: FeedFormat): string {
  return /[/+]json$/.test(mediaType) ? mediaType : utf8(mediaType);
}

/** What servers' rules call documents in a format. */
function nameOf(format: FeedFormat): string {
  return isOwnFormat(format) ? `own-${format.file.replace(".", "-")}` : format.file.replace(/\.[a-z]+$/, "");
}

function documentsOf(format: FeedFormat): Kind {
  const paths = ["", ...GROUPS].map((folder) => folder + format.file);
  return { name: nameOf(format), part: "feed", paths, mediaType: typeOf(format), cache: maxAge(FEED_AGE), isShared: true, isTopic: true };
}

function archivesOf(format: FeedFormat): Kind {
  const paths = ["", ...GROUPS].map((folder) => `${folder}archive/:number/${format.file}`);
  return { name: `${nameOf(format)}-archive`, part: "archive", paths, mediaType: typeOf(format), cache: maxAge(DAY), isShared: true };
}

/**
 * Every kind of file there is, and how it is to be served. No path is of two kinds, but where one is within the other.
 *
 * Media are named by their content, so they stay as they are for good. An archive document is not: the newest gains
 * stories, a full one its link to the next, and a story in it may be corrected or withdrawn. No pattern tells them apart,
 * so all are kept for a day, and none is "immutable". The ledger is what the next publication is held against: nobody may
 * keep an old one.
 *
 * @param formats - Those that the settings name: of them only modules tell anything new.
 */
export function fileKinds(formats: readonly FeedFormat[]): readonly Kind[] {
  const possible = possibleFormats(formats);
  return [
    ...ABOVE_FEEDS,
    ...possible.map(documentsOf),
    ...possible.filter(({ isArchived }) => isArchived).map(archivesOf),
    ...BESIDE_FEEDS,
  ];
}

const ABOVE_FEEDS: readonly Kind[] = [
  // Before all media, for hosts that take the first rule: what is drawn by a program must not run one.
  { ...MEDIA, name: "drawings", paths: ["media/*.svg"], policy: "drawing", within: MEDIA },
  MEDIA,
  // Of the first part, since pages link to it; under one name for good, so that it is asked for as often as they are.
  { name: "style", part: "media", paths: [STYLE], mediaType: utf8("text/css"), cache: maxAge(PAGE_AGE) },
  {
    name: "pages",
    part: "page",
    paths: ["", "articles/:slug/", ...GROUPS, "404.html"],
    mediaType: utf8("text/html"),
    cache: maxAge(PAGE_AGE),
    policy: "page",
  },
  {
    name: "story-ninjs",
    part: "page",
    paths: ["articles/:slug/ninjs.json"],
    mediaType: "application/json",
    cache: maxAge(PAGE_AGE),
    isShared: true,
  },
];

const BESIDE_FEEDS: readonly Kind[] = [
  {
    name: "sitemaps",
    part: "feed",
    paths: ["sitemap.xml", "sitemap-*", "news-sitemap.xml"],
    mediaType: utf8("application/xml"),
    cache: maxAge(PAGE_AGE),
  },
  { name: "outline", part: "feed", paths: ["feeds.opml"], mediaType: utf8("text/x-opml"), cache: maxAge(DAY), isShared: true },
  { name: "favicon", part: "feed", paths: [FAVICON], cache: maxAge(DAY) },
  { name: "robots", part: "feed", paths: ["robots.txt"], mediaType: utf8("text/plain"), cache: maxAge(DAY) },
  { name: "ledger", part: "feed", paths: [LEDGER], mediaType: utf8("application/x-ndjson"), cache: "no-cache" },
  // They are there before what lists them.
  { name: "ledger-parts", part: "archive", paths: [`${LEDGER_PARTS}:part`], mediaType: utf8("application/x-ndjson"), cache: "no-cache" },
];
