import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isVault } from "../site/is-vault.ts";
import { lock } from "../disk/lock.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import { lockFolder } from "../disk/lock-folder.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { isKept, openStore, wipe } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { modulesIn } from "../settings/modules-in.ts";
import { hash } from "../text/hash.ts";
import { VERSION } from "../version.ts";
import { SWEEP, TAKEN_BACK } from "../store/todo.ts";
import { refuseCommitted } from "../git/refuse-committed.ts";

/** Key of the note that names the settings and the newswire an index was made with. */
const MADE_WITH = "made with";

/** Key of the note that names the folder its outputs are in. */
const OUT = "out";

/** Outputs that are forgotten together. */
const CHUNK = 1_000;

/** Articles from which an index on disk is worth its while: fewer are built in less time than it takes to open one. */
const WORTH_KEEPING = 100;

/**
 * Open the index of a folder for this run alone. One that was made with other settings, another newswire or other
 * articles is emptied: it is a cache, and costs time, never correctness. A small site without one is indexed in memory.
 *
 * @param readSettings - Throws when the settings have errors: before anything is made, and before an index is emptied for
 *   settings that cannot be used.
 * @param warnings - Takes what is odd about its folder and the published one.
 */
export async function openIndex(run: Run, readSettings: () => Promise<unknown>, warnings: Problem[] = []): Promise<Store> {
  if (!existsSync(run.config) || !isKept(run.index)) await readSettings();
  for (const warning of refuseCommitted(run)) warnings.push(warning);
  const unlock = await lockAll(run);
  try {
    if (run.full) wipe(run.index);
    const madeWith = fingerprint(run);
    let store = openFor(run);
    const before = store.meta.get(MADE_WITH);
    if (before !== undefined && before !== madeWith) {
      await readSettings().catch((error: unknown) => {
        store.close();
        throw error;
      });
      store.close();
      wipe(run.index);
      store = openFor(run);
    }
    prepare(store, madeWith, resolve(run.out));
    return {
      ...store,
      close: () => {
        try {
          const isTakenBack = store.meta.has(TAKEN_BACK);
          const fault = store.close();
          if (isTakenBack) wipe(run.index);
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

/** Keep other builds from the index and, as they may have an index of their own, from the published folder. */
async function lockAll({ index, out, onWait }: Run): Promise<() => void> {
  mkdirSync(index, { recursive: true });
  const unlock = await lock(join(index, "lock"), onWait);
  const leave = (): void => {
    unlock();
    // Where no index is kept, nothing is left.
    if (existsSync(index) && readdirSync(index).length === 0) rmdirSync(index);
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
  if (!isKept(index) && !isLarge(articles)) return openStore();
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
    // Whoever reads the articles tells of it.
    return [];
  }
}

function prepare(store: Store, madeWith: string, out: string): void {
  if (store.meta.get(OUT) === out && store.meta.get(MADE_WITH) === madeWith) return;
  // In another folder nothing is published yet, and what lies there is not known.
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

/**
 * What an index depends on beside the articles: settings and the modules they name, code of newswire, where the articles are.
 *
 * Files of a package that is installed are those of its version, whatever time they were unpacked at; where newswire is
 * worked on, a file that was changed has another time.
 */
function fingerprint(run: Run): string {
  const { config, articles } = run;
  const code = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? ".." : ".", import.meta.url));
  const isInstalled = code.includes(`${sep}node_modules${sep}`);
  const files = readdirSync(code, { recursive: true, encoding: "utf8" }).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"));
  const parts = files.sort().map((file) => {
    const { size, mtimeMs } = statSync(join(code, file));
    return `${file} ${size}${isInstalled ? "" : ` ${mtimeMs}`}`;
  });
  const settings = textOf(config);
  const modules = modulesIn(settings).map((path) => textOf(join(dirname(config), path)));
  return hash(
    [
      VERSION,
      process.versions["unicode"] ?? "",
      String(isVault(run)),
      resolve(articles),
      resolve(config),
      settings,
      ...modules,
      ...parts,
    ].join("\n"),
    32,
  );
}

/** A file as text; of one that is not there nothing, as there will be an error in its place. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
