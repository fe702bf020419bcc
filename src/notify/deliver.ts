import { setTimeout } from "node:timers/promises";
import { isAnswer } from "../net/answer.ts";
import type { Answer, NoAnswer } from "../net/answer.ts";
import { targetOf } from "../net/redirect.ts";
import { readRetryAfter } from "../net/retry-after.ts";
import { withoutSecrets } from "../text/url.ts";
import { NO_HOST } from "../net/client.ts";
import type { Client, FetchOptions } from "../net/client.ts";

/** When to retry. All times are in milliseconds. */
export interface RetryPolicy {
  /** The delays before each retry. */
  readonly waits: readonly number[];
  /** The longest `Retry-After` to wait for. With a longer one, delivery fails and is left to the next run. */
  readonly longestWait: number;
  /** On the clock of `performance.now`. No delay goes past it. */
  readonly deadline: number;
}

/** The result of a delivery. */
export interface Delivered {
  /** `refused` is final. `failed` is worth trying again in a later run. */
  readonly kind: "accepted" | "refused" | "failed";
  /** 0 without an answer. */
  readonly status: number;
  /** Why it was not accepted, to be shown after a colon. Empty if it was. */
  readonly reason: string;
}

/** Redirects to follow within one server. */
const MOST_HOPS = 3;

/** Statuses in the 4xx range that mean "try again later". */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Send a request until the server accepts or refuses it. Any 2xx accepts. Network errors, 5xx, 408, 425 and 429 are retried after
 * growing delays, or after `Retry-After`. A host that does not exist is not. Any other status refuses.
 *
 * Redirects are followed only within one origin, so that a message never reaches a server that the settings do not name.
 */
export async function deliver(
  client: Client,
  url: string,
  options: FetchOptions,
  { waits, longestWait, deadline }: RetryPolicy,
): Promise<Delivered> {
  for (let attempt = 0; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each attempt waits for the one before
    const end = await send(client, url, options);
    const result = toResult(end);
    const next = waits[attempt];
    if (result.kind !== "failed" || next === undefined || result.reason === NO_HOST) return result;
    const asked = isAnswer(end) ? readRetryAfter(end.headers["retry-after"], Date.now()) : undefined;
    const wait = Math.max(next, asked ?? 0);
    if (wait > Math.max(longestWait, next))
      return { ...result, reason: `${result.reason}, with a Retry-After of ${Math.ceil(wait / 1000)} s` };
    if (performance.now() + wait > deadline) return result;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await setTimeout(wait);
  }
}

async function send(client: Client, url: string, options: FetchOptions): Promise<Answer | NoAnswer> {
  let at = url;
  for (let hops = 0; ; hops += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each redirect gives the next URL
    const end = await client.request(at, options);
    const target = isAnswer(end) && end.status !== 303 ? targetOf(end) : undefined;
    if (target === undefined || hops === MOST_HOPS || new URL(target).origin !== new URL(at).origin) return end;
    at = target;
  }
}

function toResult(end: Answer | NoAnswer): Delivered {
  if (!isAnswer(end)) return { kind: "failed", status: 0, reason: end.message };
  const { status } = end;
  if (status >= 200 && status < 300) return { kind: "accepted", status, reason: "" };
  if (status >= 500 || LATER.has(status)) return { kind: "failed", status, reason: `status ${status}` };
  const target = targetOf(end);
  const where = target === undefined ? "" : `, redirect to ${withoutSecrets(target)}`;
  return { kind: "refused", status, reason: `status ${status}${where}` };
}
