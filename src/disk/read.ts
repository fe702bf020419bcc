import { MachineFault } from "../model/machine-fault.ts";
import type { Report } from "../model/problem.ts";
import { readSteadily } from "./read-steadily.ts";
import type { Steady } from "./read-steadily.ts";

/** Bytes an article may have: three times the longest body, for text of three bytes a character. */
const LARGEST = 3_000_000;

/**
 * The bytes of an article, and what the file was when they were read.
 *
 * @returns Undefined when a fault was reported.
 */
export function readArticleFile(location: string, report: Report): Steady | undefined {
  try {
    const found = readSteadily(location, ({ size }) => size <= LARGEST);
    const { size } = found.stats;
    if (size <= LARGEST) return found;
    report({ code: "file/large", message: `the file is too large: ${size} bytes, at most ${LARGEST}` });
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const hint = CHANGED.has(code) ? "It changed while newswire was at work: run it again." : "Check its permissions.";
    report({
      code: "file/unreadable",
      message: `the file cannot be read: ${message}`,
      hint: error instanceof MachineFault ? error.fix : hint,
    });
  }
  return undefined;
}

/** Errors of a file that was there when the folder was looked at, and was another a moment later. */
const CHANGED: ReadonlySet<string> = new Set(["ENOENT", "EISDIR", "ENXIO"]);
