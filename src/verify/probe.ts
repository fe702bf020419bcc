import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";
import { mediaTypeOf } from "./delivery-checks.ts";
import type { ParsedEnclosure } from "./parsed-feed.ts";

/** Judge a file that an item hands over by what the server says of it, without its body. */
export function judgeEnclosure({ url, length, type, place }: ParsedEnclosure, { end }: Visit, report: Report): void {
  const fault = (message: string, hint: string): void => report({ code: "verify/enclosure", place, message, hint });
  if (!isAnswer(end) && end.failure === "limit") return;
  if (!isAnswer(end)) return fault(`the enclosure ${url} cannot be fetched: ${end.message}`, "Players show an error.");
  if (end.status >= 400) return fault(`the enclosure ${url} answers ${end.status}`, "Put the file there, or take the enclosure away.");
  const actual = Number(end.headers["content-length"] ?? Number.NaN);
  if (end.headers["content-encoding"] === undefined && length !== undefined && actual >= 0 && actual !== length) {
    fault(`the enclosure ${url} has ${actual} bytes, the feed says ${length}`, "Write the true length: players show and rely on it.");
  }
  const sent = mediaTypeOf(end);
  if (type !== undefined && sent !== undefined && sent !== type.toLowerCase()) {
    fault(`the enclosure ${url} is served as ${sent}, the feed says ${type}`, "Let both say the same: players choose by it.");
  }
}

/** Judge a page or document that is linked to by whether it is there. */
export function judgeLink(url: string, { end }: Visit, code: "verify/archive" | "verify/dead-link", report: Report): void {
  if (!isAnswer(end) && end.failure === "limit") return;
  const why = isAnswer(end) ? (end.status >= 400 ? `answers ${end.status}` : undefined) : `cannot be fetched: ${end.message}`;
  if (why === undefined) return;
  const what = code === "verify/archive" ? "the linked part of the feed's archive" : "the page of an item";
  report({ code, message: `${what}, ${url}, ${why}`, hint: "Put it there, or let the feed not link to it." });
}
