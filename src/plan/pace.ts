import type { Instant } from "../model/article.ts";
import type { Pace } from "../model/feed.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The longest usual time between two stories of each pace. */
const LONGEST: readonly (readonly [Pace, number])[] = [
  ["hours", 12 * HOUR],
  ["day", 1.75 * DAY],
  ["days", 5 * DAY],
  ["week", 14 * DAY],
  ["month", 45 * DAY],
];

/** Stories from which the pace is found: enough that one more rarely changes it. */
export const PACE_STORIES = 12;

/** With fewer stories, nothing can be said. */
const FEWEST = 3;

/**
 * Find how often a feed has new stories, from the time between its newest ones. It does not depend on the time of the build.
 *
 * @param published - Dates of the newest stories, newest first, at most {@link PACE_STORIES}.
 */
export function paceOf(published: readonly Instant[]): Pace | undefined {
  const [newest, oldest] = [published[0], published.at(-1)];
  if (newest === undefined || oldest === undefined || published.length < FEWEST) return undefined;
  const between = (newest - oldest) / (published.length - 1);
  return LONGEST.find(([, longest]) => between <= longest)?.[0] ?? "rarely";
}
