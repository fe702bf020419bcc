import type { Instant } from "../model/article.ts";
import type { FormatName } from "../model/settings.ts";
import { toRfc3339 } from "../text/date.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { error, warning } from "./messages.ts";
import type { Fault } from "./messages.ts";

// How a feed is served

export const noVary = (encoding: string): Fault =>
  warning(
    "verify/vary",
    `the response is compressed (${encoding}) without \`Vary: Accept-Encoding\``,
    "Send `Vary: Accept-Encoding`. A cache may give the compressed copy to readers that cannot read it.",
  );

export const cookieSent = (): Fault =>
  warning("verify/cache", "the response sets a cookie, so shared caches do not keep the feed", "Do not set cookies with feeds.");

export const isDownload = (disposition: string): Fault =>
  warning(
    "verify/disposition",
    `\`Content-Disposition: ${disposition}\` makes browsers save the feed to disk`,
    "Do not send this header with feeds.",
  );

/** @param what - `the feed`, or the URL of a page. */
export const hiddenByHeader = (what: string, value: string): Fault =>
  warning(
    "verify/robots",
    `\`X-Robots-Tag: ${value}\` hides ${what} from search engines and aggregators that follow it`,
    "Do not send this header here, if readers should find it.",
  );

export const noRanges = (url: string, status: number): Fault =>
  warning(
    "verify/ranges",
    `the server sends no byte ranges of ${url} (status ${status} for \`Range: bytes=0-1\`)`,
    "Serve recordings from a server that answers 206. Players cannot seek, and Apple Podcasts refuses the feed.",
  );

// What a feed says

export const emptyFeed = (): Fault =>
  warning("verify/empty", "the feed has no items", "Check that publishing works. Readers show an empty feed as broken.");

/** @param line - Where the first item with this link is. */
export const sameLink = (link: string, count: number, line: number): Fault =>
  warning(
    "verify/same-link",
    `${count} items link to ${link}; the first is on line ${line}`,
    "Link each item to its own page, or to a place in the page: `…#part`. Some readers show only one item per link.",
  );

export const quietFeed = (newest: Instant, days: number): Fault =>
  warning(
    "verify/quiet",
    `the newest item is ${days} days old (${toRfc3339(newest)})`,
    "Check that publishing works. If the feed has ended, answer 410, so that readers stop asking.",
  );

export const overdueNews = (url: string, published: string): Fault =>
  warning(
    "verify/overdue",
    `the news sitemap lists a story older than two days: ${url} (${published})`,
    "Build again, and schedule builds at `nextChangeAt` of the report: docs/lifecycle.md. Until then, embargoes and expiry do not work either.",
  );

// What a feed or page links to

export const pictureNotFound = (url: string, reason: string): Fault =>
  error("verify/dead-link", `could not fetch a picture: ${url} (${reason})`, "Upload it, or remove it. Readers show a broken picture.");

/** @param reason - Completes `… shows no story: `. */
export const softNotFound = (url: string, reason: string): Fault =>
  warning(
    "verify/soft-404",
    `the page of an item exists, but shows no story: ${url} (${reason})`,
    "Publish the story there, or answer 404, so that readers and search engines know that it is missing.",
  );

export const neverNotFound = (url: string): Fault =>
  warning(
    "verify/soft-404",
    `the server answers 200 for a page that does not exist: ${url}`,
    "Configure the server to answer 404. Otherwise nobody notices a missing feed or page.",
  );

export const otherFormat = (url: string, type: string, format: FormatName): Fault =>
  warning(
    "verify/discovery",
    `the page links to ${url} as ${type}, but it is ${DOCUMENTS[format].mediaType}`,
    `Write type="${DOCUMENTS[format].mediaType}" in this <link>. Readers choose feeds by it.`,
  );

/** @param type - As written. Empty if the link has none. */
export const unknownFeedType = (url: string, type: string, format: FormatName): Fault =>
  // JSON Feed 1.0 named application/json.
  (format === "json" && type === "application/json" ? warning : error)(
    "verify/discovery",
    `readers do not find the feed ${url} on the page: its link has ${type === "" ? "no type" : `the type ${type}`}`,
    `Write type="${DOCUMENTS[format].mediaType}" in this <link>.`,
  );
