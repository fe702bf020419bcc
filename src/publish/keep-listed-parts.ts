import { existsSync, linkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findSymlink } from "../disk/find-symlink.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { partsIn } from "../record/ledger-lines.ts";
import { partVersionPath } from "../text/part-version.ts";
import { LEDGER, partPath } from "../text/paths.ts";

/**
 * Keep parts of the ledger under the hash that `ledger.ndjson` lists, before they are replaced. If the build is stopped before it replaces
 * the list, too, other machines still find what it lists.
 *
 * @param out - The output folder.
 * @param parts - The parts to be replaced: `2026-01`.
 * @returns Removes them. Call it when the new list is in place.
 */
export function keepListedParts(out: string, parts: readonly string[]): () => void {
  const replaced = new Set(parts);
  const listed = parts.length === 0 ? [] : partsIn(join(out, LEDGER)).filter(({ part }) => replaced.has(part));
  const kept: string[] = [];
  for (const { part, hash } of listed) {
    const [now, version] = [join(out, partPath(part)), join(out, partVersionPath(part, hash))];
    // Files behind a symbolic link are not output.
    if (findSymlink(out, partPath(part)) !== undefined || !existsSync(now)) continue;
    kept.push(version);
    // A stopped build kept it.
    if (existsSync(version)) continue;
    try {
      linkSync(now, version);
    } catch {
      // Some file systems have no hard links.
      replaceFile(version, now);
    }
  }
  return () => {
    for (const version of kept) rmSync(version, { force: true });
  };
}
