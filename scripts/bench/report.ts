import type { Scenario } from "./contender.ts";
import { SCENARIOS } from "./contender.ts";
import type { Volume } from "./files.ts";
import { valueOf } from "./results.ts";
import type { Cell, Measured, Results } from "./results.ts";
import { judge, toDigits } from "./targets.ts";

/** What the scenarios are called in tables and in the plot. */
export const TITLES: Readonly<Record<Scenario, string>> = { cold: "cold", none: "nothing changed", edit: "one edit" };

/** The targets, and whether they were reached, in Markdown that can be read as it is. */
export function targetTable(results: Results): string {
  const rows = judge(results).map(({ job, target, measured, verdict }) => [job, target, measured, verdict]);
  return toTable(["stories: job", "target", "measured", ""], rows, "llrl");
}

/** Everything about one size, in Markdown that can be read as it is. */
export function section(measured: Measured): string {
  const { stories, day, command, machine, versions, exclusions } = measured;
  return [
    `### ${grouped(stories)} stories`,
    sizeTable(measured),
    ...exclusions.map(({ label, reason }) => `Without ${label}: ${reason.split("\n", 1)[0] ?? ""}`),
    describeSite(measured),
    `${rounds(measured)} on ${day} by \`${command}\`: ${versions.join("; ")}. Machine: ${machine}; everything else on it kept at most ${busiest(measured)} of a core busy during a run.`,
  ].join("\n\n");
}

/** A contender a row; medians, in brackets how often newswire's, and the peak of memory. */
function sizeTable(measured: Measured): string {
  const contenders = new Map(measured.cells.map(({ contender, label }) => [contender, label]));
  const rows = [...contenders].map(([contender, label]) => [
    label,
    ...SCENARIOS.map((scenario) => told(measured, contender, scenario)),
    peak(measured.cells.filter((cell) => cell.contender === contender)),
  ]);
  return toTable(["", ...SCENARIOS.map((scenario) => TITLES[scenario]), "peak memory"], rows, "lrrrr");
}

function told(measured: Measured, contender: string, scenario: Scenario): string {
  const find = (name: string): number | undefined =>
    valueOf([measured], { contender: name, stories: measured.stories, scenario, unit: "seconds" });
  const [seconds, ours] = [find(contender), find("newswire")];
  if (seconds === undefined) return "–";
  const shown = `${seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(2)} s`;
  return ours === undefined || contender === "newswire" ? shown : `${shown} (${toDigits(seconds / ours)} ×)`;
}

function peak(cells: readonly Cell[]): string {
  return `${Math.max(...cells.map(({ megabytes }) => megabytes)).toFixed(0)} MB`;
}

function describeSite({ bodyBytes, output, index }: Measured): string {
  const body = `A body has ${grouped(bodyBytes)} bytes on average.`;
  if (output === undefined || index === undefined) return body;
  return `${body} newswire publishes ${grouped(output.files)} files of ${inMegabytes(output)} together; its index has ${inMegabytes(index)}.`;
}

function rounds({ cells }: Measured): string {
  const count = Math.max(0, ...cells.map(({ seconds }) => seconds.length));
  return count === 1 ? "One round" : `Medians of ${count} rounds`;
}

function busiest({ cells }: Measured): string {
  return Math.max(0, ...cells.map(({ elsewhere }) => elsewhere)).toFixed(2);
}

function inMegabytes({ bytes }: Volume): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** `sides`: a letter a column, `l` or `r`. */
function toTable(header: readonly string[], rows: readonly (readonly string[])[], sides: string): string {
  const widths = header.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isRight = (column: number): boolean => sides[column] === "r";
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (isRight(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, i) => (isRight(i) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}
