import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** How long a run may be: 1 for `npm test`, 10 for `npm run soak`, which sets it. */
const EFFORT = Number(process.env["NEWSWIRE_EFFORT"] ?? 1);

/** What tests that try at random begin from; the same seed tries the same. */
export const SEED = Number(process.env["NEWSWIRE_SEED"] ?? 1);

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * How often to try something.
 *
 * @param few - In `npm test`: so often that each kind of case comes up.
 * @param many - In `npm run soak`; default ten times as often.
 */
export function tries(few: number, many = 10 * few): number {
  return Math.ceil(few + ((many - few) * (EFFORT - 1)) / 9);
}

/**
 * Note how often something was tried, once it has held: docs/reliability.md states it.
 *
 * @param what - In words that follow a number: "kills of a build at random moments".
 */
export function tally(what: string, count: number): void {
  const file = process.env["NEWSWIRE_TALLY"];
  const { testPath = "" } = expect.getState();
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, count, test: relative(ROOT, testPath) })}\n`);
}
