import type { Stats } from "node:fs";
import { dirname } from "node:path";
import { refuseChanged, replaceFile } from "./replace-file.ts";
import { removeTemporaries } from "./temporary.ts";

/**
 * Return a function that replaces files of the user in one step, unless somebody saved them meanwhile. Owner and permissions stay.
 *
 * The function takes the state of the file when it was read, and its new modification time in milliseconds (default: now). It throws
 * system errors, and MachineFault ECHANGED for a file that was changed.
 */
export function fileRewriter(): (path: string, text: string, stats: Stats, mtime?: number) => void {
  const tidied = new Set<string>();
  return (path, text, stats, mtime) => {
    const folder = dirname(path);
    if (!tidied.has(folder)) removeTemporaries(folder);
    tidied.add(folder);
    replaceFile(path, Buffer.from(text), { isVital: true, like: stats, mtime }, () => refuseChanged(path, stats));
  };
}
