import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store, Table, Tables } from "./store.ts";
import { TABLES } from "./store.ts";

/** The database, and the note of how it was left: there only while no build is at work. */
const DATA = "data.mdb";
const SEAL = "seal.json";

/** Greater than every key, in the order of UTF-8. */
const END = "\u{10ffff}";

/**
 * Open the index on disk, or one in its place when there is none that can be trusted.
 *
 * A database that was cut short or overwritten ends the process that opens it, by a signal nothing can catch. So one
 * that is not as it was left is first read by a process of its own.
 *
 * @returns Undefined where LMDB is not installed.
 */
export async function openLmdb(folder: string): Promise<Store | undefined> {
  const lmdb = await import("lmdb").catch(() => undefined);
  if (lmdb === undefined) return undefined;
  if (!isTrusted(folder)) wipe(folder);
  rmSync(join(folder, SEAL), { force: true });
  const root = lmdb.open({ path: join(folder, DATA), noSubdir: true, maxDbs: TABLES.length, cache: false });
  const tables = Object.fromEntries(TABLES.map((name) => [name, lmdbTable(root.openDB({ name, cache: false }))])) as unknown as Tables;
  return {
    ...tables,
    transaction: (work) => root.transactionSync(work),
    close: async () => {
      await root.close();
      const { size, mtimeMs } = statSync(join(folder, DATA));
      writeFileSync(join(folder, SEAL), JSON.stringify({ size, mtimeMs }));
    },
  };
}

interface Database {
  get(key: string): unknown;
  putSync(key: string, value: unknown): unknown;
  removeSync(key: string): unknown;
  getStats(): { entryCount?: number };
  getRange(options: { start: string; end: string }): Iterable<{ key: unknown; value: unknown }>;
}

function lmdbTable(database: Database): Table<unknown> {
  return {
    get: (key) => database.get(key),
    put: (key, row) => void database.putSync(key, row),
    remove: (key) => void database.removeSync(key),
    count: () => database.getStats().entryCount ?? 0,
    *entries(prefix = "") {
      for (const { key, value } of database.getRange({ start: prefix, end: prefix + END })) yield [String(key), value] as const;
    },
  };
}

/** Whether a folder holds an index. */
export function isKept(folder: string): boolean {
  return existsSync(join(folder, DATA));
}

/** Forget the index in a folder. */
export function wipe(folder: string): void {
  for (const file of [SEAL, DATA, `${DATA}-lock`]) rmSync(join(folder, file), { force: true });
}

function isTrusted(folder: string): boolean {
  const found = statSync(join(folder, DATA), { throwIfNoEntry: false });
  if (found === undefined) return true;
  const seal = readSeal(folder);
  if (seal?.size === found.size && seal.mtimeMs === found.mtimeMs) return true;
  // Processes start compiled code alone; from the TypeScript sources there is none to start.
  const probe = fileURLToPath(new URL("probe.js", import.meta.url));
  if (import.meta.url.endsWith(".ts")) return false;
  return spawnSync(process.execPath, [probe, join(folder, DATA)], { stdio: "ignore", timeout: 120_000 }).status === 0;
}

function readSeal(folder: string): { size?: unknown; mtimeMs?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, SEAL), "utf8")) as { size?: unknown; mtimeMs?: unknown };
  } catch {
    return undefined;
  }
}
