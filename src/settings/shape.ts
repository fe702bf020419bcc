import { didYouMean, email, fault, flag, integer, language, line, list, mapping, oneOf, textAs, webUrl } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { Content, Encoding, Grouping, Host, MediaDetail, Notices, Settings } from "../model/settings.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import { authors } from "./authors.ts";
import { tags } from "./tags.ts";
import { wordOrModule } from "./word-or-module.ts";

/** The ways to gather stories, as `feeds.by` and the conditions of wires name them. */
export const GROUPINGS = ["tag", "source", "author", "section", "language"] as const satisfies readonly Grouping[];

const ENCODINGS = ["gzip", "brotli"] as const satisfies readonly Encoding[];

const NOTICES = ["withdrawn", "all", "none"] as const satisfies readonly Notices[];

const HOSTS = ["netlify", "cloudflare", "vercel", "azure", "nginx", "caddy"] as const satisfies readonly Host[];

/** Most stories a feed may hold: readers give up on documents of many megabytes. */
const count = integer(1, 10_000);

/** More stories in a feed Inoreader blocks, as a user was told by its support; it has no page that says so. */
const INOREADER = 3_000;

/** How many of the newest stories a feed holds. */
export const limit: Reader<number> = (node, name, reading) => {
  const value = count(node, name, reading);
  if (value !== undefined && value > INOREADER) {
    reading.report({
      code: "settings/limit",
      severity: "warning",
      place: reading.locate(node.offset),
      message: `${name} is ${value}, and Inoreader is said to block feeds of more than ${INOREADER} stories`,
      hint: `Write ${INOREADER} or less; with \`feeds.archive: true\` readers find what is older in archives.`,
    });
  }
  return value;
};

export const content: Reader<Content> = oneOf(["full", "summary"]);

export const media: Reader<MediaDetail> = oneOf(["readers", "full"]);

/** Where the news is published: with a final `/`, so that every path can be put behind it. */
const siteUrl: Reader<string> = (node, name, reading) => {
  const url = webUrl(node, name, reading);
  if (url === undefined) return undefined;
  const { username, password } = new URL(url);
  if (/[?#]/.test(url) || username !== "" || password !== "") {
    return fault(reading, "type", node.offset, `${name} must have no query, no fragment and no password, found \`${url}\``);
  }
  return url.endsWith("/") ? url : `${url}/`;
};

const timezone: Reader<string> = textAs(
  (text) => (isZone(text) ? text : undefined),
  "the IANA name of a time zone, such as UTC, Asia/Tokyo or America/Los_Angeles",
  didYouMean(() => ["UTC", ...Intl.supportedValuesOf("timeZone")]),
);

/** Some engines take an offset such as `+09:00` for a zone: it is none, it knows no summer. */
function isZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A picture: its path relative to the settings file, or its address. */
export const picture: Reader<string> = (node, name, reading) => {
  const written = line(2000)(node, name, reading);
  if (written === undefined || schemeOf(written) === undefined) return written;
  return toWebUrl(written) ?? fault(reading, "type", node.offset, `${name} must be a path or an absolute https:// URL`);
};

/** A colour, as pages take it. */
const color: Reader<string> = textAs(
  (text) => /^#[0-9a-f]{6}$/i.exec(text)?.[0].toLowerCase(),
  'a color of six hexadecimal digits, such as "#1f6feb"',
  () => "Put it in quotation marks: to YAML a `#` after a blank begins a comment.",
);

/** A list of values that all have different names. */
export function different<T>(word: Reader<T>, least = 0, toName: (value: T) => string = String): Reader<readonly T[]> {
  return (node, name, reading) => {
    const seen = new Set<string>();
    const once: Reader<T> = (item, itemName) => {
      const value = word(item, itemName, reading);
      if (value === undefined) return undefined;
      const known = toName(value);
      if (seen.has(known)) return fault(reading, "duplicate", item.offset, `${name} lists ${known} twice`);
      seen.add(known);
      return value;
    };
    if (node.kind === "list" && node.items.length < least) return fault(reading, "type", node.offset, `${name} must not be empty`);
    return list(once)(node, name, reading);
  };
}

/** The key that proves to search engines whose site this is, as IndexNow wants it. */
const indexNowKey: Reader<string> = textAs(
  (text) => /^[A-Za-z0-9-]{8,128}$/.exec(text)?.[0],
  "8 to 128 characters of a-z, A-Z, 0-9 and hyphens",
);

/** Engines hand on to each other what one of them is told (indexnow.org). */
const INDEX_NOW = "https://api.indexnow.org/indexnow";

const indexNow: Reader<NonNullable<Settings["indexNow"]>> = (node, name, reading) => {
  const { key, endpoint = INDEX_NOW } = mapping({ key: indexNowKey, endpoint: webUrl }, ["key"])(node, name, reading) ?? {};
  return key === undefined ? undefined : { key, endpoint };
};

export const siteShape = {
  title: line(200),
  url: siteUrl,
  description: line(2000),
  language,
  timezone,
  publisher: mapping({ name: line(200), url: webUrl, logo: picture, email }),
  rights: line(500),
  icon: picture,
  cover: picture,
  accentColor: color,
} as const;

const siteMapping = mapping(siteShape, ["title", "url"]);

/** A colour without quotation marks is a comment: what is left is nothing, which elsewhere is no fault. */
const site: typeof siteMapping = (node, name, reading) => {
  const written = node.kind === "mapping" ? node.entries.find(({ key }) => key === "accentColor") : undefined;
  if (written?.value.kind === "empty") color({ ...written.value, offset: written.offset }, `${name}.accentColor`, reading);
  return siteMapping(node, name, reading);
};

/** Every key of the settings that depends on no other, and how it is read. */
export const settingsShape = {
  site,
  feeds: mapping({
    formats: different(wordOrModule(Object.keys(DOCUMENTS), "./formats/text.mjs"), 1, ({ name }) => name),
    limit,
    content,
    media,
    by: different(oneOf(GROUPINGS)),
    archive: flag,
    notices: oneOf(NOTICES),
  }),
  tags,
  tagsClosed: flag,
  authors,
  pages: flag,
  hubs: different(webUrl),
  indexNow,
  media: mapping({ gps: oneOf(["refuse", "allow"]) }),
  publish: mapping({
    compress: different(oneOf(ENCODINGS)),
    headers: different(oneOf(HOSTS)),
  }),
} as const;
