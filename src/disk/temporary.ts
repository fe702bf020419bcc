import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isAlive } from "./lock.ts";
import { TEMPORARY } from "./temporary-name.ts";

/** Remove temporary folders that killed builds left in or beside the output folder. */
export function removeStages(folder: string): void {
  const place = resolve(folder);
  for (const [under, start] of [
    [place, ""],
    [dirname(place), basename(place)],
  ] as const) {
    for (const name of namesIn(under)) {
      const [ending, pid] = TEMPORARY.exec(name) ?? [];
      if (ending === undefined || name !== start + ending) continue;
      // Another build, with another index, may be running here.
      if (Number(pid) === process.pid || !isAlive(Number(pid))) rmSync(join(under, name), { recursive: true, force: true });
    }
  }
}

/** Remove temporary files that killed runs left in a folder. */
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
    // The folder does not exist or cannot be read.
    return [];
  }
}
