import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { LEDGER } from "../text/paths.ts";

/** Milliseconds a site may take to hand over its ledger. */
const TIME_LIMIT = 60_000;

/** Bytes a ledger may have: two million stories. */
const SIZE_LIMIT = 500_000_000;

/**
 * Read the ledger of an earlier publication.
 *
 * @param source - A published folder, a ledger, or the URL of a published site or of its ledger.
 * @param read - Called with the path of the ledger, which may be gone afterwards.
 * @throws {ProblemError} when there is none.
 * @throws a system error when it cannot be fetched: a publication that should be held against another must not go on without.
 */
export async function readPrevious<T>(source: string, read: (path: string) => T): Promise<T> {
  if (!/^https?:\/\//i.test(source)) return read(findLedger(source));
  const folder = mkdtempSync(join(tmpdir(), "newswire-"));
  try {
    const download = join(folder, LEDGER);
    await fetchLedger(source, download);
    return read(download);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findLedger(source: string): string {
  const isFolder = statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
  const path = isFolder ? join(source, LEDGER) : source;
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  const problems: Problem[] = [];
  const message = "--previous names no ledger";
  reportInto(problems, path)({ code: "settings/previous", message, hint: `Name a published folder, its ${LEDGER}, or the site's URL.` });
  throw new ProblemError(problems);
}

async function fetchLedger(source: string, download: string): Promise<void> {
  const url = source.endsWith(`/${LEDGER}`) ? source : new URL(LEDGER, source.endsWith("/") ? source : `${source}/`).href;
  const failure = (why: string): Error => {
    const message = `${url} cannot be had: ${why}. For a site that was never published leave --previous out.`;
    return Object.assign(new Error(message), { code: "ENOLEDGER", syscall: "fetch" });
  };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIME_LIMIT) });
    if (!response.ok || response.body === null) throw new Error(`the server answers ${response.status} ${response.statusText}`.trim());
    let size = 0;
    const limit = new Transform({
      transform: (chunk: Uint8Array, _, done) => {
        size += chunk.length;
        done(size > SIZE_LIMIT ? new Error(`it has over ${SIZE_LIMIT / 1_000_000} MB`) : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(response.body), limit, createWriteStream(download));
  } catch (error) {
    const { name, message, cause } = error as Error;
    if (name === "TimeoutError") throw failure(`it takes over ${TIME_LIMIT / 1000} s`);
    throw failure(cause instanceof Error ? cause.message : message);
  }
}

/** Characters after which a line is taken to end, if it does not end before: no entry is as long. */
const LONGEST_LINE = 1_000_000;

/**
 * The lines of a file, one after another, so that a large one needs no memory.
 *
 * @yields each without its line end.
 */
export function* linesOf(path: string): Iterable<string> {
  const file = openSync(path, "r");
  const decoder = new TextDecoder("utf-8");
  const buffer = Buffer.allocUnsafe(65_536);
  try {
    let rest = "";
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const lines = (rest + decoder.decode(buffer.subarray(0, read), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
      if (rest.length < LONGEST_LINE) continue;
      yield rest;
      rest = "";
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(file);
  }
}
