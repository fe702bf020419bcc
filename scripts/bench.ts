/** What `npm run bench` runs: compile `src/` to `lib/`, time newswire among its rivals, write docs/performance.*. */
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { SCENARIOS } from "./bench/contender.ts";
import type { Rival, Scenario } from "./bench/contender.ts";
import { readDocs, writeDocs } from "./bench/docs.ts";
import { run } from "./bench/install.ts";
import { describeMachine } from "./bench/machine.ts";
import { section, targetTable } from "./bench/report.ts";
import { merge, toMeasured } from "./bench/results.ts";
import type { Results } from "./bench/results.ts";
import { eleventy } from "./bench/rivals/eleventy.ts";
import { hugo } from "./bench/rivals/hugo.ts";
import { newswire } from "./bench/rivals/newswire.ts";
import { plain } from "./bench/rivals/plain.ts";
import { runRounds } from "./bench/rounds.ts";
import type { Exclusion } from "./bench/rounds.ts";

interface Flags {
  readonly stories: readonly number[];
  readonly rounds: number;
  readonly rivals: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly patience: number;
  readonly tries: number;
  readonly folder: string;
  readonly docs: string;
  readonly redraw?: boolean;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const RIVALS = ["newswire", "newswire-feeds", "hugo", "eleventy", "plain", "floors"];

function readFlags(args: readonly string[]): Flags {
  return new Command("npm run bench --")
    .description(
      "Time newswire among its rivals and write docs/performance.*; a size that is measured again replaces what was known of it.",
    )
    .addOption(listed("--stories <counts>", "sizes of the corpus, up to 1000000", [1000, 10_000], toCounts))
    .option("--rounds <count>", "how often each is timed", toCount, 5)
    .addOption(listed("--rivals <names>", "who takes part", RIVALS, toNames(RIVALS)))
    .addOption(listed("--scenarios <names>", "what is timed", SCENARIOS, toNames(SCENARIOS)))
    .option("--patience <seconds>", "how long to wait for an idle machine before a run", toCount, 30)
    .option("--tries <count>", "how often to try a run that others disturb; the least disturbed counts", toCount, 3)
    .option("--folder <dir>", "where rivals are installed and sites are built", join(tmpdir(), "newswire-bench"))
    .addOption(new Option("--docs <dir>", "where performance.json, .md and .svg are").default(join(root, "docs"), "docs"))
    .option("--redraw", "measure nothing; write .md and .svg anew from .json")
    .parse(args, { from: "user" })
    .opts<Flags>();
}

function listed<T>(flag: string, about: string, all: readonly T[], parse: (text: string) => readonly T[]): Option {
  return new Option(flag, about).argParser(parse).default(all, all.join(","));
}

function toCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Write a whole number above zero.");
  return Number(text);
}

function toCounts(text: string): readonly number[] {
  return text.split(",").map(toCount);
}

function toNames<T extends string>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const names = text.split(",");
    const stranger = names.find((name) => !known.some((one) => one === name));
    if (stranger !== undefined) throw new InvalidArgumentError(`There is no ${stranger}.`);
    // In our order: the first to be built is what the floors are made from.
    return known.filter((one) => names.includes(one));
  };
}

/** Those who take part, of what versions, and who cannot. */
interface Assembled {
  readonly rivals: readonly Rival[];
  readonly versions: readonly string[];
  readonly missing: readonly Exclusion[];
}

/** Install those wanted, and leave out those that cannot be had. */
function assemble(names: readonly string[], tools: string): Assembled {
  const cli = join(root, "lib/cli.js");
  const all = [newswire(cli, true), newswire(cli, false), hugo, eleventy(tools), plain(tools)];
  const rivals: Rival[] = [];
  const versions = new Set<string>();
  const missing: Exclusion[] = [];
  for (const rival of all.filter(({ name }) => names.includes(name))) {
    try {
      versions.add(rival.install());
      rivals.push(rival);
    } catch (error) {
      missing.push({ label: rival.label, reason: (error as Error).message });
      say(`${rival.label} is out: ${(error as Error).message}`);
    }
  }
  return { rivals, versions: [...versions], missing };
}

function say(line: string): void {
  console.error(line);
}

/** What measures a size again; folders, which differ from machine to machine, are left out. */
function toCommand({ rounds, rivals, scenarios }: Flags, stories: number): string {
  const [names, timed] = [
    rivals.length < RIVALS.length ? ` --rivals ${rivals.join(",")}` : "",
    scenarios.length < SCENARIOS.length ? ` --scenarios ${scenarios.join(",")}` : "",
  ];
  return `npm run bench -- --stories ${stories} --rounds ${rounds}${names}${timed}`;
}

/** Measure one size. */
async function measureSize(flags: Flags, stories: number, { rivals, versions, missing }: Assembled, known: Results): Promise<Results> {
  const folder = join(flags.folder, `${stories}-stories-${process.pid}`);
  const outcome = await runRounds({ ...flags, folder, stories, rivals, hasFloors: flags.rivals.includes("floors"), say });
  const about = {
    stories,
    day: new Date().toISOString().slice(0, 10),
    command: toCommand(flags, stories),
    machine: describeMachine(),
    versions,
  };
  const measured = toMeasured(about, { ...outcome, exclusions: [...missing, ...outcome.exclusions] });
  const results = merge(known, measured);
  writeDocs(flags.docs, results);
  console.log(`\n${section(measured)}\n`);
  if (measured.exclusions.length > 0) process.exitCode = 1;
  return results;
}

const flags = readFlags(process.argv.slice(2));
let results = readDocs(flags.docs);
if (flags.redraw === true) {
  writeDocs(flags.docs, results);
} else {
  run(process.execPath, ["--import", "tsx", "scripts/compile.ts"], root);
  mkdirSync(flags.folder, { recursive: true });
  const assembled = assemble(flags.rivals, flags.folder);
  for (const stories of flags.stories) results = await measureSize(flags, stories, assembled, results);
  say("removing the sites");
  for (const stories of flags.stories) rmSync(join(flags.folder, `${stories}-stories-${process.pid}`), { recursive: true, force: true });
}
console.log(targetTable(results));
