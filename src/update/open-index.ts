import { existsSync, readdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, resolve } from "node:path";
import { lock } from "../disk/lock.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import { lockFolder, removeEmpty } from "../disk/lock-folder.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { hasIndex, openStore, removeIndex } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { SWEEP, TAKEN_BACK } from "../store/todo.ts";
import { refuseCommitted } from "../git/refuse-committed.ts";
import { fingerprint, MADE_WITH, OUT } from "./made-with.ts";

/** Outputs per transaction. */
const CHUNK = 1_000;

/** From this number of articles on, the index is written to disk. Smaller sites are built faster than an index is opened. */
const WORTH_KEEPING = 100;

/** A locked index. `close` also unlocks it. */
interface OpenIndex extends Store {
  /** Unlock without closing, for a process that ends at once. */
  readonly unlock: () => void;
  /** Whether it is written to the disk for the first time when it is closed. */
  readonly isNew: boolean;
}

/**
 * Open the index, and lock it for this run. An index made with other settings, another version or other articles is emptied: it is
 * only a cache. A small site without an index on disk gets one in memory.
 *
 * @param readSettings - Throws if the settings have errors. Called before anything is created, and before an index is emptied: broken
 *   settings must not cost the index.
 * @param warnings - Filled with warnings about the index folder and the output folder.
 */
export async function openIndex(run: Run, readSettings: () => Promise<unknown>, warnings: Problem[] = []): Promise<OpenIndex> {
  if (!existsSync(run.config) || !hasIndex(run.index)) await readSettings();
  for (const warning of refuseCommitted(run)) warnings.push(warning);
  const unlock = await lockAll(run);
  try {
    if (run.full) removeIndex(run.index);
    const madeWith = fingerprint(run);
    let store = openFor(run);
    const before = store.meta.get(MADE_WITH);
    if (before !== undefined && before !== madeWith) {
      await readSettings().catch((error: unknown) => {
        store.close();
        throw error;
      });
      store.close();
      removeIndex(run.index);
      store = openFor(run);
    }
    prepare(store, madeWith, resolve(run.out));
    return {
      ...store,
      unlock,
      isNew: !hasIndex(run.index) && isLarge(run.articles),
      close: () => {
        try {
          const isTakenBack = store.meta.has(TAKEN_BACK);
          const fault = store.close();
          if (isTakenBack) removeIndex(run.index);
          return fault;
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Lock the index and the output folder, until the returned function is called. Another build may use the same output folder with another index. */
export async function lockAll({ index, out, onWait }: Run): Promise<() => void> {
  const made = makeFolder(index);
  const unlock = await lock(join(index, "lock"), onWait);
  const leave = (): void => {
    unlock();
    // An index in memory leaves no folder.
    if (existsSync(index) && readdirSync(index).length === 0) removeEmpty(made ?? index, index);
  };
  try {
    const unlockOut = await lockFolder(out, onWait);
    return () => {
      unlockOut();
      leave();
    };
  } catch (error) {
    leave();
    throw error;
  }
}

function openFor({ index, articles }: Run): Store {
  if (!hasIndex(index) && !isLarge(articles)) return openStore();
  writeGitignore(index);
  return openStore(index);
}

function isLarge(articles: string): boolean {
  if (statSync(articles, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  let count = 0;
  const queue = [articles];
  for (let folder = queue.pop(); folder !== undefined && count < WORTH_KEEPING; folder = queue.pop()) {
    const entries = entriesOf(folder);
    for (const entry of entries) if (entry.isDirectory()) queue.push(join(folder, entry.name));
    count += entries.length;
  }
  return count >= WORTH_KEEPING;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // The scan of the articles reports it.
    return [];
  }
}

function prepare(store: Store, madeWith: string, out: string): void {
  if (store.meta.get(OUT) === out && store.meta.get(MADE_WITH) === madeWith) return;
  // The outputs were written to another folder, so they all must be written again. Other files may be in the new folder.
  for (let rows = first(CHUNK, store.outputs.entries()); rows.length > 0; rows = first(CHUNK, store.outputs.entries())) {
    const some = rows;
    store.transaction(() => {
      for (const [path, { from }] of some) {
        store.outputs.remove(path);
        if (!store.todo.has(from)) store.todo.put(from, "");
      }
    });
  }
  store.transaction(() => {
    store.meta.put(MADE_WITH, madeWith);
    store.meta.put(OUT, out);
    store.meta.put(SWEEP, "");
  });
}

function first<T>(limit: number, rows: Iterable<T>): T[] {
  const some: T[] = [];
  for (const row of rows) if (some.push(row) === limit) break;
  return some;
}
