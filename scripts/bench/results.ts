import { existsSync, readFileSync } from "node:fs";
import type { Scenario } from "./contender.ts";
import type { Volume } from "./files.ts";
import type { Exclusion, Outcome, Sample } from "./rounds.ts";

/** The runs of one contender in one scenario. */
export interface Cell {
  readonly contender: string;
  readonly label: string;
  readonly scenario: Scenario;
  /** Of every round, in their order. */
  readonly seconds: readonly number[];
  /** The most of any round, in MB of 1,000,000 bytes. */
  readonly megabytes: number;
  /** How many processors the rest of the machine kept busy meanwhile, at worst. */
  readonly elsewhere: number;
}

/** What a run of the benchmark found out about one size. */
export interface Measured {
  readonly stories: number;
  readonly day: string;
  readonly command: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly bodyBytes: number;
  readonly output?: Volume;
  readonly index?: Volume;
  readonly cells: readonly Cell[];
  readonly exclusions: readonly Exclusion[];
}

/** Every size that was ever measured, by the run that measured it last: figures of different runs are not mixed within a size. */
export type Results = readonly Measured[];

/** Which number of the results. */
export interface Figure {
  readonly contender: string;
  readonly stories: number;
  readonly scenario: Scenario;
  readonly unit: "seconds" | "megabytes";
}

/** Fill in what a run found out. */
export function toMeasured(about: Pick<Measured, "stories" | "day" | "command" | "machine" | "versions">, outcome: Outcome): Measured {
  const { samples, exclusions, bodyBytes, output, index } = outcome;
  return {
    ...about,
    bodyBytes: Math.round(bodyBytes),
    ...(output === undefined ? {} : { output }),
    ...(index === undefined ? {} : { index }),
    cells: toCells(samples),
    exclusions,
  };
}

/** Put a size in place of what was known of it, in order of size. */
export function merge(results: Results, measured: Measured): Results {
  return [...results.filter(({ stories }) => stories !== measured.stories), measured].toSorted((a, b) => a.stories - b.stories);
}

/** Read results; none when there is no such file. */
export function readResults(file: string): Results {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Results) : [];
}

/** A median time or a peak of memory; undefined when it was not measured. */
export function valueOf(results: Results, { contender, stories, scenario, unit }: Figure): number | undefined {
  const cell = results
    .find((measured) => measured.stories === stories)
    ?.cells.find((one) => one.contender === contender && one.scenario === scenario);
  if (cell === undefined) return undefined;
  return unit === "seconds" ? median(cell.seconds) : cell.megabytes;
}

/** The middle of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

function toCells(samples: readonly Sample[]): readonly Cell[] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = `${sample.contender.name} ${sample.scenario}`;
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      contender: first.contender.name,
      label: first.contender.label,
      scenario: first.scenario,
      seconds: group.map(({ seconds }) => round(seconds, 3)),
      megabytes: round(Math.max(...group.map(({ megabytes }) => megabytes)), 1),
      elsewhere: round(Math.max(...group.map(({ elsewhere }) => elsewhere)), 2),
    };
  });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
