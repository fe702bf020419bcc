/** `npm run bench`: compile `src/`, time newswire and Hugo, and write docs/performance.*. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { contendersFor, ROOT, SAMPLE, volumeOf } from "./bench/contenders.ts";
import type { Contender } from "./bench/contenders.ts";
import { Corpus } from "./bench/corpus.ts";
import { describeMachine } from "./bench/measure.ts";
import { section, shown, targetTable, writeFigures } from "./bench/report.ts";
import type { Measured } from "./bench/report.ts";
import { runRounds } from "./bench/rounds.ts";

interface Flags {
  readonly corpus: readonly string[];
  readonly stories: readonly number[];
  readonly rounds: number;
  readonly onlyNewswire?: true;
  readonly docs: string;
}

const CORPORA = ["plain", "mixed", "sample"];

const flags = new Command("npm run bench --")
  .description("Time newswire and Hugo, and write docs/performance.*. New figures of a site replace its old ones.")
  .addOption(new Option("--corpus <names...>", "sites to build; `sample` is the one in this repository").choices(CORPORA).default(CORPORA))
  .option("--stories <counts>", "sizes of the plain and the mixed corpus", (text) => text.split(",").map(toCount), [1000, 10_000])
  .option("--rounds <count>", "how often to time each", toCount, 5)
  .option("--only-newswire", "skip Hugo")
  .option("--docs <dir>", "folder of performance.json and performance.md", join(ROOT, "docs"))
  .parse()
  .opts<Flags>();

function toCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Use a whole number above zero.");
  return Number(text);
}

/** Run a program and return its output. */
function run(program: string, ...args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
  return stdout.trim();
}

/** @param choice - The flags that choose the site. */
async function measureSite(site: string, choice: string, contenders: readonly Contender[]): Promise<Measured> {
  const only = flags.onlyNewswire === true ? " --only-newswire" : "";
  const entrants = contenders.filter(({ name }) => only === "" || name.startsWith("newswire"));
  const versions = [`newswire ${run(process.execPath, "lib/cli.js", "--version")}`];
  if (entrants.some(({ name }) => name === "Hugo")) versions.push(`Hugo ${/v([\d.]+)/.exec(run("hugo", "version"))?.[1]}`);
  const folder = join(home, site);
  const cells = await runRounds(entrants, folder, flags.rounds);
  const [files, output] = volumeOf(join(folder, "newswire/dist"));
  const [, index] = volumeOf(join(folder, "newswire/.newswire"));
  const elsewhere = Math.max(...cells.flatMap(({ runs }) => runs.map((one) => one.elsewhere)));
  const about = [
    `newswire writes ${files.toLocaleString("en-US")} files of ${shown(output / 1e6)} MB together; its index has ${shown(index / 1e6)} MB.`,
    `${flags.rounds === 1 ? "One round" : `Medians of ${flags.rounds} rounds`} on ${new Date().toISOString().slice(0, 10)} by`,
    `\`npm run bench -- ${choice} --rounds ${flags.rounds}${only}\`: ${versions.join(", ")}. Machine: ${describeMachine()}.`,
    `Everything else on it kept at most ${elsewhere.toFixed(2)} of a core busy during a run.`,
  ];
  return { site, about: about.join(" "), index: index / 1e6, cells };
}

/** Replace the results of a site, and write all results. */
function save(measured: Measured): void {
  const [data, page] = ["performance.json", "performance.md"].map((name) => join(flags.docs, name)) as [string, string];
  const known = JSON.parse(readFileSync(data, "utf8")) as readonly Measured[];
  const results = [...new Map(known.map((one) => [one.site, one])).set(measured.site, measured).values()];
  writeFileSync(data, JSON.stringify(results));
  run(process.execPath, "node_modules/oxfmt/bin/oxfmt", data);
  writeFigures(page, results);
  console.log(`\n${section(measured)}\n\n${targetTable(results)}\n`);
}

const home = mkdtempSync(join(tmpdir(), "newswire-bench-"));
run(process.execPath, "--import", "tsx", "scripts/compile.ts");
for (const corpus of flags.corpus) {
  for (const stories of corpus === "sample" ? [] : flags.stories) {
    const contenders = contendersFor(new Corpus(stories, corpus === "mixed"));
    save(await measureSite(`${stories.toLocaleString("en-US")} ${corpus} stories`, `--corpus ${corpus} --stories ${stories}`, contenders));
  }
}
if (flags.corpus.includes("sample")) save(await measureSite("sample site", "--corpus sample", SAMPLE));
console.error("removing the sites");
rmSync(home, { recursive: true });
