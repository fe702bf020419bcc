import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { afterEachFile } from "./after-each-file.ts";

/** A file system in memory whose size can be changed. */
export interface SmallDisk {
  /** @param size - `size=64k`, `nr_inodes=20`: see tmpfs(5). */
  readonly resize: (size: string) => void;
  readonly remove: () => void;
}

const mounted: string[] = [];
afterEachFile(() => {
  while (mounted.length > 0) unmount(mounted.at(-1) ?? "");
});

/**
 * Mount a small disk on a folder, and create the folder if needed. Needs the tool `mount`.
 *
 * @param size - `size=64k`, `nr_inodes=20`: see tmpfs(5).
 */
export function mountSmallDisk(place: string, size: string): SmallDisk {
  mkdirSync(place, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", size, "none", place]);
  mounted.push(place);
  return {
    resize: (to) => void execFileSync("mount", ["-o", `remount,${to}`, place]),
    remove: () => unmount(place),
  };
}

function unmount(place: string): void {
  execFileSync("umount", ["--lazy", place]);
  mounted.splice(mounted.lastIndexOf(place), 1);
}
