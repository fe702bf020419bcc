import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { Stats } from "node:fs";
import type { Report } from "../model/problem.ts";

/** Bytes an article may have: three times the longest body, for text of three bytes a character. */
const LARGEST = 3_000_000;

/**
 * The bytes of an article, and what the file was when they were read.
 *
 * @returns Undefined when a fault was reported.
 */
export function readArticleFile(location: string, report: Report): { readonly bytes: Uint8Array; readonly stats: Stats } | undefined {
  try {
    const file = openSync(location, "r");
    try {
      const stats = fstatSync(file);
      if (stats.size <= LARGEST) return { bytes: readFileSync(file), stats };
      report({ code: "file/large", message: `the file is too large: ${stats.size} bytes, at most ${LARGEST}` });
    } finally {
      closeSync(file);
    }
  } catch (error) {
    report({ code: "file/unreadable", message: `the file cannot be read: ${(error as Error).message}`, hint: "Check its permissions." });
  }
  return undefined;
}
