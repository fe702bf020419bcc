import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { Report } from "../model/problem.ts";

/** Bytes an article may have: three times the longest body, for text of three bytes a character. */
const LARGEST = 3_000_000;

/**
 * The bytes of an article.
 *
 * @returns Undefined when a fault was reported.
 */
export function readArticleFile(location: string, report: Report): Uint8Array | undefined {
  try {
    const file = openSync(location, "r");
    try {
      const { size } = fstatSync(file);
      if (size <= LARGEST) return readFileSync(file);
      report({ code: "file/large", message: `the file is too large: ${size} bytes, at most ${LARGEST}` });
    } finally {
      closeSync(file);
    }
  } catch (error) {
    report({ code: "file/unreadable", message: `the file cannot be read: ${(error as Error).message}`, hint: "Check its permissions." });
  }
  return undefined;
}
