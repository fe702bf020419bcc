import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { SCENARIOS } from "./contenders.ts";
import type { Contender, Scenario } from "./contenders.ts";
import { idle, measure } from "./measure.ts";
import type { Run } from "./measure.ts";

/** The runs of one contender in one scenario, one per round. */
export interface Cell {
  readonly contender: string;
  readonly scenario: Scenario;
  readonly runs: readonly Run[];
}

/** A run is repeated if other programs use more than this share of a processor. */
const [DISTURBING, TRIES] = [0.35, 3];

/**
 * Time every contender in turn, each round in a different order. The output is checked after every run.
 *
 * @param folder - Folder for the projects.
 * @param patience - Longest wait for an idle machine before a run, in seconds.
 * @throws {Error} if a contender fails, or does not do the whole job.
 */
export async function runRounds(all: readonly Contender[], folder: string, rounds: number, patience: number): Promise<readonly Cell[]> {
  for (const { name, prepare } of all) {
    console.error(`writing the project of ${name}`);
    mkdirSync(join(folder, name), { recursive: true });
    prepare?.(join(folder, name));
  }
  const cells = SCENARIOS.flatMap((scenario) => {
    const able = all.filter(({ scenarios }) => scenarios.includes(scenario));
    return able.map((contender) => ({ contender, scenario, runs: [] as Run[] }));
  });
  for (let round = 0; round < rounds; round++) {
    for (const scenario of SCENARIOS) {
      const turns = cells.filter((cell) => cell.scenario === scenario);
      turns.unshift(...turns.splice(round % turns.length));
      for (const { contender, runs } of turns) {
        const run = await runOnce(contender, join(folder, contender.name), scenario, patience);
        runs.push(run);
        console.error(`${scenario}, ${contender.name}: ${run.seconds} s, ${run.megabytes} MB, others ${run.elsewhere}`);
      }
    }
  }
  return cells.map(({ contender: { name }, ...cell }) => ({ ...cell, contender: name }));
}

/** Run a contender, and return the least disturbed of several tries, whatever its time. */
async function runOnce(contender: Contender, project: string, scenario: Scenario, patience: number): Promise<Run> {
  const runs: Run[] = [];
  while (runs.length < TRIES && runs.every(({ elsewhere }) => elsewhere > DISTURBING)) {
    if (scenario === "cold") for (const path of contender.generated) moveAside(join(project, path));
    if (scenario === "one edit") contender.edit?.(project);
    await idle(patience);
    runs.push(await measure(contender.command(project), project));
    contender.check?.(project);
  }
  return runs.reduce((best, run) => (run.elsewhere < best.elsewhere ? run : best));
}

/**
 * Move a file or folder away. It is not removed: after many removals, some file systems (ext4 without a
 * journal) are slow to create files for minutes, and the next contender would pay for it.
 */
function moveAside(path: string): void {
  if (existsSync(path)) renameSync(path, `${path}-${Date.now()}`);
}
