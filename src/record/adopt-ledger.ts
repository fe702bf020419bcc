import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { linesOf, partsIn } from "./ledger-lines.ts";
import { duplicateEntry, NOT_A_PART, NOT_AN_ENTRY, partNotFound } from "./messages.ts";
import { hashOfLedger } from "./ancestry.ts";
import { readPrevious } from "./previous.ts";
import { replaceLine } from "./replace-line.ts";
import { restoreAll } from "./restore-published.ts";
import { shownPath } from "../disk/shown-path.ts";
import { stateOf } from "../disk/stat-of.ts";
import { readLine } from "../ledger/entry.ts";
import { toPartLine } from "../ledger/part.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { DateRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { LEDGER, partPath } from "../text/paths.ts";
import { VERSION } from "../version.ts";
import { ADOPTED, FILE_TODO, PART_NOTE, PART_TODO, PREVIOUS_HASH, SWEEP, TOP_TODO } from "../store/todo.ts";

/** Entries per transaction. */
const CHUNK = 1_000;

/** Most faults reported. A file that is not a ledger may have millions. */
const MOST_FAULTS = 100;

/**
 * Replace the index's ledger with the ledger of the last build: the one that `--previous` names, or else the one in the output folder,
 * even if that does not exist.
 *
 * @returns Problems of its lines.
 */
export async function adoptLedger(store: Store, { ledger, previous, first, url }: Run): Promise<readonly Problem[]> {
  if (url !== undefined) {
    restoreAll(store);
    store.transaction(() => store.meta.put(ADOPTED, stateOf(ledger)));
  }
  if (previous === undefined && !first) return adopt(store, ledger, shownPath(ledger));
  const source = { source: previous ?? "", mayBeFirst: first };
  const isKnown = (part: LedgerPart): boolean => isPartKnown(store, part);
  const take = (found: string, shown: string): readonly Problem[] => {
    store.transaction(() => store.meta.put(PREVIOUS_HASH, hashOfLedger(found)));
    return adopt(store, found, shown);
  };
  return readPrevious(source, `newswire/${VERSION}`, take, isKnown);
}

/** Whether the index holds the entries of a part, as the ledger lists it. */
function isPartKnown(store: Store, part: LedgerPart): boolean {
  const isDue = store.todo.has(FILE_TODO) && store.todo.has(PART_TODO + part.part);
  return !isDue && store.meta.get(PART_NOTE + part.part) === toPartLine(part);
}

function adopt(store: Store, path: string, shown: string): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let changes: [id: string, line: string | undefined][] = [];
  const write = (): void => {
    store.transaction(() => {
      for (const [id, line] of changes) replaceLine(store, id, line);
      if (changes.length === 0) return;
      // The output folder may hold an older ledger than this one.
      store.todo.put(FILE_TODO, "");
      store.todo.put(TOP_TODO.sitemap, "");
      // Its build may have left files that the index does not know.
      store.meta.put(SWEEP, "");
    });
    changes = [];
  };
  const read = (file: string, named: string): void => {
    const say = reportInto(problems, named);
    let number = 0;
    for (const line of linesOf(file)) {
      if (problems.length === MOST_FAULTS) break;
      number += 1;
      const place = { line: number, column: 1 };
      const entry = readLine(line);
      if (entry === undefined) say({ ...NOT_AN_ENTRY, place });
      else if (seen.has(entry.id)) say({ ...duplicateEntry(entry.id), place });
      else {
        seen.add(entry.id);
        if (store.ledger.get(entry.id) !== line) changes.push([entry.id, line]);
        if (changes.length >= CHUNK) write();
      }
    }
  };
  const report = reportInto(problems, shown);
  const parts = partsIn(path, (line) => {
    if (problems.length < MOST_FAULTS) report({ ...NOT_A_PART, place: { line, column: 1 } });
  });
  if (parts.length === 0 && existsSync(path)) read(path, shown);
  for (const part of parts) {
    const file = join(dirname(path), partPath(part.part));
    if (existsSync(file)) read(file, `${dirname(shown)}/${partPath(part.part)}`);
    else if (isPartKnown(store, part)) for (const key of store.months.keys(`${part.part} `)) seen.add(key.slice(part.part.length + 1));
    else report(partNotFound(partPath(part.part)));
  }
  for (const id of store.ledger.keys()) if (!seen.has(id)) changes.push([id, undefined]);
  write();
  redateFeeds(store);
  if (!store.outputs.has(LEDGER)) store.transaction(() => store.todo.put(FILE_TODO, ""));
  return problems;
}

/** Take all feed dates from the ledger: a date may have moved from one entry to another. */
function redateFeeds(store: Store): void {
  const dates = new Map<string, DateRow>();
  for (const [id, line] of store.ledger.entries()) {
    if (!line.includes('"dates"')) continue;
    for (const [feed, date] of Object.entries(readLine(line)?.dates ?? {})) {
      const instant = Date.parse(date);
      if ((dates.get(feed)?.date ?? 0) < instant) dates.set(feed, { id, date: instant });
    }
  }
  store.transaction(() => {
    for (const feed of Array.from(store.dates.keys())) if (!dates.has(feed.slice(1))) store.dates.remove(feed);
    for (const [feed, row] of dates) store.dates.put(`/${feed}`, row);
  });
}
