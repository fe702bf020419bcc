import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** How many times as much is tried as `npm test` tries: `npm run soak` sets it. */
const EFFORT = Number(process.env["NEWSWIRE_EFFORT"] ?? 1);

/** What tests that try at random begin from; the same seed tries the same. */
export const SEED = Number(process.env["NEWSWIRE_SEED"] ?? 1);

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** How often to try what `npm test` tries a few times. */
export function tries(few: number): number {
  return Math.ceil(few * EFFORT);
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
