import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";
import { alwaysNotModified, notRevalidated } from "./messages.ts";

/** An ETag that no server has ever sent. */
const UNKNOWN_TAG = '"newswire-verify-no-such-version"';

/** A conditional request, and the check of its answer (RFC 9110, section 13). */
export interface Revalidation {
  readonly headers: Readonly<Record<string, string>>;
  readonly check: (visit: Visit, report: Report) => void;
}

/** The conditional requests to send for an answer, by the validators it has. */
export function revalidationsOf({ etag, "last-modified": modified }: Readonly<Record<string, string>>): Revalidation[] {
  const known = (name: string, value: string): Revalidation => ({
    headers: { [name]: value },
    check: ({ end }, report) => {
      if (isAnswer(end) && end.status !== 304) report(notRevalidated(name, end.status));
    },
  });
  const unknown: Revalidation = {
    headers: { "if-none-match": UNKNOWN_TAG },
    check: ({ end }, report) => {
      if (isAnswer(end) && end.status === 304) report(alwaysNotModified());
    },
  };
  const given = Object.entries({ "If-None-Match": etag, "If-Modified-Since": modified });
  return [...given.flatMap(([name, value]) => (value === undefined ? [] : known(name, value))), unknown];
}
