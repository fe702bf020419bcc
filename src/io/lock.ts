import { mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** How long one run waits for another, and how often it looks, in milliseconds. */
const PATIENCE = 120_000;
const INTERVAL = 100;

/**
 * Keep other runs from a folder until the returned function is called. A lock of a process that has ended is taken over.
 *
 * @param onWait - Called once if another run is at work, with its process id.
 * @throws {Error} with code EBUSY when it does not end in time.
 */
export async function lock(folder: string, onWait: (pid: number) => void): Promise<() => void> {
  const path = join(folder, "lock");
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; ; waited += INTERVAL) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => {
        unlinkSync(path);
        // Where no index is kept, nothing is left.
        if (readdirSync(folder).length === 0) rmdirSync(folder);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = ownerOf(path);
    if (owner === undefined) continue;
    if (waited === 0) onWait(owner);
    if (waited >= PATIENCE) {
      throw Object.assign(new Error(`another newswire (process ${owner}) is at work in ${folder}; if it is not, delete ${path}`), {
        code: "EBUSY",
        syscall: "lock",
      });
    }
    await setTimeout(INTERVAL);
  }
}

/** The living process that holds a lock; one that has ended loses it. */
function ownerOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    // An empty file is a lock that is being written this moment.
    if (pid === 0 || isAlive(pid)) return pid;
    unlinkSync(path);
  } catch {
    // It went between two looks.
  }
  return undefined;
}

/** Whether there is a process with this id. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
