import { readLine, toEntry, toLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { mergeChanges } from "../ledger/notices.ts";
import { archivePrefix, hasArchives, OPEN } from "../plan/archives.ts";
import { placeInFeed } from "../plan/order.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { fileInPart } from "./divide-ledger.ts";
import { fileNotices } from "./file-notices.ts";
import { archiveTodo, ENTRY_TODO, FILE_TODO, TOP_TODO } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { ofId } from "../update/replace-story.ts";

/** Entries that are dealt with in one transaction. */
const CHUNK = 1_000;

/** Write down what is about to be published. To be called once nothing forbids it. */
export function writeLedger(site: Site, store: Store, run: Run): void {
  const { settings } = site;
  // Every id is dealt with once.
  const hadNotices = store.notices.count() > 0;
  for (let due = someDue(store); due.length > 0; due = someDue(store)) {
    store.transaction(() => {
      for (const [todo, noted] of due) {
        const id = todo.slice(ENTRY_TODO.length);
        store.todo.remove(todo);
        const before = entryOf(store, id);
        const now = noted === "" ? entryNow(store, before, id, run) : readLine(noted);
        if (now === undefined) continue;
        revise(store, now);
        const archives = settings.feeds.archive ? fileStory(store, settings, before, now) : {};
        const entry = {
          ...now,
          archives,
          changes: mergeChanges(before, now),
          ...(before?.dates === undefined ? {} : { dates: before.dates }),
        };
        fileNotices(site, store, entry, hadNotices ? store.notices.get(id) : undefined);
        putEntry(store, entry);
      }
    });
  }
}

/** What the ledger says of an id. */
export function entryOf(store: Store, id: string): LedgerEntry | undefined {
  const line = store.ledger.get(id);
  return line === undefined ? undefined : readLine(line);
}

/** Have the ledger say this. To be called within a transaction. */
export function putEntry(store: Store, entry: LedgerEntry): void {
  const [before, line] = [store.ledger.get(entry.id), toLine(entry)];
  if (before === line) return;
  store.ledger.put(entry.id, line);
  store.todo.put(FILE_TODO, "");
  fileInPart(store, before === undefined ? undefined : readLine(before), entry);
  if (before === undefined || pageOf(readLine(before)) !== pageOf(entry)) store.todo.put(TOP_TODO.sitemap, "");
}

/** What a sitemap says of a story: nothing once it was removed. */
function pageOf(entry: LedgerEntry | undefined): string {
  return entry === undefined || entry.state === "removed" ? "" : `${entry.url} ${entry.updated}`;
}

function someDue(store: Store): (readonly [todo: string, noted: string])[] {
  const due: (readonly [string, string])[] = [];
  for (const entry of store.todo.entries(ENTRY_TODO)) {
    due.push(entry);
    if (due.length === CHUNK) break;
  }
  return due;
}

/** What the ledger is to say of an id: what its story is now; that it was removed. */
function entryNow(store: Store, before: LedgerEntry | undefined, id: string, run: Run): LedgerEntry | undefined {
  const row = rowOf(store, id)?.row;
  if (row !== undefined) return toEntry(row.story, run.now);
  return before === undefined ? undefined : { ...before, state: "removed" };
}

function rowOf(store: Store, id: string): { readonly key: string; readonly row: StoryRow } | undefined {
  const key = ofId(store, id);
  const row = key === undefined ? undefined : store.stories.get(key);
  return key === undefined || row === undefined ? undefined : { key, row };
}

function revise(store: Store, { id, published, updated }: LedgerEntry): void {
  if (published !== updated) store.revised.put(id, Date.parse(updated));
  else if (store.revised.has(id)) store.revised.remove(id);
}

/**
 * Put a story that changed where the index keeps it for each of its feeds: in the archive that holds it, which is to be made
 * again, or among those in none.
 *
 * @returns The archives that hold it, for the ledger.
 */
function fileStory(
  store: Store,
  settings: Settings,
  before: LedgerEntry | undefined,
  { id, published }: LedgerEntry,
): Record<string, number> {
  const found = rowOf(store, id);
  const feeds = (found?.row.feeds ?? []).filter((feed) => hasArchives(feed, settings));
  const kept: Record<string, number> = {};
  for (const [feed, number] of Object.entries(before?.archives ?? {})) {
    store.todo.put(archiveTodo(feed, number), "");
    if (feeds.includes(feed)) kept[feed] = number;
    else store.archives.remove(archivePrefix(feed, number) + placeInFeed({ published: Date.parse(before?.published ?? published), id }));
  }
  const place = placeInFeed({ published: Date.parse(published), id });
  for (const feed of feeds) store.archives.put(archivePrefix(feed, kept[feed] ?? OPEN) + place, found?.key ?? "");
  return kept;
}
