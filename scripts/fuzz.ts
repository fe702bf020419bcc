/**
 * `npm run fuzz`: mutate the articles of this repository, and feeds and pages, and keep mutating texts that reach new code paths.
 * Exits with 1 if it finds an error. `-- --seconds 600 --target markdown --seed 1`
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { random } from "./bench/random.ts";
import { watchCoverage } from "./fuzz/coverage.ts";
import { mutate } from "./fuzz/mutate.ts";
import { TARGETS as ARTICLE_TARGETS } from "./fuzz/targets.ts";
import type { Target } from "./fuzz/targets.ts";
import { VERIFY_TARGETS } from "./fuzz/verify-targets.ts";

const TARGETS: Readonly<Record<string, Target>> = { ...ARTICLE_TARGETS, ...VERIFY_TARGETS };

const ARTICLES = fileURLToPath(new URL("../articles/", import.meta.url));

/** Most errors of one kind that are reported. */
const MOST_FOUND = 10;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    target: { type: "string", multiple: true, default: Object.keys(TARGETS) },
    seed: { type: "string", default: String(Math.floor(Date.now() / 86_400_000)) },
  },
});
const chance = random(Number(values.seed));
const below = (limit: number): number => chance.between(0, limit - 1);
const files = readdirSync(ARTICLES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
const articles = files.toSorted().map((path) => readFileSync(join(ARTICLES, path), "utf8"));
const coverage = watchCoverage((url) => /\/(?:src|js-yaml|gray-matter)\//.test(url));

/** Return the first line of the error that a text causes. */
async function faultOf(target: Target, text: string): Promise<string | undefined> {
  try {
    await target.run(text);
    return undefined;
  } catch (error) {
    return String(error).split("\n")[0] ?? "";
  }
}

/** Return a shorter text that causes the same error. */
async function shorten(target: Target, text: string, fault: string): Promise<string> {
  let short = text;
  for (let size = Math.ceil(short.length / 2); size > 0; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < short.length;) {
      const shorter = short.slice(0, at) + short.slice(at + size);
      if ((await faultOf(target, shorter)) === fault) short = shorter;
      else at += size;
    }
  }
  return short;
}

/** Run one target until its time is up. */
async function fuzz(name: string, target: Target, seconds: number): Promise<number> {
  const seeds = target.seeds(articles);
  const corpus = [...seeds];
  const found = new Map<string, string>();
  const end = Date.now() + seconds * 1_000;
  let runs = 0;
  const ways = coverage.size();
  while (Date.now() < end && found.size < MOST_FOUND) {
    const [text = "", other = ""] = [corpus[below(corpus.length)], corpus[below(corpus.length)]];
    const mutant = runs < seeds.length ? (corpus[runs] ?? "") : mutate(text, other, below, target.words);
    let fault: string | undefined;
    const isNew = await coverage.isNew(async () => void (fault = await faultOf(target, mutant)));
    runs += 1;
    if (fault !== undefined && !found.has(fault)) {
      const short = await shorten(target, mutant, fault);
      found.set(fault, short);
      console.log(`${name}: ${fault}\n  ${JSON.stringify(short)}`);
    } else if (isNew) {
      corpus.push(mutant);
      const from = below(mutant.length + 1);
      const part = [from, from + 1 + below(60)] as const;
      const growth = target.growth?.(mutant, part);
      if (growth === undefined || found.has("growth")) continue;
      found.set("growth", mutant);
      console.log(`${name}: ${growth}, if ${JSON.stringify(mutant.slice(...part))} is repeated in\n  ${JSON.stringify(mutant)}`);
    }
  }
  console.log(`${name}: ${runs} texts, ${coverage.size() - ways} new code paths, ${corpus.length} texts kept, ${found.size} errors`);
  return found.size;
}

console.log(`--seed ${values.seed}`);
const chosen = Object.entries(TARGETS).filter(([name]) => values.target.includes(name));
const faults: number[] = [];
for (const [name, target] of chosen) faults.push(await fuzz(name, target, Number(values.seconds) / chosen.length));
process.exitCode = chosen.length > 0 && faults.every((count) => count === 0) ? 0 : 1;
