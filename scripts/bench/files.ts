import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** How much lies in a folder. */
export interface Volume {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Walk a folder with all below it.
 *
 * @yields One file at a time: a million must not be held at once.
 */
export function* filesBelow(folder: string): Generator<{ readonly path: string; readonly bytes: number }> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield { path, bytes: statSync(path).size };
  }
}

/** Count and add up the files below a folder. */
export function volumeOf(folder: string): Volume {
  let [files, total] = [0, 0];
  for (const { bytes } of filesBelow(folder)) {
    files++;
    total += bytes;
  }
  return { files, bytes: total };
}
