import { rmdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { lock } from "./lock.ts";
import { makeFolder } from "./make-folder.ts";
import { realPath } from "./real-path.ts";

/** Errors for a folder that is not writable or does not exist. */
const FORBIDDEN = /^(?:EACCES|EPERM|EROFS|ENOENT)$/;

/**
 * Lock the output folder until the returned function is called. The lock is beside the folder, because the folder may not exist yet and
 * may be uploaded at any time. If only the folder itself is writable, the lock is inside. If neither is, no lock is needed.
 */
export async function lockFolder(folder: string, onWait: (pid: number) => void): Promise<() => void> {
  const place = realPath(folder);
  const parent = dirname(place);
  const made = makeFolder(parent);
  for (const path of [`${place}.newswire.lock`, join(place, ".newswire.lock")]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the second path is only for folders where the first is not writable
      const unlock = await lock(path, onWait);
      return () => {
        unlock();
        if (made !== undefined) removeEmpty(made, parent);
      };
    } catch (error) {
      if (!FORBIDDEN.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return () => {};
}

/** Remove empty folders, from the innermost (`to`) to the outermost (`from`). */
export function removeEmpty(from: string, to: string): void {
  const below = relative(from, to).split(sep).filter(Boolean);
  try {
    for (let depth = below.length; depth >= 0; depth -= 1) rmdirSync(join(from, ...below.slice(0, depth)));
  } catch {
    // A folder is not empty.
  }
}
