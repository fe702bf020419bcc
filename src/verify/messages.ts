import type { Report } from "../model/problem.ts";
import { DOCUMENTS } from "../text/paths.ts";
import type { FormatName } from "../model/settings.ts";
import type { NoAnswer } from "../net/answer.ts";

/** A problem without its place. */
export type Fault = Parameters<Report>[0];

/** @param code - As in docs/reference/problems.md. */
export const error = (code: string, message: string, hint: string): Fault => ({ code, message, hint });
/** Like {@link error}, for what works but costs readers or the site something. */
export const warning = (code: string, message: string, hint: string): Fault => ({ code, severity: "warning", message, hint });
export const andMore = (count: number): string => (count > 0 ? ` (and ${count} more)` : "");

// The target

/** @param hasPassword - Whether it has a user name or password. */
export const wrongUrl = (hasPassword: boolean): Fault =>
  error(
    "settings/target",
    hasPassword ? "the URL contains a user name or password" : "not a valid URL",
    `Write the URL${hasPassword ? " without them" : ""}, for example \`newswire verify https://news.example.org/\`.`,
  );

/** @param folder - The folder to name instead of a file. Undefined if there is no such file. */
export const wrongTarget = (target: string, folder: string | undefined): Fault =>
  error(
    "settings/target",
    folder !== undefined ? "this is a file, not a folder or a URL" : "no such folder, and not a URL",
    folder !== undefined
      ? `Name the output folder: \`newswire verify ${folder}\`.`
      : `Check the path, or run \`newswire build\` first. A URL must start with https:// or http://: \`newswire verify https://${/^[\w-]+(?:\.[\w-]+)+$/.test(target) ? target : "news.example.org"}/\`.`,
  );

export const noFeedInFolder = (): Fault =>
  error("verify/no-feed", "no feed in this folder", "Run `newswire build`, or name the folder that holds rss.xml, atom.xml or feed.json.");

export const noFeedOnPage = (): Fault =>
  error(
    "verify/no-feed",
    "the page does not link to a feed, so readers cannot find one",
    'Add this to its <head>: <link rel="alternate" type="application/rss+xml" href="/rss.xml">',
  );

export const testIncomplete = (reason: string): Fault =>
  warning("verify/limit", `not everything was tested: ${reason}`, "Test each feed: `newswire verify https://news.example.org/rss.xml`.");

export const testStopped = (reason: string): Fault =>
  error("verify/limit", `the test stopped here: ${reason}`, "Readers may give up here, too. Make the document smaller or simpler.");

// Fetching

type FetchFailure = Exclude<NoAnswer["failure"], "limit">;

const FETCH_FAILURES: Readonly<Record<FetchFailure, readonly [code: string, hint: string]>> = {
  timeout: ["verify/timeout", "Make the server answer faster. Some readers do not wait longer than this."],
  tls: ["verify/tls", "Renew the certificate, or install the full chain. Readers refuse the connection."],
  network: ["verify/unreachable", "Check the URL and the server. If the site is not online yet, test its folder: `newswire verify dist`."],
  broken: ["verify/unreachable", "Look at the log of the server. Readers get nothing, or half of the feed."],
  coding: ["verify/coding", "Make Content-Encoding match the body."],
  redirect: ["verify/redirect-loop", "Serve the feed here, or redirect to an address that serves it."],
  private: ["verify/private", "Use a public address."],
};

export function fetchFailed(failure: FetchFailure, reason: string): Fault {
  const [code, hint] = FETCH_FAILURES[failure];
  return error(code, `could not fetch the feed: ${reason}`, hint);
}

export const badStatus = (status: number): Fault =>
  error(
    "verify/status",
    `the server returned status ${status} for the feed`,
    status === 410
      ? "If the feed is gone for good, remove the links to it."
      : "Serve the feed here: readers stop asking after a while. If you mistyped the URL, name a feed or a page that links to one.",
  );

export const feedTooLarge = (): Fault =>
  error("verify/large", "the feed is too large for any reader", "Include fewer items, or summaries instead of full texts.");

export const feedLarge = (bytes: number, limit: number): Fault =>
  warning(
    "verify/large",
    `the feed has ${bytes} bytes, but some receivers accept only ${limit}`,
    "Include fewer items, or summaries instead of full texts.",
  );

export const fileTooLarge = (megabytes: number): Fault => error("verify/large", `the file has over ${megabytes} MB`, "Make it smaller.");

export const redirectToHttp = (way: readonly string[]): Fault =>
  error("verify/redirect-downgrade", `redirect from https to http: ${way.join(" → ")}`, "Redirect only to https:// URLs.");

export const redirectChain = (way: readonly string[]): Fault =>
  warning(
    "verify/redirect-chain",
    `${way.length - 1} redirects lead to the feed: ${way.join(" → ")}`,
    `Redirect straight to ${way.at(-1)}. Some readers follow only one redirect.`,
  );

export const feedMoved = (url: string): Fault =>
  warning("verify/redirect-permanent", `the feed has moved to ${url}`, "Link to the new URL, and keep the redirect for years.");

export const temporaryRedirect = (status: number, url: string): Fault =>
  warning(
    "verify/redirect-temporary",
    `temporary redirect (${status}) to ${url}, so readers keep the old URL`,
    "If the feed has moved, redirect with 301. If not, serve it here.",
  );

// How a feed is served

export const wrongMediaType = (sent: string | undefined, format: FormatName, isClose: boolean): Fault =>
  (isClose ? warning : error)(
    "verify/media-type",
    sent === undefined ? "the response has no Content-Type" : `the feed is served as ${sent}`,
    `Serve it as \`${format === "json" ? DOCUMENTS.json.mediaType : "application/xml; charset=utf-8"}\`.`,
  );

export const noValidators = (): Fault =>
  warning(
    "verify/validators",
    "the response has neither ETag nor Last-Modified, so readers download the whole feed every time",
    "Configure the server to send one of them.",
  );

export const notRevalidated = (header: string, status: number): Fault =>
  warning(
    "verify/not-modified",
    `a conditional request (${header}) returned ${status} instead of 304`,
    "Send the same ETag and Last-Modified for the same bytes, on every server. Readers download the whole feed every time.",
  );

export const alwaysNotModified = (): Fault =>
  error(
    "verify/not-modified",
    "the server returned 304 for an ETag that it never sent",
    "Configure the server to compare ETags. Readers would never see anything new.",
  );

export const notCompressed = (bytes: number): Fault =>
  warning("verify/compression", `the feed is not compressed (${bytes} bytes)`, "Turn on gzip or brotli for this media type.");

export const badCaching = (message: string): Fault => warning("verify/cache", message, "Send `Cache-Control: public, max-age=600`.");

export const staleCopy = (age: number, limit: number): Fault =>
  warning("verify/stale", `a cache returned a copy that is ${age} s old; the limit is ${limit} s`, "Purge the feeds when you publish.");

export const noCors = (): Fault =>
  warning(
    "verify/cors",
    "the response has no Access-Control-Allow-Origin, so readers in browsers cannot fetch the feed",
    "Send `Access-Control-Allow-Origin: *` with feeds.",
  );

export const blockedByRobots = (url: string): Fault =>
  error(
    "verify/robots",
    `robots.txt blocks ${url}`,
    `Hubs and aggregators that follow robots.txt do not fetch the feed. Add: Allow: ${new URL(url).pathname}`,
  );

export const sitemapNotFound = (): Fault =>
  error(
    "verify/sitemap",
    "could not read this sitemap, though robots.txt or another sitemap lists it",
    "Publish the sitemap, or remove it from robots.txt or from the sitemap that lists it.",
  );

export const notInSitemap = (page: string, more: number): Fault =>
  warning("verify/sitemap", `page missing from the sitemap: ${page}${andMore(more)}`, "Add it to the sitemap.");

// What a document is

const AS_UTF_8 = "Save the document as UTF-8, and declare `utf-8`.";

export const byteOrderMark = (): Fault =>
  warning("verify/preamble", "byte order mark before the document", "Save the file as UTF-8 without a byte order mark.");

export const spaceBeforeXml = (): Fault =>
  error("verify/preamble", "white space before the XML declaration", "Start the file with `<?xml`. Most parsers reject it otherwise.");

export const charsetsDiffer = (server: string, document: string): Fault =>
  error(
    "verify/charset",
    `the server says charset=${server}, but the document says encoding="${document}"`,
    "Send `charset=utf-8`, and declare `utf-8`. Some readers use the first, others the second.",
  );

export const unknownEncoding = (encoding: string): Fault => error("verify/encoding", `unknown encoding: ${encoding}`, AS_UTF_8);

export const wrongEncoding = (encoding: string): Fault => error("verify/encoding", `the document is not valid ${encoding}`, AS_UTF_8);

export const invalidXml = (reason: string): Fault =>
  error("verify/syntax", `invalid XML: ${reason}`, "Fix it here, or in the program that writes it: feed readers reject the whole file.");

export const newerXml = (): Fault =>
  error("verify/syntax", "the document is not XML 1.0", 'Write `<?xml version="1.0"?>`. Most parsers read only this version.');

export const invalidJson = (reason: string): Fault =>
  error("verify/syntax", `invalid JSON: ${reason}`, "Fix it here, or in the program that writes it: feed readers reject the whole file.");

export const hasDoctype = (): Fault =>
  warning("verify/doctype", "the document has a DOCTYPE", "Delete it. Careful parsers reject documents that have one.");

export const notAFeed = (form: "xml" | "json" | "html" | "other"): Fault => {
  const why = {
    html: ": this is an HTML page",
    json: ": this JSON has no `version` such as https://jsonfeed.org/version/1.1",
    xml: ": this XML is neither RSS nor Atom",
    other: "",
  }[form];
  return error(
    "verify/not-a-feed",
    `not a feed${why}`,
    "Name the URL of a feed, or of a page that links to one. If readers use this URL, serve the feed here.",
  );
};

// What a feed says

export const missingId = (): Fault =>
  warning(
    "verify/missing-id",
    "an item has no id",
    "Add an id that never changes. Readers make one from the title or link, and show the item again when that changes.",
  );

/** @param isVersion - Whether the two are versions of one Atom entry, which is allowed. */
export const duplicateId = (id: string, line: number, isVersion: boolean): Fault =>
  (isVersion ? warning : error)(
    "verify/duplicate-id",
    `two items have the id \`${id}\`; the first is on line ${line}`,
    "Give each item its own id. Readers show only one of the two.",
  );

export const invalidFeedDate = (name: string, text: string, example: string): Fault =>
  error("verify/date", `invalid ${name}: \`${text.slice(0, 60)}\``, `Write it like this: ${example}`);

export const wrongWeekday = (name: string, text: string, right: string): Fault =>
  error("verify/date", `wrong day of the week in ${name}: \`${text.slice(0, 60)}\``, `Write \`${right}\`.`);

export const futureDate = (name: string, text: string): Fault =>
  warning(
    "verify/future",
    `${name} is in the future: \`${text}\``,
    "Write the time of publication. Readers hide the item until then, or pin it to the top.",
  );

export const noSelfLink = (): Fault =>
  warning(
    "verify/self",
    "the feed has no self link",
    'Add its own URL. RSS: `<atom:link rel="self" href="…" xmlns:atom="http://www.w3.org/2005/Atom"/>`, Atom: `<link rel="self" href="…"/>`, JSON Feed: `feed_url`.',
  );

export const hubWithoutSelfLink = (): Fault =>
  error("verify/hub", "the feed has a hub but no self link", "Add one: readers subscribe to it at the hub.");

export const severalSelfLinks = (one: string, other: string): Fault =>
  error("verify/self", `the feed has more than one self link: ${one}, ${other}`, "Keep the one where the feed is served.");

export const wrongSelfLink = (self: string, url: string): Fault =>
  error(
    "verify/self",
    `the feed says that its address (rel="self") is ${self}, but it is served at ${url}`,
    `Set rel="self" to ${url} (in newswire: \`site.url\`), because some readers subscribe to that address. Or serve the feed at ${self}.`,
  );

/** @param isAllowed - Whether the format allows it, as Atom does. */
export const relativeLink = (url: string, more: number, isAllowed: boolean): Fault =>
  (isAllowed ? warning : error)(
    "verify/relative-link",
    `relative URL in an item: \`${url.slice(0, 200)}\`${andMore(more)}`,
    "Use absolute https:// URLs. Readers show items outside your site.",
  );

export const insecureContent = (who: string, url: string, more: number): Fault =>
  error("verify/mixed-content", `${who} loads ${url} over http:${andMore(more)}`, "Use https://. Browsers block it or show a warning.");

// What a feed or page links to

export const badEnclosure = (url: string, fault: string, hint: string): Fault =>
  error("verify/enclosure", `the enclosure ${url} ${fault}`, hint);

export const pageNotFound = (url: string, reason: string): Fault =>
  error("verify/dead-link", `could not fetch the page of an item: ${url} (${reason})`, "Publish the page, or fix the link.");

export const stylesheetNotFound = (url: string, reason: string): Fault =>
  warning(
    "verify/dead-link",
    `could not fetch the stylesheet of the feed: ${url} (${reason})`,
    "Upload it, so that browsers show the feed as a page.",
  );

export const archiveNotFound = (url: string, reason: string): Fault =>
  error("verify/archive", `could not fetch the next part of the feed: ${url} (${reason})`, "Publish it, or remove the link to it.");
