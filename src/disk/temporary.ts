import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isAlive } from "./lock.ts";

/** Within the path of something that is being written. */
export const TEMPORARY = /\.newswire-([0-9]+)\.tmp(?:\/|$)/;

/** The name under which a file or folder is written before it appears at its place. */
export function temporaryName(place: string): string {
  return `${place}.newswire-${process.pid}.tmp`;
}

/** Remove what builds that were ended have left of a folder they were to publish: it lies in that folder or beside it. */
export function removeStages(folder: string): void {
  const place = resolve(folder);
  for (const [under, start] of [
    [place, ""],
    [dirname(place), basename(place)],
  ] as const) {
    for (const name of namesIn(under)) {
      const [ending, pid] = TEMPORARY.exec(name) ?? [];
      if (ending === undefined || name !== start + ending) continue;
      // Another build, with an index of its own, may be at work here.
      if (Number(pid) === process.pid || !isAlive(Number(pid))) rmSync(join(under, name), { recursive: true, force: true });
    }
  }
}

/** Remove what runs that were ended have left of the files of a folder they were to write. */
export function removeTemporaries(folder: string): void {
  for (const name of namesIn(folder)) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && name.endsWith(".tmp") && !isAlive(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It is not there, or not for us to look into.
    return [];
  }
}
