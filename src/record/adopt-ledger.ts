import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileInPart } from "./divide-ledger.ts";
import { linesOf, partsIn } from "./ledger-lines.ts";
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
import { LEDGER, partPath, LEDGER_PARTS } from "../text/paths.ts";
import { VERSION } from "../version.ts";
import { ENTRY_TODO, FILE_TODO, PART_NOTE, PART_TODO, SWEEP, TOP_TODO, archiveTodo } from "../store/todo.ts";
import { entryOf } from "./write-ledger.ts";

/** Entries that are dealt with in one transaction. */
const CHUNK = 1_000;

/** Faults of a ledger that are told: what has more is none, and may have millions. */
const MOST_FAULTS = 100;

/**
 * Take over what an earlier publication says of itself: what `--previous` names, else the ledger in the published folder,
 * also where there is none. It alone counts, whatever the index remembers.
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

/** Whether the index holds the entries of a part, as it lists them. */
function isPartKnown(store: Store, part: LedgerPart): boolean {
  const isDue = store.todo.has(FILE_TODO) && store.todo.has(PART_TODO + part.part);
  return !isDue && store.meta.get(PART_NOTE + part.part) === toPartLine(part);
}

const NO_PART = "this line lists no part of the ledger";
const TAKE_AGAIN = `Take ${LEDGER} from the published site again, and the folder ${LEDGER_PARTS} if there is one.`;

function adopt(store: Store, path: string, shown: string): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  let changes: [id: string, line: string | undefined][] = [];
  const write = (): void => {
    store.transaction(() => {
      for (const [id, line] of changes) replaceLine(store, id, line);
      if (changes.length === 0) return;
      // The published folder may hold an older ledger than the one that was adopted.
      store.todo.put(FILE_TODO, "");
      store.todo.put(TOP_TODO.sitemap, "");
      // It may have left files that the index does not know.
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
      if (entry === undefined) say({ code: "ledger/line", place, message: "this line is not a ledger entry", hint: TAKE_AGAIN });
      else if (seen.has(entry.id))
        say({ code: "ledger/line", place, message: `the ledger names ${entry.id} twice`, hint: "Delete one of the two lines." });
      else {
        seen.add(entry.id);
        if (store.ledger.get(entry.id) !== line) changes.push([entry.id, line]);
        if (changes.length >= CHUNK) write();
      }
    }
  };
  const report = reportInto(problems, shown);
  const parts = partsIn(path, (line) => {
    if (problems.length < MOST_FAULTS) report({ code: "ledger/line", place: { line, column: 1 }, message: NO_PART, hint: TAKE_AGAIN });
  });
  if (parts.length === 0 && existsSync(path)) read(path, shown);
  for (const part of parts) {
    const file = join(dirname(path), partPath(part.part));
    if (existsSync(file)) read(file, `${dirname(shown)}/${partPath(part.part)}`);
    else if (isPartKnown(store, part)) for (const key of store.months.keys(`${part.part} `)) seen.add(key.slice(part.part.length + 1));
    else {
      const message = `the part ${partPath(part.part)} of this ledger is not there`;
      report({ code: "ledger/part", message, hint: TAKE_AGAIN });
    }
  }
  for (const id of store.ledger.keys()) if (!seen.has(id)) changes.push([id, undefined]);
  write();
  redateFeeds(store);
  if (!store.outputs.has(LEDGER)) store.transaction(() => store.todo.put(FILE_TODO, ""));
  return problems;
}

/** Put a line in the place of what the index remembered of an id, and have the feeds it tells of made again. */
function replaceLine(store: Store, id: string, line: string | undefined): void {
  const [before, now] = [entryOf(store, id), line === undefined ? undefined : readLine(line)];
  if (line === undefined) store.ledger.remove(id);
  else store.ledger.put(id, line);
  fileInPart(store, before, now);
  store.todo.put(ENTRY_TODO + id, "");
  if (before !== undefined) forget(store, before);
  for (const { dates = {}, archives = {} } of [before, now].filter((entry) => entry !== undefined)) {
    for (const feed of [...Object.keys(dates), ...Object.keys(archives)]) store.todo.put(`feed ${feed}`, "");
    // Whoever published this may have made archives of which no story is left: nothing but their absence tells of them.
    for (const feed of Object.keys(archives)) store.feeds.remove(`/${feed}`);
  }
}

/** Date feeds by the ledger alone: a date may have gone from one line to another, whichever of them came first. */
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

function forget(store: Store, { id, published, archives = {} }: LedgerEntry): void {
  const place = placeInFeed({ published: Date.parse(published), id });
  for (const [feed, number] of Object.entries(archives)) {
    store.archives.remove(archivePrefix(feed, number) + place);
    store.todo.put(archiveTodo(feed, number), "");
  }
}
