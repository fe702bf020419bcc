import type { FileState } from "../model/asset.ts";
import { timeOf } from "./safe-time.ts";
import { statOf } from "./stat-of.ts";

/** Whether a file beside the articles is unchanged since it was read. */
export function isSameFile(location: string, { size, mtime }: FileState): boolean {
  const found = statOf(location);
  return found === undefined ? size === -1 : found.size === size && timeOf(found) === mtime;
}
