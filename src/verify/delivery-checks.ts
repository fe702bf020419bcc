import type { Answer } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";
import { withoutKeys } from "../text/private-path.ts";
import type { FormatName } from "../model/settings.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { cookieSent, emptyFeed, hiddenByHeader, isDownload, noVary } from "./delivery-messages.ts";
import { badCaching, feedLarge, noCors, notCompressed, noValidators, staleCopy, wrongMediaType } from "./messages.ts";

/** A feed as the server sent it. */
interface Delivery {
  readonly answer: Answer;
  readonly feed: Pick<ParsedFeed, "format" | "items">;
}

/** Checks one aspect of how a feed is served. */
type DeliveryCheck = (delivery: Delivery, report: Report) => void;

/** Seconds a news feed may be cached: readers usually ask once per hour. */
const LONGEST_AGE = 3_600;

/** Bytes. A smaller feed fits into one packet uncompressed. */
const WORTH_COMPRESSING = 1_400;

/** Bytes. Google News accepted feeds of up to 2 MB. */
const LARGE = 2_000_000;

/** Check the media type that a feed is served with. */
export function checkMediaType(answer: Pick<Answer, "headers">, format: FormatName, report: Report): void {
  const sent = mediaTypeOf(answer);
  const isXml = format !== "json";
  // Browsers show a feed as a page only with the generic type of XML.
  if (sent === DOCUMENTS[format].mediaType || (isXml && sent === "application/xml") || (format === "rss" && sent === "application/rdf+xml"))
    return;
  report(wrongMediaType(sent, format, sent === (isXml ? "text/xml" : "application/json")));
}

const mediaType: DeliveryCheck = ({ answer, feed: { format } }, report) => checkMediaType(answer, format, report);

const validators: DeliveryCheck = ({ answer: { headers } }, report) => {
  if (headers["etag"] === undefined && headers["last-modified"] === undefined) report(noValidators());
};

const compression: DeliveryCheck = ({ answer: { headers, body } }, report) => {
  if (headers["content-encoding"] === undefined && body.length >= WORTH_COMPRESSING) report(notCompressed(body.length));
};

const caching: DeliveryCheck = ({ answer: { headers } }, report) => {
  const control = (headers["cache-control"] ?? "").toLowerCase();
  const warn = (message: string): void => report(badCaching(message));
  if (control === "" && headers["expires"] === undefined)
    return warn("the response has no Cache-Control, so caches guess how long to keep it");
  if (/\bno-store\b/.test(control)) return warn("`no-store` makes readers download the whole feed every time");
  if (/\bprivate\b/.test(control)) return warn("`private` keeps the feed out of shared caches, so every request reaches your server");
  if (headers["set-cookie"] !== undefined) return report(cookieSent());
  const ages = [...control.matchAll(/\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/g)].map(([, age]) => Number(age));
  const longest = ages.reduce((most, each) => Math.max(most, each), 0);
  if (/\bimmutable\b/.test(control)) return warn("`immutable` tells readers that the feed never changes");
  if (longest > LONGEST_AGE) return warn(`caches may keep the feed for ${longest} s, so readers get news that late`);
  const age = Number(headers["age"] ?? 0);
  if (ages.length > 0 && age > longest) report(staleCopy(age, longest));
};

const cors: DeliveryCheck = ({ answer: { headers } }, report) => {
  if (headers["access-control-allow-origin"] === undefined) report(noCors());
};

const size: DeliveryCheck = ({ answer: { body } }, report) => {
  if (body.length > LARGE) report(feedLarge(body.length, LARGE));
};

const vary: DeliveryCheck = ({ answer: { headers } }, report) => {
  const coding = headers["content-encoding"] ?? "identity";
  if (coding !== "identity" && !/\*|\baccept-encoding\b/i.test(headers["vary"] ?? "")) report(noVary(coding));
};

const disposition: DeliveryCheck = ({ answer: { headers } }, report) => {
  const value = headers["content-disposition"] ?? "";
  if (/^\s*attachment\b/i.test(value)) report(isDownload(value));
};

const robotsTag: DeliveryCheck = ({ answer: { url, headers } }, report) => {
  const hidden = hidesFromRobots(headers);
  // A wire with a key is meant to be hidden.
  if (hidden !== undefined && withoutKeys(url) === url) report(hiddenByHeader("the feed", hidden));
};

const emptiness: DeliveryCheck = ({ feed: { items } }, report) => {
  if (items.length === 0) report(emptyFeed());
};

/** Every check of how a feed is served. Add a new one here. */
const DELIVERY_CHECKS: readonly DeliveryCheck[] = [
  mediaType,
  validators,
  compression,
  caching,
  cors,
  size,
  vary,
  disposition,
  robotsTag,
  emptiness,
];

/** Check how a feed is served. */
export function checkDelivery(delivery: Delivery, report: Report): void {
  for (const check of DELIVERY_CHECKS) check(delivery, report);
}

/** Return the header X-Robots-Tag, if it hides a document from search engines. */
export function hidesFromRobots({ "x-robots-tag": value = "" }: Answer["headers"]): string | undefined {
  return /\b(?:noindex|none)\b/i.test(value) ? value : undefined;
}

/** The media type of an answer, in lower case and without parameters. */
export function mediaTypeOf({ headers }: Pick<Answer, "headers">): string | undefined {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return type === "" ? undefined : type;
}

/** The charset in the Content-Type of an answer. */
export function charsetOf({ headers }: Pick<Answer, "headers">): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers["content-type"] ?? "")?.[1];
}
