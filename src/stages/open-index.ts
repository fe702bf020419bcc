import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { lock } from "../io/lock.ts";
import type { Run } from "../options.ts";
import { isKept, openLmdb, wipe } from "../store/lmdb.ts";
import { openMemory } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { hash } from "../text/hash.ts";
import { VERSION } from "../version.ts";

/** Key of the note that names the settings and the newswire an index was made with. */
const MADE_WITH = "made with";

/** Key of the note that names the folder its outputs are in. */
const OUT = "out";

/** Articles from which an index on disk is worth its while: fewer are built in less time than it takes to open one. */
const WORTH_KEEPING = 100;

/**
 * Open the index of a folder for this run alone. One that was made with other settings, another newswire or other
 * articles is emptied: it is a cache, and costs time, never correctness. A small site without one is indexed in memory.
 *
 * @param readSettings - Throws when the settings have errors: before anything is made, and before an index is emptied for
 *   settings that cannot be used.
 */
export async function openIndex(run: Run, readSettings: () => Promise<unknown>): Promise<Store> {
  if (!existsSync(run.config) || !isKept(run.index)) await readSettings();
  const unlock = await lock(run.index, run.onWait);
  try {
    if (run.full) wipe(run.index);
    const madeWith = fingerprint(run);
    let store = await openStore(run);
    const before = store.meta.get(MADE_WITH);
    if (before !== undefined && before !== madeWith) {
      await readSettings().catch(async (error: unknown) => {
        await store.close();
        throw error;
      });
      await store.close();
      wipe(run.index);
      store = await openStore(run);
    }
    prepare(store, madeWith, resolve(run.out));
    return {
      ...store,
      close: async () => {
        await store.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openStore({ index, articles }: Run): Promise<Store> {
  if (!isKept(index) && !isLarge(articles)) return openMemory();
  // What is in an index is nobody's to commit.
  writeFileSync(join(index, ".gitignore"), "*\n");
  return (await openLmdb(index)) ?? openMemory();
}

function isLarge(articles: string): boolean {
  const isFolder = statSync(articles, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && readdirSync(articles, { recursive: true }).length >= WORTH_KEEPING;
}

function prepare(store: Store, madeWith: string, out: string): void {
  const before = store.meta.get(OUT);
  if (before === out && store.meta.get(MADE_WITH) === madeWith) return;
  store.transaction(() => {
    store.meta.put(MADE_WITH, madeWith);
    store.meta.put(OUT, out);
    // In another folder nothing is published yet, and what lies there is not known.
    store.meta.put("sweep", "");
    const outputs = [...store.outputs.entries()];
    for (const [path, { from }] of outputs) {
      store.outputs.remove(path);
      store.todo.put(from, "");
    }
  });
}

/** What an index depends on beside the articles: settings, code of newswire, where the articles are. */
function fingerprint({ config, articles }: Run): string {
  const code = fileURLToPath(new URL("..", import.meta.url));
  const files = readdirSync(code, { recursive: true, encoding: "utf8" }).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"));
  const parts = files.sort().map((file) => hash(readFileSync(join(code, file))));
  let settings = "";
  try {
    settings = readFileSync(config, "utf8");
  } catch {
    // Without settings there will be an error in their place.
  }
  return hash([VERSION, process.versions["unicode"] ?? "", resolve(articles), resolve(config), settings, ...parts].join("\n"), 32);
}
