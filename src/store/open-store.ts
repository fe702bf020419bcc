import { existsSync, lstatSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Blocks, BlockWriter } from "./blocks.ts";
import { OutdatedIndex } from "./outdated-index.ts";
import { Journal } from "./journal.ts";
import type { JournalEntry } from "./journal.ts";
import { TABLES } from "./store.ts";
import type { Store, Tables } from "./store.ts";
import { OpenTable, REMOVED } from "./table.ts";

/** The file of rows, and the journal of later changes. */
const ROWS = "index";
const JOURNAL = "journal";

/** The file of rows is rewritten when the journal is larger than both: this number of bytes, and this fraction of the file. */
const MOST_NOTED = 1 << 20;
const PART = 16;

/** Whether a folder has an index. */
export function hasIndex(folder: string): boolean {
  return existsSync(join(folder, ROWS));
}

/** Delete the index in a folder. */
export function removeIndex(folder: string): void {
  for (const file of [ROWS, `${ROWS}.new`, JOURNAL]) rmSync(join(folder, file), { force: true, recursive: true });
}

/**
 * Open the index in a folder; create an empty one if there is none or it is damaged. Without a folder, the index stays in memory.
 *
 * Changes are made in memory. Each transaction is written to a journal, so that a killed build loses only unfinished ones. A new index
 * has no journal: a killed first build leaves no index.
 *
 * @throws system errors, for example a folder that is not writable, or a full disk.
 */
export function openStore(folder?: string): Store {
  return folder === undefined ? new OpenStore().toStore() : openIn(folder);
}

function openIn(folder: string): Store {
  try {
    return new OpenStore(folder).toStore();
  } catch (error) {
    if (!(error instanceof OutdatedIndex)) throw error;
    removeIndex(folder);
    return new OpenStore(folder).toStore();
  }
}

class OpenStore {
  readonly #folder: string | undefined;
  readonly #blocks: Blocks | undefined;
  readonly #journal: Journal | undefined;
  readonly #tables: readonly OpenTable[];
  /** As JSON. */
  #changes: string[] = [];
  #isWithin = false;
  /** Set when a transaction fails: neither it nor later ones may be saved. */
  #isBroken = false;
  #isRead = false;

  constructor(folder?: string) {
    this.#folder = folder;
    if (folder !== undefined && isComplete(folder)) {
      this.#blocks = new Blocks(join(folder, ROWS));
      this.#journal = new Journal(join(folder, JOURNAL), this.#blocks.name);
    }
    this.#tables = TABLES.map((name, i) => new OpenTable(name, this.#blocks, (key, json) => this.#note(i, key, json)));
    for (const changes of this.#journal?.read() ?? []) for (const change of changes) this.#replay(change);
    this.#isRead = true;
  }

  toStore(): Store {
    const tables = Object.fromEntries(TABLES.map((name, i) => [name, this.#tables[i]])) as unknown as Tables;
    return { ...tables, transaction: (work) => this.#transaction(work), close: () => this.#close() };
  }

  #replay([table, key, ...rows]: JournalEntry): void {
    if (rows.length === 0) this.#tables[table]?.remove(key);
    else this.#tables[table]?.put(key, rows[0]);
  }

  #note(table: number, key: string, json: string): void {
    if (this.#journal === undefined || !this.#isRead) return;
    this.#changes.push(`[${table},${JSON.stringify(key)}${json === REMOVED ? "" : `,${json}`}]`);
    if (!this.#isWithin) this.#commit();
  }

  #transaction(work: () => void): void {
    const isOutermost = !this.#isWithin;
    this.#isWithin = true;
    try {
      work();
      if (isOutermost) this.#commit();
    } catch (error) {
      this.#isBroken = true;
      throw error;
    } finally {
      if (isOutermost) this.#isWithin = false;
    }
  }

  #commit(): void {
    if (this.#changes.length === 0 || this.#isBroken) return;
    const changes = this.#changes;
    this.#changes = [];
    this.#journal?.append(changes);
  }

  #close(): NodeJS.ErrnoException | undefined {
    const [folder, journal] = [this.#folder, this.#journal];
    if (folder === undefined) return undefined;
    const noted = journal?.size ?? 0;
    const isLong = this.#blocks === undefined || noted > Math.max(MOST_NOTED, this.#blocks.size / PART);
    try {
      if (this.#isBroken) return undefined;
      if (isLong) {
        this.#writeRows(folder);
        rmSync(join(folder, JOURNAL), { force: true });
      } else journal?.flush();
      return undefined;
    } catch (error) {
      // The site is complete by now, and the next build can do without the index: a failing disk must not hide that.
      if (!isSystemError(error)) throw error;
      return error;
    } finally {
      journal?.close();
      this.#blocks?.close();
    }
  }

  #writeRows(folder: string): void {
    const writer = new BlockWriter(join(folder, ROWS));
    try {
      for (const [i, table] of this.#tables.entries()) {
        writer.begin(TABLES[i] ?? "", table.count());
        for (const piece of table.pieces()) {
          if ("first" in piece) writer.copy(piece, (this.#blocks as Blocks).bytesOf(piece));
          else writer.add(...piece);
        }
      }
      writer.finish();
    } catch (error) {
      writer.abandon();
      throw error;
    }
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** Whether a folder has an index. A symbolic link does not count: it may lead to files of others. */
function isComplete(folder: string): boolean {
  const isOurs = (file: string): boolean | undefined => lstatSync(join(folder, file), { throwIfNoEntry: false })?.isFile();
  if (isOurs(ROWS) === true && isOurs(JOURNAL) !== false) return true;
  removeIndex(folder);
  return false;
}
