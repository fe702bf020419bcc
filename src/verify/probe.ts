import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Visitor } from "../net/visit.ts";
import type { Report } from "../model/problem.ts";
import { mediaTypeOf } from "./delivery-checks.ts";
import { noRanges } from "./delivery-messages.ts";
import { badEnclosure } from "./messages.ts";
import type { pageNotFound } from "./messages.ts";
import type { ParsedEnclosure } from "./parsed-feed.ts";

/** Check an enclosure by the headers that the server sends for it. */
export function checkEnclosureVisit({ url, length, type, place }: ParsedEnclosure, { end }: Visit, report: Report): void {
  const fault = (message: string, hint: string): void => report({ ...badEnclosure(url, message, hint), place });
  if (!isAnswer(end) && end.failure === "limit") return;
  if (!isAnswer(end)) return fault(`could not be fetched: ${end.message}`, "Players show an error. Check the URL and your connection.");
  if (end.status >= 400) return fault(`returned status ${end.status}`, "Upload the file, or remove the enclosure.");
  const actual = Number(end.headers["content-length"] ?? Number.NaN);
  if (end.headers["content-encoding"] === undefined && length !== undefined && actual >= 0 && actual !== length) {
    fault(`has ${actual} bytes, but the feed says ${length}`, "Players rely on the length. Fix it in the feed.");
  }
  const sent = mediaTypeOf(end);
  if (type !== undefined && sent !== undefined && sent !== type.toLowerCase()) {
    fault(`is served as ${sent}, but the feed says ${type}`, "Players choose files by type. Use the same type in both.");
  }
}

/** Check that players can fetch a part of a recording (RFC 9110, section 14). A server that announces byte ranges is believed. */
export async function checkRanges(
  { url, type = "", place }: ParsedEnclosure,
  { end }: Visit,
  visitor: Visitor,
  report: Report,
): Promise<void> {
  if (!/^(?:audio|video)\//i.test(type) || !isAnswer(end) || end.status >= 400 || end.headers["accept-ranges"] === "bytes") return;
  const { end: part } = await visitor.visit(url, { headers: { range: "bytes=0-1" } });
  if (isAnswer(part) && part.status < 400 && part.status !== 206) report({ ...noRanges(url, part.status), place });
}

/** Check that the target of a link exists. */
export function checkLinkVisit(url: string, { end }: Visit, notFound: typeof pageNotFound, report: Report): void {
  if (!isAnswer(end)) {
    if (end.failure !== "limit") report(notFound(url, end.message));
  } else if (end.status >= 400) report(notFound(url, `status ${end.status}`));
}
