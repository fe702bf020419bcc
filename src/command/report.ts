import pc from "picocolors";
import { readSteadily } from "../disk/read-steadily.ts";
import type { Problem } from "../model/problem.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** Longest part of a line of the file that is shown. */
const FRAME = 100;

/** Problems for people: one line each, the line of the file with a caret below it, what to do, and the count. */
export function reportToPeople(problems: readonly Problem[], useColor: boolean): string {
  const colors = pc.createColors(useColor);
  const lines = linesOf();
  const shown = problems.map((problem) => {
    const { file, line, severity, code, message, hint } = problem;
    const mark = severity === "error" ? colors.red("error") : colors.yellow("warning");
    const head = `${colors.bold(visible(placeIn(problem)))} ${mark} ${colors.dim(`${code}:`)} ${visible(message)}`;
    return [
      head,
      ...frame(code === "link/hidden" ? undefined : lines(file)[line - 1], problem, colors),
      ...(hint === undefined ? [] : [`  ${colors.cyan(visible(hint))}`]),
    ].join("\n");
  });
  return `${shown.join("\n\n")}\n`;
}

/** Where a problem is: of an answer as a whole the address is all there is to say. */
function placeIn({ file, line, column }: Problem): string {
  const isAddress = /^https?:/.test(file);
  return isAddress && line === 1 && column === 1 ? file : `${file}:${line}:${column}`;
}

/** Problems for programs: a JSON array of file, line, column, severity, code, message and hint. */
export function reportToPrograms(problems: readonly Problem[]): string {
  return `${JSON.stringify(problems, null, 2)}\n`;
}

/** Problems as annotations on the lines of a pull request (GitHub workflow commands). */
export function reportToGitHub(problems: readonly Problem[]): string {
  const data = (text: string): string => visible(text).replaceAll("%", "%25");
  const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return problems
    .map(({ file, line, column, severity, code, message, hint }) => {
      const text = hint === undefined ? data(message) : `${data(message)}%0A${data(hint)}`;
      return `::${severity} file=${property(file)},line=${line},col=${column},title=${property(code)}::${text}\n`;
    })
    .join("");
}

/** Text with every character made visible that could forge a line, move the cursor or turn the reading direction. */
function visible(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function frame(text: string | undefined, { line, column }: Problem, colors: Colors): string[] {
  if (text === undefined || text.trim() === "") return [];
  const from = Math.max(0, column - FRAME + 20);
  const part = text.slice(from, from + FRAME).replaceAll("\t", " ");
  const gutter = String(line);
  const caret = " ".repeat(widthOf(part.slice(0, column - 1 - from)));
  return [
    `  ${colors.dim(`${gutter} |`)} ${visible(part)}`,
    `  ${colors.dim(`${" ".repeat(gutter.length)} |`)} ${caret}${colors.red("^")}`,
  ];
}

/** Columns a text takes in a terminal: East Asian wide characters take two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** The lines of files, each file read once; of one that cannot be read, none. */
function linesOf(): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    let lines = known.get(file);
    if (lines === undefined) {
      try {
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
