import { readLine, toEntry, toLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { whereabouts } from "../ledger/addresses.ts";
import { mergeChanges } from "../ledger/notices.ts";
import { archivePrefix, hasArchives, OPEN } from "../plan/archives.ts";
import { placeInFeed } from "../plan/order.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { fileInPart } from "./divide-ledger.ts";
import { fileMoves } from "./file-moves.ts";
import { fileNotices } from "./file-notices.ts";
import { ADOPTED, archiveTodo, ENTRY_TODO, FILE_TODO, TOP_TODO, UNPUBLISHED } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { findStoryKey } from "../update/replace-story.ts";

/** Entries per transaction. */
const CHUNK = 1_000;

/**
 * Update the ledger in the index with the stories that changed. Call it only when no problem prevents publishing.
 *
 * @returns The number of stories published for the first time, without withdrawn ones, and ids of stories that are new or at another
 *   address than before.
 */
export function writeLedger(site: Site, store: Store, run: Run): { readonly added: number; readonly moved: ReadonlySet<string> } {
  const { settings } = site;
  const moved = new Set<string>();
  const isFirst = store.ledger.count() === 0;
  const hadNotices = store.notices.count() > 0;
  let added = 0;
  for (let todos = nextTodos(store); todos.length > 0; todos = nextTodos(store)) {
    store.transaction(() => {
      for (const [todo, noted] of todos) {
        const id = todo.slice(ENTRY_TODO.length);
        store.todo.remove(todo);
        const before = entryOf(store, id);
        const now = noted === "" ? currentEntry(store, before, id, run) : readLine(noted);
        if (now === undefined) {
          // Another ledger, without a line of this story, is in place.
          fileNotices(site, store, { id }, store.notices.get(id));
          continue;
        }
        if ((before === undefined || before.state === "removed") && now.state !== "removed" && now.state !== "withdrawn") added += 1;
        recordRevision(store, now);
        const archives = settings.feeds.archive ? fileInArchives(store, settings, before, now) : {};
        const entry = {
          ...now,
          ...whereabouts(before, now, settings.site.url),
          archives,
          changes: mergeChanges(before, now),
          ...(before?.dates === undefined ? {} : { dates: before.dates }),
        };
        fileNotices(site, store, entry, hadNotices ? store.notices.get(id) : undefined);
        if (!isFirst && (before === undefined || (before.addresses ?? []).join(" ") !== entry.addresses.join(" "))) moved.add(id);
        putEntry(store, entry);
      }
    });
  }
  return { added, moved };
}

/** Return the ledger entry of an id. */
export function entryOf(store: Store, id: string): LedgerEntry | undefined {
  const line = store.ledger.get(id);
  return line === undefined ? undefined : readLine(line);
}

/** Write an entry to the ledger in the index. Call it within a transaction. */
export function putEntry(store: Store, entry: LedgerEntry): void {
  const [before, line] = [store.ledger.get(entry.id), toLine(entry)];
  if (before === line) return;
  // A preview must be able to take this back.
  if (store.meta.has(ADOPTED) && !store.meta.has(UNPUBLISHED + entry.id)) store.meta.put(UNPUBLISHED + entry.id, before ?? "");
  store.ledger.put(entry.id, line);
  store.todo.put(FILE_TODO, "");
  const old = before === undefined ? undefined : readLine(before);
  fileInPart(store, old, entry);
  fileMoves(store, old, entry);
  if (old === undefined || sitemapEntry(old) !== sitemapEntry(entry)) store.todo.put(TOP_TODO.sitemap, "");
}

/** What the sitemap says about a story; empty once it is removed. */
function sitemapEntry(entry: LedgerEntry | undefined): string {
  return entry === undefined || entry.state === "removed" ? "" : `${entry.url} ${entry.updated}`;
}

function nextTodos(store: Store): (readonly [todo: string, noted: string])[] {
  const todos: (readonly [string, string])[] = [];
  for (const entry of store.todo.entries(ENTRY_TODO)) {
    todos.push(entry);
    if (todos.length === CHUNK) break;
  }
  return todos;
}

function currentEntry(store: Store, before: LedgerEntry | undefined, id: string, run: Run): LedgerEntry | undefined {
  const row = rowOf(store, id)?.row;
  if (row !== undefined) return toEntry(row.story, run.now);
  return before === undefined ? undefined : { ...before, state: "removed" };
}

function rowOf(store: Store, id: string): { readonly key: string; readonly row: StoryRow } | undefined {
  const key = findStoryKey(store, id);
  const row = key === undefined ? undefined : store.stories.get(key);
  return key === undefined || row === undefined ? undefined : { key, row };
}

function recordRevision(store: Store, { id, published, updated }: LedgerEntry): void {
  if (published !== updated) store.revised.put(id, Date.parse(updated));
  else if (store.revised.has(id)) store.revised.remove(id);
}

/**
 * Record a changed story in the archive that holds it, for each of its feeds, or among the stories in no archive yet. Its archives
 * are rendered again.
 *
 * @returns The archives that hold the story, for the ledger.
 */
function fileInArchives(
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
