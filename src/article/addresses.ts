import type { Article } from "../model/article.ts";
import type { Host, Settings } from "../model/settings.ts";
import type { Entry } from "../fields/node.ts";
import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { addressOnSite, caseless, urlOf } from "../text/address.ts";
import { typeOfFile } from "../text/media-type.ts";
import { addedFiles, isReserved, pageAddress, pageFile, redirectPage } from "../text/paths.ts";
import { DEFAULT_PERMALINK } from "../text/permalink.ts";
import type { PermalinkParts } from "../text/permalink.ts";
import { pathIn } from "../text/url.ts";
import { expandAddress } from "./expand-address.ts";
import type { ArticleValues } from "./fields.ts";
import {
  aliasElsewhere,
  aliasOfPage,
  aliasTaken,
  permalinkTaken,
  queryUnmatched,
  urlIsRecording,
  urlWithoutPage,
} from "./address-messages.ts";

/** Hosts whose rules can match a query. */
const QUERY_HOSTS: readonly Host[] = ["netlify", "vercel", "nginx", "caddy"];

/** The address of a story without a `url`, and what it is made from. */
interface OwnAddress {
  /** The path of its page. */
  readonly page: string;
  /** The key of `url` in the file. */
  readonly key: string;
  readonly parts: PermalinkParts;
}

/**
 * Return where a story is read, the path of its page, and its addresses in other systems. A `url` on this site is a page of this site.
 */
export function addressesOf(
  values: Pick<ArticleValues, "url" | "aliases">,
  { page, key, parts }: OwnAddress,
  settings: Settings,
  reading: Reading,
): Pick<Article, "url" | "page" | "aliases"> {
  const url = values.url === undefined ? undefined : { ...values.url, text: expandAddress(values.url.text, parts), key };
  const place = placeOf(url, page, settings, reading);
  const aliases = new Map<string, string>();
  for (const { text, offset } of values.aliases ?? []) {
    const address = addressOnSite(text, settings.site.url);
    if (address === undefined) reportAt(reading, offset, aliasElsewhere(text, settings.site.url));
    else if (isPage(address, place.page)) {
      if (redirectPage(address) !== place.page) reportAt(reading, offset, aliasOfPage(text));
    } else if (isTaken(address, settings)) reportAt(reading, offset, aliasTaken(text));
    else {
      if (address.includes("?")) reportQuery(text, offset, settings, reading);
      const file = redirectPage(address);
      if (!aliases.has(file)) aliases.set(file, address);
    }
  }
  return { ...place, aliases: aliases.size === 0 ? undefined : [...aliases.values()] };
}

function placeOf(
  written: (NonNullable<ArticleValues["url"]> & Pick<OwnAddress, "key">) | undefined,
  ownPage: string,
  settings: Settings,
  reading: Reading,
): Pick<Article, "url" | "page"> {
  const { site, pages } = settings;
  const own = { url: urlOf(ownPage, site.url), page: ownPage };
  if (written === undefined) {
    reportPermalink(own, settings, reading);
    return own;
  }
  const { text, offset, key } = written;
  const address = addressOnSite(text, site.url);
  if (address === undefined && !text.startsWith("/")) return { url: text };
  if (address !== undefined && !pages) return { url: text.startsWith("/") ? site.url + address : text };
  const place = address === undefined ? undefined : pageFile(pathIn(address));
  if (place === ownPage) return own;
  const page = /[?#]/.test(text) ? undefined : place;
  if (page !== undefined && !OTHER_FILE.test(page) && !isTaken(address ?? "", settings)) return { url: urlOf(page, site.url), page };
  reportAt(reading, offset, urlWithoutPage(key, text, own.url));
  return own;
}

/** Report a story that the pattern of addresses puts on a page of newswire's own. The default pattern never does. */
function reportPermalink({ url, page }: { url: string; page: string }, settings: Settings, reading: Reading): void {
  const { permalink } = settings.site;
  if (permalink === DEFAULT_PERMALINK || !settings.pages || !isTaken(pageAddress(page), settings)) return;
  reportAt(reading, 0, permalinkTaken(url, permalink));
}

/** A file of another kind, or a template of another tool. */
const OTHER_FILE = /\.[a-z][a-z0-9]{1,4}\/index\.html$|[{}<>"|*]|(?:^|\/):/i;

/** Whether the redirect page of an address and a page are one file, on some file systems. */
function isPage(address: string, page: string | undefined): boolean {
  return page !== undefined && !address.includes("?") && caseless(redirectPage(address)) === caseless(page);
}

function isTaken(address: string, settings: Settings): boolean {
  if (address.includes("?")) return false;
  const page = pageFile(address);
  // Some file systems take names that differ only in case for one.
  return isReserved((page === undefined ? address : pageAddress(page)).toLowerCase(), addedFiles(settings));
}

function reportQuery(text: string, offset: number, { publish: { headers } }: Settings, reading: Reading): void {
  // Netlify shares its file with Cloudflare.
  const able = QUERY_HOSTS.filter((host) => host !== "netlify" || !headers.includes("cloudflare"));
  const unable = headers.filter((host) => !able.includes(host));
  if (headers.length === 0 || unable.length > 0) reportAt(reading, offset, queryUnmatched(text, unable, able));
}

/**
 * Podcasts of other tools have the recording in `url`. Take it as `audio` or `video`, if there is none.
 *
 * @param written - The entry of `url`.
 */
export function withRecording(values: ArticleValues, written: Entry | undefined, reading: Reading): ArticleValues {
  const { url, audio, video } = values;
  if (url === undefined || audio !== undefined || video !== undefined) return values;
  const [, key] = /^(audio|video)\//.exec(typeOfFile(pathIn(url.text)) ?? "") ?? [];
  if (key === undefined) return values;
  const fix = written && { changes: [{ offset: written.offset, from: written.alias ?? written.key, to: key }] };
  reportAt(reading, url.offset, { ...urlIsRecording(url.text, key), fix });
  return { ...values, url: undefined, [key]: { src: { src: url.text, offset: url.offset } } };
}
