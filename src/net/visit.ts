import { isAnswer } from "./answer.ts";
import type { Answer, NoAnswer, Visit } from "./answer.ts";
import { targetOf } from "./redirect.ts";
import { LONGEST_URL, withoutSecrets } from "../text/url.ts";
import type { Client, FetchOptions } from "./client.ts";

/** Redirects that are followed. Readers give up after five to twenty. */
export const MOST_HOPS = 5;

/** Asks and follows redirects, within a number of requests and a time for all of them. */
export interface Visitor {
  readonly visit: (url: string, options?: FetchOptions) => Promise<Visit>;
  /** Why some requests were not made; undefined when all were. */
  readonly leftOff: () => string | undefined;
}

/**
 * A visitor of sites.
 *
 * @param requests - How many may be made in all.
 * @param time - Milliseconds they may take together.
 */
export function openVisitor(client: Client, { requests, time }: { readonly requests: number; readonly time: number }): Visitor {
  const deadline = performance.now() + time;
  let made = 0;
  let reason: string | undefined;
  const request = (url: string, options: FetchOptions): Promise<Answer | NoAnswer> | NoAnswer => {
    if (made >= requests) reason ??= `it would take over ${requests} requests`;
    if (performance.now() > deadline) reason ??= `it takes over ${time / 1000} s`;
    if (reason !== undefined) return { url, failure: "limit", message: reason };
    if (url.length > LONGEST_URL) return { url, failure: "broken", message: `its address has over ${LONGEST_URL} characters` };
    made += 1;
    return client.request(url, options);
  };
  return {
    leftOff: () => reason,
    visit: async (url, options = {}) => {
      const hops: Answer[] = [];
      for (let at = url; ;) {
        // oxlint-disable-next-line no-await-in-loop -- one redirect is known when the one before it is
        const end = await request(at, options);
        const target = isAnswer(end) ? targetOf(end) : undefined;
        if (!isAnswer(end) || target === undefined) return { hops, end };
        hops.push(end);
        const failure = (message: string): Visit => ({ hops, end: { url: target, failure: "redirect", message } });
        if (!/^https?:$/.test(new URL(target).protocol)) return failure(`the redirect leads to ${new URL(target).protocol} addresses`);
        if (hops.some((hop) => hop.url === target)) return failure(`the redirects go in a circle, by ${withoutSecrets(target)}`);
        if (hops.length > MOST_HOPS) return failure(`over ${MOST_HOPS} redirects`);
        at = target;
      }
    },
  };
}
