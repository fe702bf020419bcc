import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileInPart } from "./divide-ledger.ts";
import { fileMoves } from "./file-moves.ts";
import { linesOf, partsIn } from "./ledger-lines.ts";
import { duplicateEntry, NOT_A_PART, NOT_AN_ENTRY, partNotFound } from "./messages.ts";
import { readPrevious } from "./previous.ts";
import { shownPath } from "../disk/shown-path.ts";
import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { toPartLine } from "../ledger/part.ts";
import type { LedgerPart } from "../ledger/part.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { archivePrefix } from "../plan/archives.ts";
import { placeInFeed } from "../plan/order.ts";
import type { DateRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { LEDGER, partPath } from "../text/paths.ts";
import { VERSION } from "../version.ts";
import { ENTRY_TODO, FILE_TODO, PART_NOTE, PART_TODO, SWEEP, TOP_TODO, archiveTodo } from "../store/todo.ts";
import { entryOf } from "./write-ledger.ts";

/** Entries per transaction. */
const CHUNK = 1_000;

/** Most faults reported. A file that is not a ledger may have millions. */
const MOST_FAULTS = 100;

/**
 * Replace the index's ledger with the one of the last build: the one that `--previous` names, or else the one in the output folder,
 * even if that does not exist.
 *
 * @returns Problems of its lines.
 */
export async function adoptLedger(store: Store, { out, previous, first }: Run): Promise<readonly Problem[]> {
  const path = join(out, LEDGER);
  if (previous === undefined && !first) return adopt(store, path, shownPath(path));
  const source = { source: previous ?? "", mayBeFirst: first };
  const isKnown = (part: LedgerPart): boolean => isPartKnown(store, part);
  return readPrevious(source, `newswire/${VERSION}`, (found, shown) => adopt(store, found, shown), isKnown);
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

/** Replace the entry of an id in the index, and add the feeds that the old and new entry name to the to-do list. */
function replaceLine(store: Store, id: string, line: string | undefined): void {
  const [before, now] = [entryOf(store, id), line === undefined ? undefined : readLine(line)];
  if (line === undefined) store.ledger.remove(id);
  else store.ledger.put(id, line);
  fileInPart(store, before, now);
  fileMoves(store, before, now);
  store.todo.put(ENTRY_TODO + id, "");
  if (before !== undefined) removeFromArchives(store, before);
  for (const { dates = {}, archives = {} } of [before, now].filter((entry) => entry !== undefined)) {
    for (const feed of [...Object.keys(dates), ...Object.keys(archives)]) store.todo.put(`feed ${feed}`, "");
    // The other build may have made archives that have no stories left. Only the gap in the numbers shows them.
    for (const feed of Object.keys(archives)) store.feeds.remove(`/${feed}`);
  }
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

function removeFromArchives(store: Store, { id, published, archives = {} }: LedgerEntry): void {
  const place = placeInFeed({ published: Date.parse(published), id });
  for (const [feed, number] of Object.entries(archives)) {
    store.archives.remove(archivePrefix(feed, number) + place);
    store.todo.put(archiveTodo(feed, number), "");
  }
}
