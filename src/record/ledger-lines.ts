import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { mergeParts } from "../ledger/merge.ts";
import { readPartLine } from "../ledger/part.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { partPath } from "../text/paths.ts";

/**
 * The parts that a ledger lists; none where it is not divided, or not there.
 *
 * @param onFault - Called with the number of each line that lists none, from 1.
 */
export function partsIn(path: string, onFault: (line: number) => void = () => {}): readonly LedgerPart[] {
  const parts: LedgerPart[] = [];
  let number = 0;
  for (const line of existsSync(path) ? linesOf(path) : []) {
    const part = readPartLine(line);
    // The first line tells which kind of ledger it is.
    if (part === undefined && number === 0) return [];
    number += 1;
    if (part === undefined) onFault(number);
    else parts.push(part);
  }
  return parts;
}

/** The lines of a ledger, divided or not, sorted by id; none where it, or a part of it, is not there. */
export function ledgerLines(path: string): Iterable<string> {
  if (!existsSync(path)) return [];
  const parts = partsIn(path).map(({ part }) => join(dirname(path), partPath(part)));
  return parts.length === 0 ? linesOf(path) : mergeParts(parts.map((file) => (existsSync(file) ? linesOf(file) : [])));
}

/** Characters after which a line is taken to end, if it does not end before: no entry is as long. */
const LONGEST_LINE = 1_000_000;

/**
 * The lines of a file, one after another, so that a large one needs no memory.
 *
 * @yields each without its line end.
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
