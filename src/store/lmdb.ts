import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { uptime } from "node:os";
import { join } from "node:path";
import { arch } from "node:process";
import { fileURLToPath } from "node:url";
import { getSystemErrorMap } from "node:util";
import { crc32 } from "node:zlib";
import type * as Lmdb from "lmdb";
import { ENVIRONMENT, openEnvironment } from "./lmdb-tables.ts";
import { prepareRoom } from "./prepare-room.ts";
import { naming } from "../text/naming.ts";
import type { Store } from "./store.ts";

/** The database, and the note of how it was left. */
const DATA = "data.mdb";
const SEAL = "seal.json";

/** What the note tells: how the database was left, and by which kind of processor, or since when a build is at work on it. */
type Seal =
  | { readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number; readonly sum: number; readonly processor: string }
  | { readonly boot: string };

/**
 * Open the index on disk, or one in its place when there is none that can be trusted.
 *
 * While a build is at work nothing is forced onto the disk: that would cost more than all the rest. A build that is
 * killed does no harm, since the system keeps what was written. After a power cut the file may hold anything, also where
 * it reads well; so it is forced onto the disk before a seal says how it was left, and without a seal it is used only
 * where this system runs since before that build began, which noted this, on the disk, before it wrote anything.
 *
 * A database that was cut short or overwritten ends the process that opens it, by a signal nothing can catch, or gives
 * other rows than were put in. So one whose times are not as its seal says is used only if its bytes are; one that has
 * none, after a build that was killed, is first read by a process of its own.
 *
 * @returns Undefined where LMDB is not installed, or has too little memory to address.
 */
export async function openLmdb(folder: string): Promise<Store | undefined> {
  const lmdb = requireLmdb();
  if (lmdb === undefined) return undefined;
  if (!(await isTrusted(folder))) wipe(folder);
  const path = join(folder, DATA);
  let isSealed = isKept(folder);
  let isBroken = false;
  const breakSeal = (): void => {
    write(join(folder, SEAL), JSON.stringify({ boot: bootOf() } satisfies Seal));
    isSealed = false;
  };
  if (!isSealed) breakSeal();
  if (!prepareRoom(`${path}-lock`, !isSealed && !existsSync(path))) return undefined;
  const faultOf = (error: unknown): unknown => {
    if (!isOfLmdb(error)) return error;
    isBroken = true;
    return toSystemError(error, folder);
  };
  const { tables, transaction, close } = attempt(
    () => openEnvironment(() => lmdb.open({ path, ...ENVIRONMENT, noSync: true })),
    faultOf,
    () => wipe(folder),
  );
  return {
    ...tables,
    transaction: (work) => {
      if (isSealed) breakSeal();
      transaction(work);
    },
    faultOf,
    close: async () => {
      await close().catch((error: unknown) => {
        // Of what failed before the reason is known.
        if (!isBroken) throw faultOf(error);
      });
      if (isBroken) return wipe(folder);
      if (isSealed) return;
      flush(path);
      write(join(folder, SEAL), JSON.stringify(sealOf(path)), false);
    },
  };
}

function attempt<T>(work: () => T, faultOf: (error: unknown) => unknown, cleanUp: () => void): T {
  try {
    return work();
  } catch (error) {
    cleanUp();
    throw faultOf(error);
  }
}

/** Errors of LMDB have a number for a code: one of its own, or of the system. */
function isOfLmdb(error: unknown): error is Error & { readonly code: number } {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "number";
}

/** An error of LMDB as one of the system. It tells of a write that found too little room as of any that failed. */
function toSystemError({ message, code }: Error & { readonly code: number }, folder: string): Error {
  const isFull = code === FAILED && hasNoRoom(folder);
  const name = isFull ? "ENOSPC" : (getSystemErrorMap().get(-code)?.[0] ?? "EINDEX");
  return Object.assign(new Error(`${name}: ${isFull ? "no space left on device" : message}, index '${folder}'`), {
    code: name,
    syscall: "index",
    path: folder,
  });
}

/** EIO. */
const FAILED = 5;

/** Whether a disk has less room than LMDB may ask for at once. */
function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < MOST_AT_ONCE;
}

const MOST_AT_ONCE = 64 << 20;

/** LMDB as one file of CommonJS: its modules take twice as long to load. */
function requireLmdb(): typeof Lmdb | undefined {
  try {
    return createRequire(import.meta.url)("lmdb") as typeof Lmdb;
  } catch {
    return undefined;
  }
}

/** @param isVital - Whether its bytes must be on the disk before the call ends. */
function write(path: string, content: string | Uint8Array, isVital = true): void {
  naming(path, () => writeFileSync(path, content, { flush: isVital }));
}

/** Force what was written to a file onto the disk. */
function flush(path: string): void {
  const file = openSync(path, "r+");
  try {
    naming(path, () => fsyncSync(file));
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
  for (const file of [SEAL, DATA, `${DATA}-lock`]) rmSync(join(folder, file), { force: true, recursive: true });
}

async function isTrusted(folder: string): Promise<boolean> {
  const path = join(folder, DATA);
  // What a link leads to is not ours to write to.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const seal = readSeal(folder);
  if (seal === undefined) return false;
  if (!("boot" in seal)) {
    const { size, mtimeMs, ctimeMs } = statSync(path);
    if (seal.size !== size || seal.processor !== arch) return false;
    return (seal.mtimeMs === mtimeMs && seal.ctimeMs === ctimeMs) || seal.sum === sumOf(path);
  }
  // Processes start compiled code alone; from the TypeScript sources there is none to start.
  if (seal.boot !== bootOf() || import.meta.url.endsWith(".ts")) return false;
  const probe = fileURLToPath(new URL("probe.js", import.meta.url));
  const { spawnSync } = await import("node:child_process");
  return spawnSync(process.execPath, [probe, path], { stdio: "ignore", timeout: 120_000 }).status === 0;
}

function sealOf(path: string): Seal {
  const sum = sumOf(path);
  const { size, mtimeMs, ctimeMs } = statSync(path);
  return { processor: arch, size, mtimeMs, ctimeMs, sum };
}

/** A check sum of a file: a fifth of a second for the index of a hundred thousand stories. */
function sumOf(path: string): number {
  const buffer = Buffer.allocUnsafe(1 << 18);
  const file = openSync(path, "r");
  try {
    let sum = 0;
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) sum = crc32(buffer.subarray(0, read), sum);
    return sum;
  } finally {
    closeSync(file);
  }
}

function readSeal(folder: string): Seal | undefined {
  try {
    const seal = JSON.parse(readFileSync(join(folder, SEAL), "utf8")) as Seal | null;
    return typeof seal === "object" ? (seal ?? undefined) : undefined;
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
