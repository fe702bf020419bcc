import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SCENARIOS } from "./contenders.ts";
import type { Cell } from "./rounds.ts";

/** Results of one benchmark run for one site. */
export interface Measured {
  /** Name of the site, for example `10,000 plain stories`. */
  readonly site: string;
  /** Date, method and machine, in Markdown. */
  readonly about: string;
  /** Size of newswire's index, in MB of 1,000,000 bytes. */
  readonly index: number;
  readonly cells: readonly Cell[];
}

/** A figure with its limit and unit, or its limit as a multiple of another figure. */
type Target = readonly [figure: string, most: number, of: "s" | "MB" | `${string}: ${string}`];

const TARGETS: readonly Target[] = [
  ["10,000 plain stories: newswire, cold", 0.55, "10,000 plain stories: Hugo, cold"],
  ["10,000 mixed stories: newswire, cold", 0.8, "10,000 mixed stories: Hugo, cold"],
  ["10,000 plain stories: newswire, feeds only, cold", 0.4, "10,000 plain stories: Hugo, cold"],
  ["10,000 plain stories: newswire, nothing changed", 0.03, "10,000 plain stories: Hugo, nothing changed"],
  ["10,000 plain stories: newswire, one edit", 0.05, "10,000 plain stories: Hugo, one edit"],
  ["1,000 plain stories: newswire dev, one edit", 0.1, "s"],
  ["100,000 plain stories: newswire dev, one edit", 0.3, "s"],
  ["100,000 plain stories: newswire, cold", 0.5, "100,000 plain stories: Hugo, cold"],
  ["100,000 plain stories: newswire, cold, memory", 400, "MB"],
  ["100,000 plain stories: newswire, one edit", 4, "10,000 plain stories: newswire, one edit"],
  ["1,000,000 plain stories: newswire, cold", 250, "s"],
  ["1,000,000 plain stories: newswire, one edit", 5, "s"],
  ["1,000,000 plain stories: newswire, one edit, memory", 500, "MB"],
  ["1,000,000 plain stories: newswire, index", 600, "MB"],
  ["sample site: newswire, cold", 0.35, "s"],
  ["sample site: newswire --help, cold", 0.12, "s"],
];

/** Only the lines between these markers are written. */
const [BEGIN, END] = ["<!-- figures: written by `npm run bench` from performance.json -->", "<!-- end of the figures -->"];

/**
 * Write the figures of a page.
 *
 * @throws {Error} if the page has no markers.
 */
export function writeFigures(file: string, results: readonly Measured[]): void {
  const page = existsSync(file) ? readFileSync(file, "utf8") : `${BEGIN}\n${END}\n`;
  const [start, end] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  if (end < start) throw new Error(`${file} must have the lines\n${BEGIN}\n${END}`);
  const figures = [targetTable(results), ...results.map(section)].join("\n\n");
  writeFileSync(file, `${page.slice(0, start)}\n\n${figures}\n\n${page.slice(end)}`);
}

/** Return a Markdown table of the targets and whether they were reached. */
export function targetTable(results: readonly Measured[]): string {
  const figures = new Map(results.flatMap(figuresOf));
  const rows = TARGETS.map(([figure, most, of]) => {
    const [[site], isShare] = [figure.split(":"), of.includes(":")];
    const measured = (figures.get(figure) ?? Number.NaN) / (isShare ? (figures.get(of) ?? Number.NaN) : 1);
    const target = `at most ${most} ${isShare ? "× " : ""}${of.replace(`${site}: `, "")}`;
    if (Number.isNaN(measured)) return [figure, target, "–", "not measured"];
    return [figure, target, `${shown(measured)} ${isShare ? "×" : of}`, measured <= most ? "reached" : "missed"];
  });
  return toTable(["figure", "target", "measured", ""], "llrl", rows);
}

/** Seconds and megabytes, by their names in targets. */
function figuresOf({ site, cells, index }: Measured): readonly (readonly [name: string, value: number])[] {
  const seconds = cells.map((cell) => [`${site}: ${cell.contender}, ${cell.scenario}`, secondsOf(cell)] as const);
  const memory = cells.map((cell) => [`${site}: ${cell.contender}, ${cell.scenario}, memory`, memoryOf([cell])] as const);
  return [...seconds, ...memory, [`${site}: newswire, index`, index]];
}

/** Return a Markdown table with a row per contender: medians, multiples of newswire's, and peak memory. */
export function section({ site, about, cells }: Measured): string {
  const find = (contender: string, scenario: string): Cell | undefined =>
    cells.find((cell) => cell.contender === contender && cell.scenario === scenario);
  const rows = [...new Set(cells.map(({ contender }) => contender))].map((contender) => {
    const seconds = SCENARIOS.map((scenario) => {
      const [cell, ours] = [find(contender, scenario), find("newswire", scenario)];
      if (cell === undefined) return "–";
      const share = cell === ours || ours === undefined ? "" : ` (${shown(secondsOf(cell) / secondsOf(ours))} ×)`;
      return `${shown(secondsOf(cell))} s${share}`;
    });
    return [contender, ...seconds, `${shown(memoryOf(cells.filter((cell) => cell.contender === contender)))} MB`];
  });
  return [`### ${site}`, toTable(["", ...SCENARIOS, "memory"], "lrrrr", rows), about].join("\n\n");
}

/** Return the median. For an even number of runs, it is the slower one of the two in the middle. */
function secondsOf({ runs }: Cell): number {
  const sorted = runs.map(({ seconds }) => seconds).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function memoryOf(cells: readonly Cell[]): number {
  return Math.max(...cells.flatMap(({ runs }) => runs.map(({ megabytes }) => megabytes)));
}

/** Format a number with at least two digits. */
export function shown(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3);
}

/** @param sides - One letter per column: `l` or `r`. */
function toTable(header: readonly string[], sides: string, rows: readonly (readonly string[])[]): string {
  const rule = [...sides].map((side) => (side === "r" ? "---:" : "---"));
  return [header, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
