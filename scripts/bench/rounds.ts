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
 * @throws {Error} if a contender fails, or does not do the whole job.
 */
export async function runRounds(all: readonly Contender[], folder: string, rounds: number): Promise<readonly Cell[]> {
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
        const run = await runOnce(contender, join(folder, contender.name), scenario);
        runs.push(run);
        console.error(`${scenario}, ${contender.name}: ${run.seconds} s, ${run.megabytes} MB, others ${run.elsewhere}`);
      }
    }
  }
  return cells.map(({ contender: { name }, ...cell }) => ({ ...cell, contender: name }));
}

/** Run a contender, and return the least disturbed of several tries, whatever its time. */
async function runOnce(contender: Contender, project: string, scenario: Scenario): Promise<Run> {
  const runs: Run[] = [];
  while (runs.length < TRIES && runs.every(({ elsewhere }) => elsewhere > DISTURBING)) {
    // After many removals, some file systems (ext4 without a journal) are slow to create files for minutes.
    const old = scenario === "cold" ? contender.generated.map((path) => join(project, path)).filter(existsSync) : [];
    for (const path of old) renameSync(path, `${path}-${Date.now()}`);
    if (scenario === "one edit") contender.edit?.(project);
    await idle();
    runs.push(await (contender.measure?.(project) ?? measure(contender.command(project), project)));
    contender.check?.(project);
  }
  return runs.reduce((best, run) => (run.elsewhere < best.elsewhere ? run : best));
}
