import { closeSync, fstatSync } from "node:fs";
import type { Stats } from "node:fs";
import { MachineFault } from "../model/machine-fault.ts";
import { openToRead, readPart } from "./read-part.ts";
import { withPath } from "./with-path.ts";
import { noFile } from "./write.ts";

/** Looks at a file that is being written meanwhile, before it is left for another run. */
const ATTEMPTS = 5;

/** Bytes that can be read at once. */
export const LARGEST = 2 ** 31 - 1;

/** A file as it was at one moment. */
export interface Steady {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/**
 * Read a file that others may be writing: what it held at one moment, not half of what it was and half of what it became.
 * What is no file is refused, and not waited for: a pipe in the place of one might never say anything.
 *
 * @param mayRead - Whether it is to be read, seeing what it is; else there are no bytes.
 * @throws system errors; MachineFault ECHANGING when it never kept still.
 */
export function readSteadily(path: string, mayRead: (stats: Stats) => boolean = () => true): Steady {
  const file = openToRead(path);
  try {
    return withPath(path, () => {
      let stats = fstatSync(file);
      if (!stats.isFile()) throw noFile(path);
      if (stats.size > LARGEST) throw new MachineFault("ETOOLARGE", "it has over 2 GB", "Publish it elsewhere, and give its URL.", path);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (!mayRead(stats)) return { bytes: Buffer.alloc(0), stats };
        const bytes = readPart(file, stats.size);
        const after = fstatSync(file);
        if (after.size === stats.size && after.mtimeMs === stats.mtimeMs && bytes.length === stats.size) return { bytes, stats };
        stats = after;
      }
      const fix = "Wait until that is done, then run it again.";
      throw new MachineFault("ECHANGING", "it is being written to all the time", fix, path);
    });
  } finally {
    closeSync(file);
  }
}
