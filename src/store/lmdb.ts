import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { uptime } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import type * as Lmdb from "lmdb";
import { ENVIRONMENT, openEnvironment } from "./lmdb-tables.ts";
import type { Store } from "./store.ts";

/** The database, and the note of how it was left. */
const DATA = "data.mdb";
const SEAL = "seal.json";

/** What the note tells: how the database was left, or since when a build is at work on it. */
type Seal = { readonly size: number; readonly mtimeMs: number } | { readonly boot: string };

/**
 * Open the index on disk, or one in its place when there is none that can be trusted.
 *
 * While a build is at work nothing is forced onto the disk: that would cost more than all the rest. A build that is
 * killed does no harm, since the system keeps what was written. After a power cut the file may hold anything, also where
 * it reads well; so it is forced onto the disk before a seal says how it was left, and without a seal it is used only
 * where this system runs since before that build began, which noted this, on the disk, before it wrote anything.
 *
 * A database that was cut short or overwritten ends the process that opens it, by a signal nothing can catch. So one
 * that is not as its seal says, or has none, is first read by a process of its own.
 *
 * @returns Undefined where LMDB is not installed.
 */
export async function openLmdb(folder: string): Promise<Store | undefined> {
  const lmdb = requireLmdb();
  if (lmdb === undefined) return undefined;
  if (!(await isTrusted(folder))) wipe(folder);
  const path = join(folder, DATA);
  let isSealed = isKept(folder);
  const breakSeal = (): void => {
    writeDurably(join(folder, SEAL), JSON.stringify({ boot: bootOf() } satisfies Seal));
    isSealed = false;
  };
  if (!isSealed) breakSeal();
  const { tables, transaction, close } = openEnvironment(() => lmdb.open({ path, ...ENVIRONMENT, noSync: true }));
  return {
    ...tables,
    transaction: (work) => {
      if (isSealed) breakSeal();
      transaction(work);
    },
    close: async () => {
      await close();
      if (isSealed) return;
      writeDurably(path);
      writeFileSync(join(folder, SEAL), JSON.stringify(sealOf(path)));
    },
  };
}

/** LMDB as one file of CommonJS: its modules take twice as long to load. */
function requireLmdb(): typeof Lmdb | undefined {
  try {
    return createRequire(import.meta.url)("lmdb") as typeof Lmdb;
  } catch {
    return undefined;
  }
}

/** Write a file, or force what was written to it, onto the disk. */
function writeDurably(path: string, text?: string): void {
  const file = openSync(path, text === undefined ? "r+" : "w");
  try {
    if (text !== undefined) writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Whether a folder holds an index. */
export function isKept(folder: string): boolean {
  return existsSync(join(folder, DATA));
}

/** Forget the index in a folder. */
export function wipe(folder: string): void {
  for (const file of [SEAL, DATA, `${DATA}-lock`]) rmSync(join(folder, file), { force: true });
}

async function isTrusted(folder: string): Promise<boolean> {
  const path = join(folder, DATA);
  if (!existsSync(path)) return true;
  const seal = readSeal(folder);
  if (seal === undefined || ("boot" in seal && seal.boot !== bootOf())) return false;
  if (isDeepStrictEqual(seal, sealOf(path))) return true;
  // Processes start compiled code alone; from the TypeScript sources there is none to start.
  if (import.meta.url.endsWith(".ts")) return false;
  const probe = fileURLToPath(new URL("probe.js", import.meta.url));
  const { spawnSync } = await import("node:child_process");
  return spawnSync(process.execPath, [probe, path], { stdio: "ignore", timeout: 120_000 }).status === 0;
}

function sealOf(path: string): Seal {
  const { size, mtimeMs } = statSync(path);
  return { size, mtimeMs };
}

function readSeal(folder: string): Seal | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, SEAL), "utf8")) as Seal;
  } catch {
    return undefined;
  }
}

/** Names the time since the system was started: the same for as long as it runs without a break. */
function bootOf(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Elsewhere the moment of the start, to ten seconds: taken for another when the clock is set, which costs time alone.
    return String(Math.round((Date.now() / 1000 - uptime()) / 10));
  }
}
