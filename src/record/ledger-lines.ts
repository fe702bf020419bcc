import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { mergeParts } from "../ledger/merge.ts";
import { readPartLine } from "../ledger/part.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { partPath } from "../text/paths.ts";

/**
 * List the parts of a ledger; none if it has no parts or does not exist.
 *
 * @param onFault - Called with the number of each line that does not list a part, from 1.
 */
export function partsIn(path: string, onFault: (line: number) => void = () => {}): readonly LedgerPart[] {
  const parts: LedgerPart[] = [];
  let number = 0;
  for (const line of existsSync(path) ? linesOf(path) : []) {
    const part = readPartLine(line);
    // The first line decides which kind of ledger this is.
    if (part === undefined && number === 0) return [];
    number += 1;
    if (part === undefined) onFault(number);
    else parts.push(part);
  }
  return parts;
}

/** Return the lines of a ledger, sorted by id, whether it has parts or not. A missing ledger or part has no lines. */
export function ledgerLines(path: string): Iterable<string> {
  if (!existsSync(path)) return [];
  const parts = partsIn(path).map(({ part }) => join(dirname(path), partPath(part)));
  return parts.length === 0 ? linesOf(path) : mergeParts(parts.map((file) => (existsSync(file) ? linesOf(file) : [])));
}

/** Longest line, in UTF-16 code units; anything longer is cut. No entry comes near it. */
const LONGEST_LINE = 1_000_000;

/**
 * Read the lines of a file one by one, in constant memory.
 *
 * @yields each line without its line end.
 */
export function* linesOf(path: string): Iterable<string> {
  const file = openSync(path, "r");
  const decoder = new TextDecoder("utf-8");
  const buffer = Buffer.allocUnsafe(65_536);
  try {
    let rest = "";
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, read), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
      if (rest.length < LONGEST_LINE) continue;
      yield rest;
      rest = "";
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(file);
  }
}
