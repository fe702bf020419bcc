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

const SEEDS = Array.from({ length: tries(2, 30) }, (_, i) => SEED + i);
const CHANGES = 40;
/** States that were published: of a site that is refused in all of them little is proven. */
let published = 0;

/** Every file of a folder with its content. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** Files that one of them has and the other has not, or with other content. */
function difference(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]);
}

/** What is found in the ledger is told with its path, which is another for either build. */
function nameLedger(problems: readonly Problem[]): readonly Problem[] {
  return sortProblems(problems.map((problem) => (problem.file.endsWith(".ndjson") ? { ...problem, file: "ledger" } : problem)));
}

interface Outcome extends Partial<Pick<BuildReport, "counts" | "nextChangeAt">> {
  readonly isRefused?: boolean;
  readonly problems: readonly Problem[];
}

/** What a build said: its problems, and when it was done the counts and what is next. */
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
      changed,
      ...(previous === undefined ? {} : { previous }),
    });
    return { problems: nameLedger(problems), counts, ...(nextChangeAt === undefined ? {} : { nextChangeAt }) };
  } catch (error) {
    if (error instanceof ProblemError) return { isRefused: true, problems: nameLedger(error.problems) };
    throw error;
  }
}

test.each(SEEDS)(`after any of ${CHANGES} changes a build of what changed is a build of everything (seed %i)`, async (seed) => {
  const folder = join(root, `site-${seed}`);
  const site = randomSite(folder, seed);
  const log: string[] = [];
  let refused = 0;
  /** The articles, and what they show, as the build before found them; undefined where its index is lost. */
  let seen: Record<string, string> | undefined;

  for (let step = 0; step < CHANGES; step += 1) {
    const circumstances = site.circumstances();
    const [ledger, copy] = [join(folder, "dist/ledger.ndjson"), join(folder, "previous.ndjson")];
    const wasPublished = existsSync(ledger);
    if (wasPublished) copyFileSync(ledger, copy);
    const found = contents(join(folder, "articles"));
    // Every other build is told what changed, and looks at nothing else.
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
      `${site.change(some.isRefused === true ? some.problems : [])}${changed === undefined ? "" : ` (it was told of ${changed.length} files)`}`,
    );
    if (/^(?:restored|the index was)/.test(log.at(-1) ?? "")) seen = undefined;
  }

  published += CHANGES - refused;
  tally("random changes of a site, after each of which a build of what changed is a build of everything", CHANGES);
});

test("many of those states are published", () => {
  expect(published).toBeGreaterThan((CHANGES * SEEDS.length) / 4);
});
