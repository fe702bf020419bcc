import { existsSync, mkdirSync, realpathSync, rmdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { lock } from "./lock.ts";

/** What an operating system answers who may not write somewhere, or to a folder that is not there. */
const FORBIDDEN = /^(?:EACCES|EPERM|EROFS|ENOENT)$/;

/**
 * Keep other builds from a folder until the returned function is called, by a lock beside it: it need not be there, and
 * nothing that is not to be published lies in it. Where only the folder itself may be written to, the lock is in it; where
 * not even that, there is nothing to be kept from.
 */
export async function lockFolder(folder: string, onWait: (pid: number) => void): Promise<() => void> {
  const place = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const parent = dirname(place);
  const made = mkdirSync(parent, { recursive: true });
  for (const path of [`${place}.newswire.lock`, join(place, ".newswire.lock")]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the second is for where the first may not be
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

/** Remove the folders from one down to another that hold nothing. */
function removeEmpty(from: string, to: string): void {
  const below = relative(from, to).split(sep).filter(Boolean);
  try {
    for (let depth = below.length; depth >= 0; depth -= 1) rmdirSync(join(from, ...below.slice(0, depth)));
  } catch {
    // Something was published there.
  }
}
