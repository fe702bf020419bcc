import { setTimeout } from "node:timers/promises";
import { isAnswer } from "../net/answer.ts";
import type { Answer, NoAnswer } from "../net/answer.ts";
import { readRetryAfter } from "../net/retry-after.ts";

/** Retries of a request. Times are in milliseconds. */
interface Patience {
  readonly attempts: number;
  /** Before the first retry. Doubled each time, with jitter. */
  readonly firstWait: number;
  readonly longestWait: number;
}

const PATIENCE: Patience = { attempts: 9, firstWait: 200, longestWait: 20_000 };

/** Attempts before the first answer: a wrong address is not worth the patience for one that has answered before. */
const FIRST_ATTEMPTS = 4;

/** Statuses that mean "try again": a timeout, a simultaneous write (409), too many requests, a fault of the service. */
const LATER: ReadonlySet<number> = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

/** Whether an answer means "try again". */
export function isLater({ status }: Answer): boolean {
  return LATER.has(status);
}

/**
 * Open a function that sends a request to a service until it has an answer. It tries again after network errors and overload.
 *
 * @param mustRetry - Whether an answer means "try again".
 */
export function openPatience(mustRetry = isLater): (request: () => Promise<Answer | NoAnswer>) => Promise<Answer | NoAnswer> {
  let hasAnswered = false;
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each attempt follows the one before
      const end = await request();
      hasAnswered ||= isAnswer(end);
      const isLast = attempt >= (hasAnswered ? PATIENCE.attempts : FIRST_ATTEMPTS);
      if (isLast || (isAnswer(end) && !mustRetry(end))) return end;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await setTimeout(waitOf(end, attempt, PATIENCE));
    }
  };
}

/** Milliseconds until the next attempt: what the service asks for, or a random part of a growing limit, so that machines spread out. */
function waitOf(end: Answer | NoAnswer, attempt: number, { firstWait, longestWait }: Patience): number {
  const asked = isAnswer(end) ? readRetryAfter(end.headers["retry-after"], timeOfAnswer(end)) : undefined;
  const limit = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
  return asked === undefined ? limit * (0.5 + Math.random() / 2) : Math.min(asked, longestWait * 3);
}

/** The time of an answer by the clock of the service, in milliseconds since 1970. */
export function timeOfAnswer({ headers }: Answer): number {
  return Date.parse(headers["date"] ?? "") || Date.now();
}
