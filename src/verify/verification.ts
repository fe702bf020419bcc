import type { Problem } from "../model/problem.ts";

/** The result of a test. */
export interface Verification {
  readonly problems: readonly Problem[];
  /** The number of feeds found. */
  readonly feeds: number;
}

/** Called before each file or URL is read, with all problems found so far: a test can be stopped there without losing them. */
export type OnStep = (at: string, problems: readonly Problem[]) => void;
