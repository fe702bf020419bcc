import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { ProblemError, sortProblems } from "../../src/model/problem.ts";
import type { Problem } from "../../src/model/problem.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { randomSite } from "./random-site.ts";
import type { RandomSite } from "./random-site.ts";

const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SEEDS = Array.from({ length: tries(1, 30) }, (_, i) => SEED + i);
const CHANGES = tries(25, 40);
/** Number of states that were published. A site with errors in every state would prove little. */
let published = 0;

/** The content of every file in a folder. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** Files that differ, or that only one of them has. */
function difference(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]);
}

/**
 * Problems in the ledger contain its path, in the hint too. It differs between the two builds. Only one of them has `--changed`, and is
 * told about paths of articles that no build knew.
 */
function comparable(problems: readonly Problem[]): readonly Problem[] {
  const both = problems.filter(({ code }) => code !== "file/changed");
  return sortProblems(
    both.map((problem) => (problem.file.endsWith(".ndjson") ? { ...problem, file: "ledger", hint: problem.message } : problem)),
  );
}

interface Outcome extends Partial<Pick<BuildReport, "counts" | "nextChangeAt">> {
  readonly isRefused?: boolean;
  readonly problems: readonly Problem[];
}

/** The problems of a build, and if it succeeded, its counts and next change. */
async function outcome(
  folder: string,
  out: string,
  index: string,
  { now, acceptRemovals, previous }: ReturnType<RandomSite["circumstances"]>,
  changed?: readonly string[],
): Promise<Outcome> {
  const at = (path: string): string => join(folder, path);
  try {
    const { problems, counts, nextChangeAt } = await build({
      config: at("newswire.yaml"),
      articles: at("articles"),
      out: at(out),
      index: at(index),
      now,
      acceptRemovals,
      secret: "a secret for random sites",
      changed,
      ...(previous === undefined ? {} : { previous }),
    });
    return { problems: comparable(problems), counts, ...(nextChangeAt === undefined ? {} : { nextChangeAt }) };
  } catch (error) {
    if (error instanceof ProblemError) return { isRefused: true, problems: comparable(error.problems) };
    throw error;
  }
}

test.each(SEEDS)(`after each of ${CHANGES} changes, an incremental build equals a full build (seed %i)`, async (seed) => {
  const folder = join(root, `site-${seed}`);
  const site = randomSite(folder, seed);
  const log: string[] = [];
  let refused = 0;
  /** The articles and their files at the last build; undefined if the index is lost. */
  let seen: Record<string, string> | undefined;

  for (let step = 0; step < CHANGES; step += 1) {
    const circumstances = site.circumstances();
    const [ledger, copy] = [join(folder, "dist/ledger.ndjson"), join(folder, "previous.ndjson")];
    const wasPublished = existsSync(ledger);
    if (wasPublished) copyFileSync(ledger, copy);
    const found = contents(join(folder, "articles"));
    // Every other build uses --changed, so it looks only at those files.
    const changed =
      seen === undefined || step % 2 === 0 ? undefined : difference(seen, found).map((path) => join(folder, "articles", path));
    const some = await outcome(folder, "dist", ".newswire", circumstances, changed);
    seen = found;
    const previous = circumstances.previous ?? (wasPublished ? copy : undefined);
    const all = await outcome(folder, "whole", "whole-index", { ...circumstances, previous });
    const context = `seed ${seed}, step ${step}:\n${log.slice(-12).join("\n")}`;

    expect(some, context).toEqual(all);
    if (some.isRefused === true) refused += 1;
    else expect(contents(join(folder, "dist")), context).toEqual(contents(join(folder, "whole")));

    rmSync(join(folder, "whole"), { recursive: true, force: true });
    rmSync(join(folder, "whole-index"), { recursive: true, force: true });
    log.push(
      `${site.change(some.isRefused === true ? some.problems : [])}${changed === undefined ? "" : ` (--changed with ${changed.length} files)`}`,
    );
    if (/^(?:restored|the index was)/.test(log.at(-1) ?? "")) seen = undefined;
  }

  published += CHANGES - refused;
  tally("random changes of a site, after which an incremental build equals a full build", CHANGES);
});

test("many of those states are published", () => {
  expect(published).toBeGreaterThan((CHANGES * SEEDS.length) / 4);
});
