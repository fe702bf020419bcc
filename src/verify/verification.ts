import type { Problem } from "../model/problem.ts";

/** What testing found. */
export interface Verification {
  readonly problems: readonly Problem[];
  /** Feeds that were found. */
  readonly feeds: number;
}

/**
 * Called before something is fetched or read: where it is, and all that was found so far. Whoever ends the test there can tell
 * both.
 */
export type OnStep = (at: string, problems: readonly Problem[]) => void;
