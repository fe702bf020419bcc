import type { Answer } from "../net/answer.ts";
import type { FormatName } from "../model/settings.ts";
import type { Report } from "../model/problem.ts";
import { DOCUMENTS } from "../text/paths.ts";

/** How a feed came. */
interface Delivery {
  readonly answer: Answer;
  /** What it turned out to be. */
  readonly format: FormatName;
}

/** One thing that may be wrong with how a feed is served. */
type DeliveryCheck = (delivery: Delivery, report: Report) => void;

/** Seconds a feed of news may be kept without asking: a reader's usual hour. */
const LONGEST_AGE = 3_600;

/** Bytes from which compression pays. */
const WORTH_COMPRESSING = 1_400;

/** Bytes of a feed that receivers take (Google News took 2 MB). */
const LARGE = 2_000_000;

const mediaType: DeliveryCheck = ({ answer, format }, report) => {
  const sent = mediaTypeOf(answer);
  const right = DOCUMENTS[format].mediaType;
  const alike = format === "json" ? ["application/json"] : ["application/xml", "text/xml"];
  if (sent === right || (format === "rss" && sent === "application/rdf+xml")) return;
  const message = sent === undefined ? "the answer has no Content-Type" : `the feed is served as ${sent}`;
  const severity = sent !== undefined && alike.includes(sent) ? "warning" : "error";
  report({ code: "verify/media-type", severity, message, hint: `Serve it as \`${right}${format === "json" ? "" : "; charset=utf-8"}\`.` });
};

const validators: DeliveryCheck = ({ answer: { headers } }, report) => {
  if (headers["etag"] !== undefined || headers["last-modified"] !== undefined) return;
  const message = "the answer has neither ETag nor Last-Modified, so readers fetch the whole feed every time";
  report({ code: "verify/validators", severity: "warning", message, hint: "Let the server send them." });
};

const compression: DeliveryCheck = ({ answer: { headers, body } }, report) => {
  if (headers["content-encoding"] !== undefined || body.length < WORTH_COMPRESSING) return;
  const message = `${body.length} bytes come uncompressed, though gzip and br were asked for`;
  report({ code: "verify/compression", severity: "warning", message, hint: "Turn compression on for this media type." });
};

const caching: DeliveryCheck = ({ answer: { headers } }, report) => {
  const control = (headers["cache-control"] ?? "").toLowerCase();
  const warn = (message: string): void => {
    const hint = "Send `Cache-Control: public, max-age=600`.";
    report({ code: "verify/cache", severity: "warning", message, hint });
  };
  if (control === "" && headers["expires"] === undefined) return warn("the answer does not say how long it may be kept, so caches guess");
  if (/\bno-store\b/.test(control)) return warn("no-store forbids readers to keep the feed, so they fetch the whole of it every time");
  const ages = [...control.matchAll(/\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/g)].map(([, age]) => Number(age));
  const longest = ages.reduce((most, each) => Math.max(most, each), 0);
  if (/\bimmutable\b/.test(control) || longest > LONGEST_AGE) return warn(`the feed may be kept for ${longest} s: news comes that late`);
  const age = Number(headers["age"] ?? 0);
  if (ages.length > 0 && age > longest) {
    const message = `a cache on the way hands out a copy that is ${age} s old, and may keep it for ${longest} s`;
    report({ code: "verify/stale", severity: "warning", message, hint: "Purge feeds when you publish." });
  }
};

const cors: DeliveryCheck = ({ answer: { headers } }, report) => {
  if (headers["access-control-allow-origin"] !== undefined) return;
  const message = "there is no Access-Control-Allow-Origin, so readers in browsers cannot fetch the feed";
  report({ code: "verify/cors", severity: "warning", message, hint: "Send `Access-Control-Allow-Origin: *` with feeds." });
};

const size: DeliveryCheck = ({ answer: { body } }, report) => {
  if (body.length <= LARGE) return;
  const message = `the feed has ${body.length} bytes, and receivers give up at ${LARGE}`;
  report({ code: "verify/large", severity: "warning", message, hint: "Lower the number of items, or carry summaries." });
};

/** Every check of how a feed is served. A new one is a function and a word here. */
const DELIVERY_CHECKS: readonly DeliveryCheck[] = [mediaType, validators, compression, caching, cors, size];

/** Report all that is wrong with how a feed is served. */
export function checkDelivery(delivery: Delivery, report: Report): void {
  for (const check of DELIVERY_CHECKS) check(delivery, report);
}

/** The media type of an answer, without parameters, in lower case. */
export function mediaTypeOf({ headers }: Pick<Answer, "headers">): string | undefined {
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return type === "" ? undefined : type;
}

/** The charset of an answer, if the server names one. */
export function charsetOf({ headers }: Pick<Answer, "headers">): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers["content-type"] ?? "")?.[1];
}
