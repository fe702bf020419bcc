import { didYouMean } from "../fields/messages.ts";
import { email, flag, integer, language, line, list, listOrOne, mapping, oneOf, reportAt, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import type { AiRights, Content, Encoding, Grouping, Host, MediaDetail, NamedLink, Notices, Settings } from "../model/settings.ts";
import { toIdPattern } from "../text/default-id.ts";
import { nearest } from "../text/nearest.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { isPlaceholder } from "../text/placeholder.ts";
import { isPermalink, WORDS, wordsOf } from "../text/permalink.ts";
import { shorten } from "../text/shorten.ts";
import { schemeOf, toWebUrl } from "../text/url.ts";
import { articleKeys } from "./article-keys.ts";
import { authors } from "./authors.ts";
import {
  emptyList,
  folderOfArticles,
  listedTwice,
  longFeed,
  notPicture,
  notSiteUrl,
  quoteColor,
  SETTING_FORMS,
  unknownWord,
} from "./messages.ts";
import { tags } from "./tags.ts";
import { wordOrModule } from "./word-or-module.ts";

/** The words of `feeds.by` and of conditions. */
export const GROUPINGS = ["tag", "source", "author", "section", "language"] as const satisfies readonly Grouping[];

const ENCODINGS = ["gzip", "brotli"] as const satisfies readonly Encoding[];

const NOTICES = ["withdrawn", "all", "none"] as const satisfies readonly Notices[];

const HOSTS = ["netlify", "cloudflare", "vercel", "azure", "nginx", "caddy"] as const satisfies readonly Host[];

/** Stories per feed. Readers refuse documents of many megabytes. */
const count = integer(1, 10_000);

/** Inoreader blocks feeds with more stories, according to its support. It does not document this limit. */
const INOREADER = 3_000;

/** Read how many stories a feed has. */
export const limit: Reader<number> = (node, name, reading) => {
  const value = count(node, name, reading);
  if (value !== undefined && value > INOREADER) reportAt(reading, node.offset, longFeed(name, value, INOREADER));
  return value;
};

export const content: Reader<Content> = oneOf(["full", "summary"]);

export const media: Reader<MediaDetail> = oneOf(["readers", "full"]);

/** Read the address of the site, and add a final `/`, so that paths can be appended. */
const siteUrl: Reader<string> = (node, name, reading) => {
  const url = webUrl(node, name, reading);
  if (url === undefined) return undefined;
  const { username, password } = new URL(url);
  if (/[?#]/.test(url) || username !== "" || password !== "") {
    return reportAt(reading, node.offset, notSiteUrl(name, url));
  }
  if (isPlaceholder(url)) {
    reading.report({
      code: "settings/placeholder",
      severity: "warning",
      place: reading.locate(node.offset),
      message: `${name} is a placeholder: ${url}`,
      hint: "Set it to the address of your site before you publish: links and ids are made from it.",
    });
  }
  return url.endsWith("/") ? url : `${url}/`;
};

const timezone: Reader<string> = textAs(
  (text) => (isZone(text) ? text : undefined),
  SETTING_FORMS.timezone,
  (text) => zoneOf(text) ?? didYouMean(() => ["UTC", ...Intl.supportedValuesOf("timeZone")])(text),
);

/** Abbreviations that Intl knows and Temporal refuses. The others of this form are names of IANA. */
const ABBREVIATION = /^(?!EST|MST|HST|GMT|UCT|CET|EET|MET|WET)[A-Z]{2}T$/i;

/** Suggest the zone that an abbreviation probably stands for. */
function zoneOf(name: string): string | undefined {
  if (!ABBREVIATION.test(name)) return undefined;
  try {
    return `Did you mean \`${new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone}\`?`;
  } catch {
    return undefined;
  }
}

/** Intl also accepts offsets such as `+09:00`, which have no daylight saving time. Its tables take long to load. */
function isZone(name: string): boolean {
  if (name === "UTC") return true;
  try {
    return (
      /^[a-z]/i.test(name) &&
      !ABBREVIATION.test(name) &&
      new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
    );
  } catch {
    return false;
  }
}

/** Read a picture: a path relative to the settings file, or an absolute URL. */
export const picture: Reader<string> = (node, name, reading) => {
  const written = line(2000)(node, name, reading);
  if (written === undefined || schemeOf(written) === undefined) return written;
  return toWebUrl(written) ?? reportAt(reading, node.offset, notPicture(name));
};

const color: Reader<string> = textAs(
  (text) => /^#[0-9a-f]{6}$/i.exec(text)?.[0].toLowerCase(),
  SETTING_FORMS.color,
  () => quoteColor,
);

/**
 * Read a list without duplicates.
 *
 * @param example - An entry, for authors who wrote none that is valid.
 */
export function different<T>(word: Reader<T>, least = 0, toName: (value: T) => string = String, example?: string): Reader<readonly T[]> {
  return (node, name, reading) => {
    const seen = new Set<string>();
    const once: Reader<T> = (item, itemName, within) => {
      const value = word(item, itemName, within);
      if (value === undefined) return undefined;
      const known = toName(value);
      if (seen.has(known)) return reportAt(within, item.offset, listedTwice(name, known));
      seen.add(known);
      return value;
    };
    if (node.kind === "list" && node.items.length < least) return reportAt(reading, node.offset, emptyList(name));
    return list(once, example)(node, name, reading);
  };
}

const answer = oneOf(["allow", "deny"]);

/** Read one answer for every use of AI, or an answer for each. */
const aiRights: Reader<AiRights> = textOr(
  (node, name, reading) => {
    const value = answer(node, name, reading);
    return value && { train: value, input: value, search: value };
  },
  mapping({ train: answer, input: answer, search: answer }, [], "{train: deny, input: deny, search: allow}"),
);

/** Read the IndexNow key, with which a site proves to search engines that a request is its own. */
const indexNowKey: Reader<string> = textAs((text) => /^[A-Za-z0-9-]{8,128}$/.exec(text)?.[0], SETTING_FORMS.indexNowKey);

/** The search engines share what one of them receives (indexnow.org). */
const INDEX_NOW = "https://api.indexnow.org/indexnow";

const indexNow: Reader<NonNullable<Settings["indexNow"]>> = (node, name, reading) => {
  const { key, endpoint = INDEX_NOW } = mapping({ key: indexNowKey, endpoint: webUrl }, ["key"])(node, name, reading) ?? {};
  return key === undefined ? undefined : { key, endpoint };
};

/** Read the id of a Cloudflare zone. */
const zone: Reader<string> = textAs((text) => /^[0-9a-f]{32}$/.exec(text)?.[0], SETTING_FORMS.zone);

/** Read the id of a CloudFront distribution. */
const distribution: Reader<string> = textAs((text) => /^[A-Z0-9]{8,32}$/.exec(text)?.[0], SETTING_FORMS.distribution);

const permalink: Reader<string> = textAs(
  (text) => (isPermalink(text) ? text : undefined),
  SETTING_FORMS.permalink,
  (text) => {
    const unknown = wordsOf(text).find((word) => !WORDS.some((known) => known === word));
    return unknown === undefined ? undefined : unknownWord(unknown, nearest(unknown, WORDS));
  },
);

const ids: Reader<string> = textAs(toIdPattern, SETTING_FORMS.ids);

/** Read a link of the menu: an absolute URL, or a path below the site. */
const menuUrl: Reader<string> = textAs(
  (text) => (/^[^\s:\\]+$/.test(text) ? text.replace(/^\/+/, "") : toWebUrl(text)),
  SETTING_FORMS.menuUrl,
);

/** Read a link with a title. */
export function namedLink(target: Reader<string>): Reader<NamedLink> {
  const shape = mapping({ title: line(100), url: target }, ["title", "url"]);
  return (node, name, reading) => {
    const { title, url } = shape(node, name, reading) ?? {};
    return title === undefined || url === undefined ? undefined : { title, url };
  };
}

export const siteShape = {
  title: line(200),
  url: siteUrl,
  permalink,
  ids,
  description: line(2000),
  language,
  timezone,
  publisher: mapping({ name: line(200), url: webUrl, logo: picture, email }),
  rights: line(500),
  icon: listOrOne(picture),
  cover: picture,
  accentColor: color,
  menu: list(namedLink(menuUrl)),
  newsletter: menuUrl,
  social: list(namedLink(webUrl)),
} as const;

const feedsShape = {
  formats: different(wordOrModule(Object.keys(DOCUMENTS), "./formats/text.mjs"), 1, ({ name }) => name, "rss, atom"),
  limit,
  content,
  media,
  by: different(oneOf(GROUPINGS), 0, String, GROUPINGS[0]),
  archive: flag,
  notices: oneOf(NOTICES),
} as const;

const articlesShape = {
  ignore: different(line(200)),
  keys: articleKeys,
  html: oneOf(["clean", "refuse"]),
  static: listOrOne(line(500)),
  templates: oneOf(["remove", "refuse"]),
} as const;

/** The groups whose keys people look for elsewhere. */
export const settingsGroups = { site: siteShape, feeds: feedsShape, articles: articlesShape };

const siteMapping = mapping(siteShape, ["title", "url"]);

/** Report an empty `accentColor`, since YAML reads a color without quotes as a comment. */
const site: typeof siteMapping = (node, name, reading) => {
  const written = node.kind === "mapping" ? node.entries.find(({ key }) => key === "accentColor") : undefined;
  if (written?.value.kind === "empty") color({ ...written.value, offset: written.offset }, `${name}.accentColor`, reading);
  return siteMapping(node, name, reading);
};

const articlesMapping = mapping(articlesShape);

/** Report the path of a folder, because Hugo names its folders in the settings. */
const articles: typeof articlesMapping = (node, name, reading) =>
  node.kind === "text"
    ? reportAt(reading, node.offset, folderOfArticles(name, shorten(node.text, 60)))
    : articlesMapping(node, name, reading);

/** The settings that do not depend on others, with their readers. */
export const settingsShape = {
  site,
  feeds: mapping(feedsShape),
  articles,
  tags,
  tagsClosed: flag,
  authors,
  pages: flag,
  corrections: flag,
  hubs: different(webUrl, 0, String, "https://hub.example.org/"),
  indexNow,
  media: mapping({ gps: oneOf(["refuse", "allow"]), widths: different(integer(16, 10_000), 0, String, "960") }),
  rights: mapping({ ai: aiRights }),
  deploy: mapping({ purge: mapping({ cloudflare: zone, cloudfront: distribution, fastly: flag }) }),
  publish: mapping({
    compress: different(oneOf(ENCODINGS), 0, String, ENCODINGS[0]),
    headers: different(oneOf(HOSTS), 0, String, HOSTS[0]),
  }),
} as const;
