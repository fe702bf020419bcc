import { closeSync, fstatSync } from "node:fs";
import type { Stats } from "node:fs";
import { MachineFault } from "../model/machine-fault.ts";
import { openToRead, readPart } from "./read-part.ts";
import { withPath } from "./with-path.ts";
import { notAFileFault } from "./write.ts";

/** Tries to read a file that changes meanwhile. */
const ATTEMPTS = 5;

/** Most bytes Node.js can read at once. */
export const LARGEST = 2 ** 31 - 1;

/** A consistent copy of a file. */
export interface Steady {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/**
 * Read a file that may be written meanwhile: never half of the old and half of the new content. Fails for anything but a file; a
 * named pipe might block forever.
 *
 * @param mayRead - Whether to read the file, by its stats. If false, `bytes` is empty.
 * @throws system errors; MachineFault ECHANGING if the file never stops changing.
 */
export function readSteadily(path: string, mayRead: (stats: Stats) => boolean = () => true): Steady {
  const file = openToRead(path);
  try {
    return withPath(path, () => {
      let stats = fstatSync(file);
      if (!stats.isFile()) throw notAFileFault(path);
      if (stats.size > LARGEST) {
        throw new MachineFault("ETOOLARGE", "the file is larger than 2 GB", "Upload it elsewhere, and use its URL.", path);
      }
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (!mayRead(stats)) return { bytes: Buffer.alloc(0), stats };
        const bytes = readPart(file, stats.size);
        const after = fstatSync(file);
        if (after.size === stats.size && after.mtimeMs === stats.mtimeMs && bytes.length === stats.size) return { bytes, stats };
        stats = after;
      }
      const fix = "Wait until the other program has finished, then run it again.";
      throw new MachineFault("ECHANGING", "the file keeps changing", fix, path);
    });
  } finally {
    closeSync(file);
  }
}
