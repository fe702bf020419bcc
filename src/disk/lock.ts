import { readFileSync, renameSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { MachineFault } from "../model/machine-fault.ts";
import { writeFile } from "./write.ts";

/** Longest wait for another run, and time between two tries, in milliseconds. */
const PATIENCE = 120_000;
const INTERVAL = 100;

/** Milliseconds after which an empty lock counts as abandoned: its process was killed, or the disk was full. */
const EMPTY_WAIT = 2_000;

/**
 * Wait for other runs and lock. A lock of a process that no longer runs is taken over.
 *
 * @param path - The lock file. Its folder must exist.
 * @param onWait - Called once with the process id if another run has the lock.
 * @returns the function that unlocks.
 * @throws {MachineFault} ELOCKED if the other run takes too long.
 */
export async function lock(path: string, onWait: (pid: number) => void): Promise<() => void> {
  const claim = `${process.pid} ${startOf(process.pid)}`;
  let owner = 0;
  for (let waited = 0; ; waited += INTERVAL) {
    if (take(path, claim)) return () => release(path, claim);
    const found = textOf(path);
    if (found === undefined) continue;
    if (found === "" ? waited >= EMPTY_WAIT : !isHeld(found)) {
      takeAway(path, found);
      continue;
    }
    if (owner === 0 && found !== "") onWait((owner = Number.parseInt(found, 10)));
    if (waited >= PATIENCE) {
      throw new MachineFault("ELOCKED", `another newswire (process ${owner}) is running here`, `If it is not, delete ${path}.`);
    }
    await setTimeout(INTERVAL);
  }
}

function take(path: string, claim: string): boolean {
  try {
    writeFile(path, Buffer.from(claim), { isNew: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Return the content of a lock; undefined if it was deleted meanwhile. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function release(path: string, claim: string): void {
  // If someone deleted the lock, another run may have it now.
  if (textOf(path) === claim) rmSync(path, { force: true });
}

/** Remove an abandoned lock. If several runs try, one moves it first; a run that moved a newer lock by mistake puts it back. */
function takeAway(path: string, judged: string): void {
  const away = `${path}.${process.pid}`;
  try {
    renameSync(path, away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (textOf(away) === judged) rmSync(away, { force: true });
  else renameSync(away, path);
}

/** Whether the process that wrote a lock still runs. Its id may belong to another process by now, which started at another time. */
function isHeld(claim: string): boolean {
  const [pid = "", start = ""] = claim.split(" ");
  if (!isAlive(Number(pid))) return false;
  const now = startOf(Number(pid));
  return start === "" || now === "" || start === now;
}

/** Return the start of a process, in clock ticks since boot; empty if unknown. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name comes second, in parentheses, and may contain anything, even parentheses (proc(5)).
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
