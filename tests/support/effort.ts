import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** How long a run may take: 1 for `npm test`, 10 for `npm run soak`, which sets it. */
const EFFORT = Number(process.env["NEWSWIRE_EFFORT"] ?? 1);

/** Seed of random tests. The same seed gives the same run. */
export const SEED = Number(process.env["NEWSWIRE_SEED"] ?? 1);

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Return how often to try something.
 *
 * @param few - In `npm test`: enough for each kind of case to occur.
 * @param many - In `npm run soak`; default ten times `few`.
 */
export function tries(few: number, many = 10 * few): number {
  return Math.ceil(few + ((many - few) * (EFFORT - 1)) / 9);
}

/**
 * Record how often a test passed, for docs/reliability.md.
 *
 * @param what - Words that follow the number: "kills of a build at random moments".
 */
export function tally(what: string, count: number): void {
  const file = process.env["NEWSWIRE_TALLY"];
  const { testPath = "" } = expect.getState();
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, count, test: relative(ROOT, testPath) })}\n`);
}
