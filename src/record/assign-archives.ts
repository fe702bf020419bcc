import { archivePrefix, hasArchives, OPEN, readArchiveKey } from "../plan/archives.ts";
import { toFeed } from "../plan/feeds.ts";
import { storyAt } from "../plan/order.ts";
import type { Store } from "../store/store.ts";
import { archivePath } from "../text/paths.ts";
import { formatsOf } from "../site/formats-of.ts";
import { archiveTodo } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { newestOf } from "../store/newest-of.ts";
import { entryOf, putEntry } from "./write-ledger.ts";

/** Stories per transaction. */
const CHUNK = 1_000;

/**
 * Archive the stories that are too old for the feeds that changed, oldest first. A story goes into the newest archive when it leaves
 * the feed's own document, or at once if it is published with an old date. An archive is full when it holds as many stories as the
 * feed. The ledger records the archive of each story, so that nothing published or deleted later moves a story to another one. Only
 * archives whose stories or neighbours changed are rendered again.
 */
export function assignArchives(site: Site, store: Store): void {
  const { settings } = site;
  const file = formatsOf(site, undefined).find(({ isArchived }) => isArchived)?.file;
  if (!settings.feeds.archive || file === undefined) return;
  for (const todo of Array.from(store.todo.keys("feed "))) {
    const path = todo.slice("feed ".length);
    if (!hasArchives(path, settings)) continue;
    const isFilled = newestOf(store, path, 1).length > 0;
    if (isFilled) fill(store, path, toFeed(path, undefined, settings).limit);
    linkArchives(store, path, file);
  }
}

/** Return the number of a feed's newest archive with stories; 0 if there is none. */
export function newestArchive(store: Store, path: string): number {
  for (const key of store.archives.backwards(`${path} `)) return readArchiveKey(path, key).number;
  return 0;
}

function fill(store: Store, path: string, limit: number): void {
  const oldest = newestOf(store, path, limit)[limit - 1]?.[0];
  if (oldest === undefined) return;
  let number = newestArchive(store, path);
  let count = number === 0 ? limit : countOf(store.archives.keys(archivePrefix(path, number)));
  const open = archivePrefix(path, OPEN);
  for (let places = placesBeyond(store, open, oldest); places.length > 0; places = placesBeyond(store, open, oldest)) {
    store.transaction(() => {
      for (const place of places) {
        const file = store.archives.get(open + place) ?? "";
        store.archives.remove(open + place);
        const entry = entryOf(store, storyAt(place).id);
        // Skip stories that have left the feed, or whose archive is known from the ledger by now.
        if (!store.order.has(`${path} ${place} ${file}`) || entry === undefined || entry.archives?.[path] !== undefined) continue;
        if (count >= limit) {
          // The full archive gets its link to the next one.
          if (number > 0) store.todo.put(archiveTodo(path, number), "");
          number += 1;
          count = 0;
        }
        count += 1;
        store.archives.put(archivePrefix(path, number) + place, file);
        putEntry(store, { ...entry, archives: { ...entry.archives, [path]: number } });
        store.todo.put(archiveTodo(path, number), "");
      }
    });
  }
}

/** Places of stories that are in no archive and too old for the feed's own document, oldest first; at most {@link CHUNK}. */
function placesBeyond(store: Store, open: string, oldest: string): string[] {
  const places: string[] = [];
  for (const key of store.archives.backwards(open)) {
    const place = key.slice(open.length);
    if (place <= oldest || places.push(place) === CHUNK) break;
  }
  return places;
}

/**
 * Add archives to the to-do list that changed without a change to their stories: their links changed, or they are no longer needed.
 *
 * @param file - Name of a document that every archive has.
 */
function linkArchives(store: Store, path: string, file: string): void {
  const newest = newestArchive(store, path);
  const numbers: number[] = [];
  // Another build made this feed's archives, unknown to the index. Archives it emptied have no stories to find them by: look for
  // those that are missing, and add the link to the next one before them.
  if (!store.feeds.has(`/${path}`)) {
    for (let number = 1; number <= newest; number += 1) {
      if (store.outputs.has(archivePath(path, number) + file)) continue;
      if (number > 1) numbers.push(number - 1);
      numbers.push(number);
    }
  }
  const todos: string[] = [];
  const isShrunk = Array.from(store.todo.keys(archiveTodo(path, 0).slice(0, -1))).some((todo) => numberOf(todo) > newest);
  if (isShrunk) {
    if (newest > 0) numbers.push(newest);
    for (const [, { from }] of store.outputs.entries(`${path}archive/`)) if (numberOf(from) > newest) todos.push(from);
  }
  store.transaction(() => {
    for (const todo of [...todos, ...numbers.map((number) => archiveTodo(path, number))]) store.todo.put(todo, "");
  });
}

function numberOf(todo: string): number {
  return Number(todo.slice(todo.lastIndexOf(" ") + 1));
}

function countOf(rows: Iterable<unknown>): number {
  let count = 0;
  for (const _ of rows) count += 1;
  return count;
}
