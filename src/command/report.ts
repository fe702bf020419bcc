import { lstatSync } from "node:fs";
import pc from "picocolors";
import { statOf } from "../disk/stat-of.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import type { Problem } from "../model/problem.ts";
import { causesInFeeds, findCauses, rankOf, splitByWire } from "./causes.ts";
import type { Cause } from "./causes.ts";
import { alsoAt, countOfFiles, firstOf, firstPlace, moreCauses, seeDocs, unsuitable } from "./messages.ts";
import { packagePath } from "./package-path.ts";
import { widthOf, wrapLines } from "./wrap.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** Most columns of a source line that are shown. */
const FRAME = 100;

/** Most problems that are shown in full, and how many of more. */
const MOST = 20;
const FIRST = 3;
/** Rows of a table of causes. */
const MOST_CAUSES = 15;

/**
 * Format problems for people. Many problems become a table of their causes and the first few in full. Many problems of a wire become
 * one line, and many problems of feeds with the same cause become one, which names the first three places.
 *
 * @param options.all - Whether to show every problem in full.
 * @param options.width - Columns of the terminal; `Infinity` if there is none, so that programs find each problem on one line.
 */
export function reportToPeople(
  problems: readonly Problem[],
  { all = false, useColor, width = Infinity }: { readonly all?: boolean; readonly useColor: boolean; readonly width?: number },
): string {
  const colors = pc.createColors(useColor);
  const inFeeds = all ? undefined : causesInFeeds(problems);
  if (inFeeds !== undefined) {
    const also = new Map(inFeeds.causes.map((cause) => [cause.example, placesAfterFirst(cause)]));
    const entries = describeAll([...also.keys()], colors, width, also);
    return `${[...entries, ...(inFeeds.others === 0 ? [] : [moreCauses(inFeeds.others)])].join("\n\n")}\n`;
  }
  const { others, wires } = all ? { others: problems, wires: [] } : splitByWire(problems);
  const isLong = !all && others.length > MOST;
  const first = isLong ? others.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, FIRST) : others;
  const full = describeAll(first, colors, width);
  const parts = isLong ? [...table(findCauses(others), colors, width), firstOf(FIRST, others.length), ...full] : full;
  return `${[...parts, ...wires.map((wire) => wrapLines(unsuitable(wire), width, 2))].join("\n\n")}\n`;
}

/** The second and third place of a cause, and the number of others. Undefined if it has one place. */
function placesAfterFirst({ first: [, ...places], count }: Cause): string | undefined {
  return places.length === 0 ? undefined : alsoAt(places.map(placeIn), count - 1 - places.length);
}

/** The causes of many problems, each with the number of files, how to fix it, and an example. Rare ones are counted. */
function table(all: readonly Cause[], colors: Colors, width: number): string[] {
  const causes = all.length > MOST_CAUSES ? all.slice(0, MOST_CAUSES - 1) : all;
  const rows = describeCauses(causes, colors, width);
  return causes.length === all.length ? rows : [...rows, `  ${moreCauses(all.length - causes.length)}`];
}

function describeCauses(causes: readonly Cause[], colors: Colors, width: number): string[] {
  const column = causes.reduce((most, { files }) => Math.max(most, countOfFiles(files).length), 0);
  const indent = column + 4;
  return causes.map(({ message, files, example }) => {
    const { code, hint } = example;
    const head = `  ${countOfFiles(files).padStart(column)}  ${markOf(example, colors)} ${colors.dim(`${code}:`)} ${visible(message)}`;
    const more = [...(hint === undefined ? [] : [colors.cyan(visible(hint))]), colors.dim(firstPlace(placeIn(example), files))];
    return [wrapLines(head, width, indent), ...more.map((line) => wrapLines(`${" ".repeat(indent)}${line}`, width))].join("\n");
  });
}

/**
 * Describe problems in full: the place and the message, the source line with a caret, how to fix it, and, once per code, where the docs explain it.
 */
function describeAll(
  problems: readonly Problem[],
  colors: Colors,
  width: number,
  also: ReadonlyMap<Problem, string | undefined> = new Map(),
): string[] {
  const lines = linesOf();
  const documented = new Set<string>();
  const docs = packagePath("docs/reference/problems.md", ".");
  return problems.map((problem) => {
    const { file, line, code, message, hint } = problem;
    const head = `${colors.bold(visible(placeIn(problem)))} ${markOf(problem, colors)} ${colors.dim(`${code}:`)} ${visible(message)}`;
    const places = also.get(problem);
    const link = documented.has(code) ? [] : [`  ${colors.dim(seeDocs(`${docs}#${code.replace("/", "")}`))}`];
    documented.add(code);
    return [
      wrapLines(head, width, 2),
      ...frame(FRAMELESS.has(code) || isAboutPath(problem) ? undefined : lines(file)[line - 1], problem, colors, width),
      ...(hint === undefined ? [] : [wrapLines(`  ${colors.cyan(visible(hint))}`, width)]),
      ...(places === undefined ? [] : [wrapLines(`  ${colors.dim(visible(places))}`, width, 2)]),
      ...link,
    ].join("\n");
  });
}

function markOf({ severity, skips }: Problem, colors: Colors): string {
  return severity === "error" ? colors.red("error") : colors.yellow(skips === true ? "skipped" : "warning");
}

/** Problems whose line helps nobody: the target of a link is not public, and a line of the ledger is long. */
const FRAMELESS: ReadonlySet<string> = new Set(["link/hidden", "ledger/vanished"]);

/** The place of a problem. For a whole response, a folder, an option or a missing file, the name is enough. */
function placeIn(problem: Problem): string {
  const { file, line, column } = problem;
  return isAboutPath(problem) ? file : `${file}:${line}:${column}`;
}

/** Whether a problem is about a path or URL, and not about a line. */
function isAboutPath({ code, file, line, column }: Problem): boolean {
  if (line !== 1 || column !== 1) return false;
  return /^settings\/(?:articles|out|target)$/.test(code) || /^https?:/.test(file) || statOf(file)?.isFile() !== true;
}

/** Color a unified diff. */
export function colorDiff(diff: string): string {
  const { bold, cyan, green, red } = pc.createColors(true);
  return diff.replace(/^[^\n]+$/gm, (line) => {
    const color = /^(?:---|\+\+\+) /.test(line) ? bold : line.startsWith("@@") ? cyan : line.startsWith("-") ? red : green;
    return /^[-+@]/.test(line) ? color(visible(line.replace(/\r$/, ""))) : visible(line.replace(/\r$/, ""));
  });
}

/** Format problems for programs: a JSON array of file, line, column, severity, code, message and hint. */
export function reportToPrograms(problems: readonly Problem[]): string {
  return `${JSON.stringify(problems, null, 2)}\n`;
}

/**
 * Format problems as annotations on the lines of a pull request (GitHub workflow commands). Many problems of a wire become one, and so
 * do problems of feeds with the same cause.
 */
export function reportToGitHub(problems: readonly Problem[], all = false): string {
  const inFeeds = all ? undefined : causesInFeeds(problems);
  if (inFeeds !== undefined) {
    const lines = inFeeds.causes.map((cause) => annotationOf(cause.example, placesAfterFirst(cause)));
    const { others } = inFeeds;
    return [...lines, ...(others === 0 ? [] : [`::warning title=verify::${escapeData(moreCauses(others))}\n`])].join("");
  }
  const { others, wires } = all ? { others: problems, wires: [] } : splitByWire(problems);
  const lines = others.map((problem) => annotationOf(problem));
  return [...lines, ...wires.map((wire) => `::warning title=receiver::${escapeData(unsuitable(wire))}\n`)].join("");
}

function annotationOf({ file, line, column, severity, code, message, hint }: Problem, places?: string): string {
  const property = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const text = [message, hint, places].flatMap((part) => (part === undefined ? [] : escapeData(part))).join("%0A");
  return `::${severity} file=${property(file)},line=${line},col=${column},title=${property(code)}::${text}\n`;
}

function escapeData(text: string): string {
  return visible(text).replaceAll("%", "%25");
}

/** Escape characters that could forge a line, move the cursor or change the text direction. */
function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A line of the settings that may have the name of a wire with a key. */
const SECRET_WIRE = /\bkey: *true\b/;

function frame(text: string | undefined, { line, column }: Problem, colors: Colors, width: number): string[] {
  if (text === undefined || text.trim() === "" || SECRET_WIRE.test(text)) return [];
  const columns = Math.max(40, Math.min(FRAME, width - String(line).length - 5));
  const from = Math.max(0, column - columns + 20);
  const part = text.slice(from, from + columns).replaceAll("\t", " ");
  const gutter = String(line);
  const caret = " ".repeat(widthOf(part.slice(0, column - 1 - from)));
  return [
    `  ${colors.dim(`${gutter} |`)} ${visible(part)}`,
    `  ${colors.dim(`${" ".repeat(gutter.length)} |`)} ${caret}${colors.red("^")}`,
  ];
}

/** Return a function that reads the lines of a file, each file once. A file that cannot be read has no lines. */
function linesOf(): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    let lines = known.get(file);
    if (lines === undefined) {
      try {
        // A link is not followed: it may lead to a file that nobody means to show.
        if (lstatSync(file).isSymbolicLink()) throw new Error("a link");
        lines = readSteadily(file)
          .bytes.toString("utf8")
          .split(/\r\n|\n|\r/);
      } catch {
        lines = [];
      }
      known.set(file, lines);
    }
    return lines;
  };
}
