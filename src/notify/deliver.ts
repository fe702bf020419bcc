import { setTimeout } from "node:timers/promises";
import { isAnswer } from "../net/answer.ts";
import type { Answer, NoAnswer } from "../net/answer.ts";
import { targetOf } from "../net/redirect.ts";
import { readRetryAfter } from "../net/retry-after.ts";
import { withoutSecrets } from "../text/url.ts";
import type { Client, FetchOptions } from "../net/client.ts";

/** How hard to try. Times are milliseconds. */
export interface Patience {
  /** The waits between attempts: one attempt more than there are waits. */
  readonly waits: readonly number[];
  /** Longest `Retry-After` that is heeded; who asks for more is left for the next run. */
  readonly longestWait: number;
  /** Of the clock that `performance.now` reads: no wait goes beyond it. */
  readonly deadline: number;
}

/** What became of a message: taken; refused, so that saying it again is useless; or not delivered yet. */
export interface Verdict {
  readonly kind: "accepted" | "refused" | "failed";
  /** 0 when there was no answer. */
  readonly status: number;
  /** Why it was not accepted, in words; empty when it was. */
  readonly reason: string;
}

/** Redirects within a server that are followed. */
const MOST_HOPS = 3;

/** Statuses that say "later" though they begin with 4. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Deliver a message. Any 2xx is a yes. A server that is busy, broken or not to be reached is asked again, after waits that
 * grow, or that it asks for; any other answer is a no.
 *
 * A redirect is followed within one origin alone: what was to be told to one server is not carried to another.
 */
export async function deliver(
  client: Client,
  url: string,
  options: FetchOptions,
  { waits, longestWait, deadline }: Patience,
): Promise<Verdict> {
  for (let attempt = 0; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt waits for the one before
    const end = await send(client, url, options);
    const verdict = judge(end);
    const next = waits[attempt];
    if (verdict.kind !== "failed" || next === undefined) return verdict;
    const asked = isAnswer(end) ? readRetryAfter(end.headers["retry-after"], Date.now()) : undefined;
    const wait = Math.max(next, asked ?? 0);
    if (wait > Math.max(longestWait, next))
      return { ...verdict, reason: `${verdict.reason}, and asks to wait ${Math.ceil(wait / 1000)} s` };
    if (performance.now() + wait > deadline) return verdict;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await setTimeout(wait);
  }
}

async function send(client: Client, url: string, options: FetchOptions): Promise<Answer | NoAnswer> {
  let at = url;
  for (let hops = 0; ; hops += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one redirect is known when the one before it is
    const end = await client.request(at, options);
    const target = isAnswer(end) && end.status !== 303 ? targetOf(end) : undefined;
    if (target === undefined || hops === MOST_HOPS || new URL(target).origin !== new URL(at).origin) return end;
    at = target;
  }
}

function judge(end: Answer | NoAnswer): Verdict {
  if (!isAnswer(end)) return { kind: "failed", status: 0, reason: end.message };
  const { status } = end;
  if (status >= 200 && status < 300) return { kind: "accepted", status, reason: "" };
  if (status >= 500 || LATER.has(status)) return { kind: "failed", status, reason: `it answers ${status}` };
  const target = targetOf(end);
  const where = target === undefined ? "" : `, with a redirect to ${withoutSecrets(target)}`;
  return { kind: "refused", status, reason: `it answers ${status}${where}` };
}
