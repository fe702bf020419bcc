import { isAnswer } from "../net/answer.ts";
import type { Answer, Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";
import { badStatus, feedMoved, feedTooLarge, fetchFailed, redirectChain, redirectToHttp, temporaryRedirect } from "./messages.ts";

/** Redirects that tell clients to keep the new URL. */
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/**
 * Check how the request for a feed ended: failure, status, size, redirects.
 *
 * @returns The answer, if its body can be checked.
 */
export function checkVisit({ hops, end }: Visit, report: Report): Answer | undefined {
  if (!isAnswer(end)) {
    if (end.failure !== "limit") report(fetchFailed(end.failure, end.message));
    return undefined;
  }
  const { status, url, isCut } = end;
  checkRedirects(hops, url, report);
  if (status === 200 && !isCut) return end;
  report(status === 200 ? feedTooLarge() : badStatus(status));
  return undefined;
}

/** Report only redirects that are dangerous. A page, unlike a feed, may redirect in any other way. */
export function checkDowngrade(hops: Visit["hops"], url: string, report: Report): void {
  const way = [...hops.map((hop) => hop.url), url];
  if (way.some((at, i) => at.startsWith("https:") && way[i + 1]?.startsWith("http:") === true)) report(redirectToHttp(way));
}

function checkRedirects(hops: Visit["hops"], url: string, report: Report): void {
  if (hops.length === 0) return;
  checkDowngrade(hops, url, report);
  if (hops.length > 1) report(redirectChain([...hops.map((hop) => hop.url), url]));
  const temporary = hops.find(({ status }) => !PERMANENT.has(status));
  report(temporary === undefined ? feedMoved(url) : temporaryRedirect(temporary.status, url));
}
