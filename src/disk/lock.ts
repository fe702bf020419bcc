import { readFileSync, renameSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { MachineFault } from "../model/machine-fault.ts";
import { writeFile } from "./write.ts";

/** How long one run waits for another, and how often it looks, in milliseconds. */
const PATIENCE = 120_000;
const INTERVAL = 100;

/** Milliseconds after which a lock that says nothing is taken for one whose writer was ended, or had no room to write. */
const SPEECHLESS = 2_000;

/**
 * Keep other runs out until the returned function is called. A lock of a process that has ended is taken over.
 *
 * @param path - Of the file that is there for as long; its folder must be.
 * @param onWait - Called once if another run is at work, with its process id.
 * @throws {MachineFault} ELOCKED when it does not end in time.
 */
export async function lock(path: string, onWait: (pid: number) => void): Promise<() => void> {
  const claim = `${process.pid} ${startOf(process.pid)}`;
  let owner = 0;
  for (let waited = 0; ; waited += INTERVAL) {
    if (take(path, claim)) return () => release(path, claim);
    const found = textOf(path);
    if (found === undefined) continue;
    if (found === "" ? waited >= SPEECHLESS : !isHeld(found)) {
      takeAway(path, found);
      continue;
    }
    if (owner === 0 && found !== "") onWait((owner = Number.parseInt(found, 10)));
    if (waited >= PATIENCE) {
      throw new MachineFault("ELOCKED", `another newswire (process ${owner}) is at work here`, `If it is not, delete ${path}.`);
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

/** What a lock says; undefined when it went between two looks. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function release(path: string, claim: string): void {
  // Whoever deleted it meanwhile has let others in.
  if (textOf(path) === claim) rmSync(path, { force: true });
}

/** Remove a lock that nobody holds. Of several that try, one alone moves it; who moved the next one by mistake puts it back. */
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

/** Whether the process that wrote this is still at work: its number may have come to another since. */
function isHeld(claim: string): boolean {
  const [pid = "", start = ""] = claim.split(" ");
  if (!isAlive(Number(pid))) return false;
  const now = startOf(Number(pid));
  return start === "" || now === "" || start === now;
}

/** When a process was started, in clock ticks since the system was; empty where that cannot be told. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name of the program comes second, in parentheses, and may hold anything (proc(5)).
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
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
