import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { faultOf } from "./check.ts";
import type { Contender, Rival, Scenario } from "./contender.ts";
import { makeCorpus } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { volumeOf } from "./files.ts";
import type { Volume } from "./files.ts";
import { floors, prepareFloors } from "./floors.ts";
import { idle } from "./machine.ts";
import { measure } from "./measure.ts";
import type { Run } from "./measure.ts";

/** A run that counts. */
export interface Sample extends Run {
  readonly contender: Contender;
  readonly scenario: Scenario;
}

/** A contender that could not be had, or did not do the whole job. */
export interface Exclusion {
  readonly label: string;
  readonly reason: string;
}

/** How to go about it. */
export interface Plan {
  /** Where the projects are made; they stay. It must not be there yet. */
  readonly folder: string;
  readonly stories: number;
  readonly rounds: number;
  readonly scenarios: readonly Scenario[];
  readonly rivals: readonly Rival[];
  /** Whether to time the floors too; newswire must be among the rivals, as they are made from what it builds. */
  readonly hasFloors: boolean;
  /** Seconds to wait at most for the machine to fall idle before a run. */
  readonly patience: number;
  /** How often a run is tried that others disturb; the least disturbed try counts. */
  readonly tries: number;
  readonly say: (line: string) => void;
}

/** What came of a size. */
export interface Outcome {
  readonly samples: readonly Sample[];
  readonly exclusions: readonly Exclusion[];
  /** Mean bytes of a body. */
  readonly bodyBytes: number;
  /** What newswire publishes, and its index, after the last run. */
  readonly output?: Volume;
  readonly index?: Volume;
}

/** More than this share of a processor spent elsewhere disturbs a run. */
const DISTURBING = 0.35;

/** A contender among its rivals, and where it works. */
interface Entrant {
  readonly contender: Contender;
  readonly project: string;
  /** What a floor lacks: how it is told of an edit and looked at. */
  readonly rival?: Rival;
}

/** Time every contender in turn, round after round, each round in another order; what a tool built is looked at after every run. */
export async function runRounds(plan: Plan): Promise<Outcome> {
  const corpus = makeCorpus(plan.stories);
  const samples: Sample[] = [];
  const excluded = new Map<Contender, string>();
  const edits = new Map<Rival, string>();
  const attempt = async (contender: Contender, job: () => Promise<void>): Promise<void> => {
    if (excluded.has(contender)) return;
    try {
      await job();
    } catch (error) {
      excluded.set(contender, (error as Error).message);
      plan.say(`${contender.label} is out: ${(error as Error).message}`);
    }
  };

  const entrants = lineUp(plan);
  for (const { rival, project, contender } of entrants) {
    if (rival === undefined) continue;
    plan.say(`writing ${corpus.count.toLocaleString("en-US")} stories for ${contender.label}`);
    rival.prepare(project);
    corpus.write(join(project, rival.articles), rival.dateKey);
    // Without a cold build that is timed there would be nothing to change.
    if (!plan.scenarios.includes("cold")) await attempt(contender, async () => void (await measure(contender.command(project))));
  }
  for (let round = 0; round < plan.rounds; round++) {
    for (const scenario of plan.scenarios) {
      for (const entrant of rotate(entrants, round)) {
        const { contender } = entrant;
        if (!contender.scenarios.includes(scenario)) continue;
        await attempt(contender, async () => {
          const run = await runOnce(plan, { corpus, entrant, scenario, edits, name: `correction${round + 1}` });
          samples.push({ contender, scenario, ...run });
          plan.say(describe(contender, scenario, run));
        });
      }
    }
  }
  return {
    samples: samples.filter(({ contender }) => !excluded.has(contender)),
    exclusions: [...excluded].map(([{ label }, reason]) => ({ label, reason })),
    bodyBytes: meanBodyBytes(corpus),
    ...volumes(join(plan.folder, "newswire")),
  };
}

function volumes(site: string): Pick<Outcome, "output" | "index"> {
  const [output, index] = [join(site, "dist"), join(site, ".newswire")];
  return existsSync(output) && existsSync(index) ? { output: volumeOf(output), index: volumeOf(index) } : {};
}

/** Floors come last: in the first round, newswire has then built what they are made from. */
function lineUp({ folder, rivals, hasFloors }: Plan): readonly Entrant[] {
  const entrants = rivals.map((rival) => ({ contender: rival, rival, project: join(folder, rival.name) }));
  const site = entrants.find(({ rival }) => rival.name === "newswire")?.project;
  if (!hasFloors || site === undefined) return entrants;
  return [...entrants, ...floors(site).map((contender) => ({ contender, project: join(folder, "floors") }))];
}

/** One run among many. `edits`: the word each rival's newest story was last given; `name`: what to make the next from. */
interface Turn {
  readonly corpus: Corpus;
  readonly entrant: Entrant;
  readonly scenario: Scenario;
  readonly edits: Map<Rival, string>;
  readonly name: string;
}

async function runOnce(plan: Plan, { corpus, entrant, scenario, edits, name }: Turn): Promise<Run> {
  const { contender, rival, project } = entrant;
  if (rival === undefined && !existsSync(project)) prepareFloors(project, join(plan.folder, "newswire"));
  let best: Run | undefined;
  for (let tries = 0; tries < plan.tries; tries++) {
    if (scenario === "cold") for (const path of contender.generated) setAside(join(project, path), plan.folder);
    if (scenario === "edit" && rival !== undefined) {
      // A further try needs a further edit, else there would be nothing to do.
      edits.set(rival, `${name}x${tries}`);
      corpus.writeStory(join(project, rival.articles), rival.dateKey, corpus.newest, edits.get(rival));
    }
    await idle(plan.patience);
    const run = await measure(contender.command(project));
    if (rival !== undefined) {
      const fault = faultOf({ corpus, out: join(project, rival.out), hasPages: rival.hasPages, edit: edits.get(rival) });
      if (fault !== undefined) throw new Error(`${scenario}: ${fault}`);
    }
    if (best === undefined || run.elsewhere < best.elsewhere) best = run;
    if (run.elsewhere < DISTURBING) break;
  }
  if (best === undefined) throw new RangeError("No try at all.");
  return best;
}

/**
 * Move a file or folder out of the way. It is not removed: for minutes after many files were, some file systems (ext4 without
 * a journal) look long for a place for each new one, and the next contender would pay for what the last one wrote.
 */
function setAside(path: string, folder: string): void {
  if (!existsSync(path)) return;
  const aside = join(folder, "set-aside");
  mkdirSync(aside, { recursive: true });
  renameSync(path, join(aside, String(moved++)));
}

let moved = 0;

function rotate<T>(all: readonly T[], by: number): readonly T[] {
  const start = by % Math.max(1, all.length);
  return [...all.slice(start), ...all.slice(0, start)];
}

function meanBodyBytes(corpus: Corpus): number {
  const sample = corpus.latest(1000);
  return sample.reduce((sum, story) => sum + Buffer.byteLength(corpus.body(story)), 0) / sample.length;
}

function describe({ label }: Contender, scenario: Scenario, { seconds, megabytes, elsewhere }: Run): string {
  return `${scenario.padEnd(5)} ${label.padEnd(44)} ${seconds.toFixed(2).padStart(8)} s ${megabytes.toFixed(0).padStart(6)} MB, others ${elsewhere.toFixed(2)}`;
}
