import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./install.ts";
import { plot } from "./plot.ts";
import { section, targetTable } from "./report.ts";
import { readResults } from "./results.ts";
import type { Results } from "./results.ts";

const [DATA, PAGE, PLOT] = ["performance.json", "performance.md", "performance.svg"];
const FORMATTER = fileURLToPath(new URL("../../node_modules/oxfmt/bin/oxfmt", import.meta.url));
/** What lies between is ours; the rest of the page is written by hand, and stays. */
const [BEGIN, END] = ["<!-- figures: written by `npm run bench` from performance.json -->", "<!-- end of the figures -->"];

/**
 * Read the results that a folder of documents holds; the folder is made if there is none.
 *
 * @throws when figures could not be written there: better now than once everything has been measured.
 */
export function readDocs(folder: string): Results {
  mkdirSync(folder, { recursive: true });
  readPage(folder);
  return readResults(join(folder, DATA));
}

/** Write results, the plot, and the figures of the page; without results, nothing. */
export function writeDocs(folder: string, results: Results): void {
  if (results.length === 0) return;
  const { before, after } = readPage(folder);
  const data = join(folder, DATA);
  writeFileSync(data, JSON.stringify(results));
  run(process.execPath, [FORMATTER, data]);
  writeFileSync(join(folder, PLOT), plot(results));
  writeFileSync(join(folder, PAGE), [before, BEGIN, "\n\n", toFigures(results), "\n\n", END, after].join(""));
}

/** What is written by hand, before and after the figures. */
function readPage(folder: string): { readonly before: string; readonly after: string } {
  const page = join(folder, PAGE);
  if (!existsSync(page)) return { before: "# Performance\n\n", after: "\n" };
  const text = readFileSync(page, "utf8");
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${page} must hold the lines\n${BEGIN}\n${END}`);
  return { before: text.slice(0, start), after: text.slice(end + END.length) };
}

function toFigures(results: Results): string {
  const sizes = results.toReversed().map(section);
  return [targetTable(results), `![Seconds a build takes, by the number of stories](${PLOT})`, ...sizes].join("\n\n");
}
