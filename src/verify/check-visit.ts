import { isAnswer } from "../net/answer.ts";
import type { Answer, NoAnswer, Visit } from "../net/answer.ts";
import type { Report } from "../model/problem.ts";

/** Redirects that say the new address is the one to keep. */
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/**
 * Judge how one gets to an address: what there is instead of an answer, a status that is none of success, redirects.
 *
 * @param what - What is looked for there: `the feed`.
 * @returns The answer, when it is one to look into.
 */
export function checkVisit({ hops, end }: Visit, what: string, report: Report): Answer | undefined {
  if (!isAnswer(end)) {
    // What was not asked for has no fault.
    if (end.failure !== "limit") report({ ...FAILURES[end.failure], message: `could not fetch ${what}: ${end.message}` });
    return undefined;
  }
  const { status, url, isCut } = end;
  checkHops(hops, url, what, report);
  if (status !== 200) {
    const hint = status === 410 ? "If it is gone for good, take the links to it away." : "Readers stop asking after some time.";
    report({ code: "verify/status", message: `${what} answers ${status}`, hint });
    return undefined;
  }
  if (isCut) {
    report({ code: "verify/large", message: `${what} is larger than is read here, and than any reader takes`, hint: "Make it smaller." });
    return undefined;
  }
  return end;
}

function checkHops(hops: Visit["hops"], url: string, what: string, report: Report): void {
  const [first] = hops;
  if (first === undefined) return;
  const way = [...hops.map((hop) => hop.url), url];
  if (way.some((at, i) => at.startsWith("https:") && way[i + 1]?.startsWith("http:") === true)) {
    const message = `the redirects leave https: ${way.join(" → ")}`;
    report({ code: "verify/redirect-downgrade", message, hint: "Redirect to https:// alone." });
  }
  if (hops.length > 1) {
    const message = `${what} is behind ${hops.length} redirects: ${way.join(" → ")}`;
    report({ code: "verify/redirect-chain", severity: "warning", message, hint: `Redirect to ${url} in one step.` });
  }
  const temporary = hops.find(({ status }) => !PERMANENT.has(status));
  if (temporary === undefined) {
    const message = `${what} has moved to ${url}`;
    report({
      code: "verify/redirect-permanent",
      severity: "warning",
      message,
      hint: "Link to the new address; keep the redirect for years.",
    });
  } else {
    const message = `${what} is behind a temporary redirect (${temporary.status}) to ${url}, so readers keep the old address`;
    report({ code: "verify/redirect-temporary", severity: "warning", message, hint: "Answer 301 if it has moved, else serve it here." });
  }
}

/** What each failure is reported as. */
const FAILURES: Readonly<Record<Exclude<NoAnswer["failure"], "limit">, { readonly code: string; readonly hint?: string }>> = {
  timeout: { code: "verify/timeout" },
  tls: { code: "verify/tls", hint: "Renew or complete the certificate: readers refuse the connection." },
  network: { code: "verify/unreachable" },
  broken: { code: "verify/unreachable", hint: "Readers get nothing, or half of it. Look into the log of the server." },
  coding: { code: "verify/coding", hint: "Let Content-Encoding say what the body is." },
  redirect: { code: "verify/redirect-loop", hint: "Let the address answer, or redirect to one that does." },
  private: { code: "verify/private" },
};
