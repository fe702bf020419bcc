import { ProblemError, reportInto, sortProblems, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { FormatName } from "../model/settings.ts";
import { toRun } from "../options.ts";
import { toWebUrl } from "../text/url.ts";
import { checkContent } from "./content-checks.ts";
import { decodeText } from "./decode-text.ts";
import { charsetOf, checkMediaType } from "./delivery-checks.ts";
import { wrongUrl } from "./messages.ts";
import { readFeed } from "./read-feed.ts";

/** Options of {@link verifyDocument}. */
export interface DocumentOptions {
  /** The Content-Type with which it is served: `application/rss+xml; charset=utf-8`. Default: not checked. */
  readonly type?: string | undefined;
  /** Where it is served: it must be the feed's own address. Absolute. Default: not checked. */
  readonly url?: string | undefined;
  /** Default: now. */
  readonly now?: Date | undefined;
}

/** The result of {@link verifyDocument}. */
export interface DocumentReport {
  /** Undefined if the document is not a feed, or has a syntax error. */
  readonly format: FormatName | undefined;
  /** Sorted by place. Their `file` is the URL, or `document`. */
  readonly problems: readonly Problem[];
}

/**
 * Test a feed in memory: everything that `verify` reports about a document itself. It requests nothing.
 *
 * @param document - As text, or as the bytes that are served.
 * @throws {ProblemError} if `url` is not an absolute http(s) URL.
 */
export function verifyDocument(document: string | Uint8Array, { type, url, now }: DocumentOptions = {}): DocumentReport {
  const file = url ?? "document";
  if (url !== undefined && toWebUrl(url) === undefined) throw new ProblemError([toProblem("the URL", wrongUrl(url.includes("@")))]);
  const problems: Problem[] = [];
  const report = reportInto(problems, file);
  const headers: Readonly<Record<string, string>> = type === undefined ? {} : { "content-type": type };
  const text = typeof document === "string" ? document : decodeText(document, charsetOf({ headers }), report);
  const feed = text === undefined ? undefined : readFeed(text, report);
  if (feed !== undefined) {
    if (type !== undefined) checkMediaType({ headers }, feed.format, report);
    checkContent(feed, { url, isFile: false, now: toRun({ now }).now }, report);
  }
  return { format: feed?.format, problems: sortProblems(problems) };
}
