import { MachineFault } from "../model/machine-fault.ts";
import type { Report } from "../model/problem.ts";
import { readSteadily } from "./read-steadily.ts";
import type { Steady } from "./read-steadily.ts";

/** Largest article in bytes: three times the longest body, because a character may take three bytes. */
const LARGEST = 3_000_000;

/**
 * Read an article's file.
 *
 * @returns undefined if a problem was reported.
 */
export function readArticleFile(location: string, report: Report): Steady | undefined {
  try {
    const found = readSteadily(location, ({ size }) => size <= LARGEST);
    const { size } = found.stats;
    if (size <= LARGEST) return found;
    report({
      code: "file/large",
      message: `file too large: ${size} bytes (limit: ${LARGEST})`,
      hint: "Split the story, or move large data out of it.",
    });
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const hint = CHANGED.has(code) ? "The file changed during the build. Run it again." : "Check its permissions.";
    report({
      code: "file/unreadable",
      message: `could not read the file: ${reasonOf(code, message)}`,
      hint: error instanceof MachineFault ? error.fix : hint,
    });
  }
  return undefined;
}

/** Return Node's message for an error of the system without its code, call and path: "permission denied". */
function reasonOf(code: string, message: string): string {
  return message.startsWith(`${code}: `) ? (/: ([^,]*)/.exec(message)?.[1] ?? message) : message;
}

/** Errors of a file that changed after the folder was read. */
const CHANGED: ReadonlySet<string> = new Set(["ENOENT", "EISDIR", "ENXIO"]);
