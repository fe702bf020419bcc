import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";

/** A tag that no version of a document ever had. */
const STRANGE_TAG = '"newswire-verify-no-such-version"';

/** A question whose answer shows whether the server knows its own versions (RFC 9110, section 13). */
export interface Revalidation {
  readonly headers: Readonly<Record<string, string>>;
  readonly judge: (visit: Visit, report: Report) => void;
}

/** The questions that the validators of an answer make possible. */
export function revalidationsOf({ etag, "last-modified": modified }: Readonly<Record<string, string>>): Revalidation[] {
  const fresh = (name: string, value: string): Revalidation => ({
    headers: { [name]: value },
    judge: ({ end }, report) => {
      if (!isAnswer(end) || end.status === 304) return;
      const message = `asked with the ${name} it gave out, the server answers ${end.status} instead of 304`;
      const hint = "Readers fetch the whole feed every time. Let the same bytes have the same validators on every server.";
      report({ code: "verify/not-modified", severity: "warning", message, hint });
    },
  });
  const strange: Revalidation = {
    headers: { "if-none-match": STRANGE_TAG },
    judge: ({ end }, report) => {
      if (!isAnswer(end) || end.status !== 304) return;
      const message = "asked with an ETag that it never gave out, the server answers 304";
      report({ code: "verify/not-modified", message, hint: "Readers would never see anything new. Let the server compare the tags." });
    },
  };
  const given = Object.entries({ "If-None-Match": etag, "If-Modified-Since": modified });
  return [...given.flatMap(([name, value]) => (value === undefined ? [] : fresh(name, value))), strange];
}
