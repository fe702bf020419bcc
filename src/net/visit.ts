import { isAnswer } from "./answer.ts";
import type { Answer, NoAnswer, Visit } from "./answer.ts";
import { targetOf } from "./redirect.ts";
import { LONGEST_URL, withoutSecrets } from "../text/url.ts";
import type { Client, FetchOptions } from "./client.ts";

/** Redirects to follow. Readers follow between five and twenty. */
export const MOST_HOPS = 5;

/** Sends requests and follows redirects, within limits for all requests together. */
export interface Visitor {
  readonly visit: (url: string, options?: FetchOptions) => Promise<Visit>;
  /** The limit that was reached, as words for a message. Undefined if every request was sent. */
  readonly leftOff: () => string | undefined;
}

/**
 * Open a visitor.
 *
 * @param requests - The number of requests allowed.
 * @param time - Milliseconds in which requests may be started.
 */
export function openVisitor(client: Client, { requests, time }: { readonly requests: number; readonly time: number }): Visitor {
  const deadline = performance.now() + time;
  let sent = 0;
  let reason: string | undefined;
  const request = (url: string, options: FetchOptions): Promise<Answer | NoAnswer> | NoAnswer => {
    if (sent >= requests) reason ??= `more than ${requests} requests are needed`;
    if (performance.now() > deadline) reason ??= `it takes more than ${time / 1000} s`;
    if (reason !== undefined) return { url, failure: "limit", message: reason };
    if (url.length > LONGEST_URL) return { url, failure: "broken", message: `the URL has over ${LONGEST_URL} characters` };
    sent += 1;
    return client.request(url, options);
  };
  return {
    leftOff: () => reason,
    visit: async (url, options = {}) => {
      const hops: Answer[] = [];
      for (let at = url; ;) {
        // oxlint-disable-next-line no-await-in-loop -- each redirect gives the next URL
        const end = await request(at, options);
        const target = isAnswer(end) ? targetOf(end) : undefined;
        if (!isAnswer(end) || target === undefined) return { hops, end };
        hops.push(end);
        const failure = (message: string): Visit => ({ hops, end: { url: target, failure: "redirect", message } });
        if (!/^https?:$/.test(new URL(target).protocol)) return failure(`redirect to a ${new URL(target).protocol} URL`);
        if (hops.some((hop) => hop.url === target)) return failure(`redirect loop at ${withoutSecrets(target)}`);
        if (hops.length > MOST_HOPS) return failure(`more than ${MOST_HOPS} redirects`);
        at = target;
      }
    },
  };
}
