import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { isUnchanged } from "../disk/is-unchanged.ts";
import type { Run } from "../options.ts";
import { hasIndex, openStore } from "../store/open-store.ts";
import { isPrivate } from "../text/private-path.ts";
import { MADE_WITH, OUT } from "../update/made-with.ts";
import type { CachedFile } from "./cache-list.ts";

/** Larger output files are not kept: the next build copies them again. In bytes. */
const LARGEST = 16_000_000;

/** Files of the index folder, without what `notify` keeps. The one that makes the index complete comes last. */
const INDEX_FILES = ["formats.json", "deploy/ancestry.json", "journal", "index"];

/** A file to keep, and where it is. */
export interface LocalFile extends Pick<CachedFile, "folder" | "path"> {
  readonly location: string;
}

/** The index of this machine, and the outputs that it knows. */
export interface LocalFiles {
  readonly madeWith: string;
  readonly files: readonly LocalFile[];
}

/**
 * Find the files of the index, and the output files that are as the index knows them. Files of wires with a key are left out: a cache may
 * be public.
 *
 * @returns Undefined if there is no index.
 * @throws system errors.
 */
export function findLocalFiles({ index, out }: Run): LocalFiles | undefined {
  if (!hasIndex(index)) return undefined;
  const store = openStore(index);
  const files: LocalFile[] = [];
  const madeWith = store.meta.get(MADE_WITH);
  if (store.meta.get(OUT) === resolve(out)) {
    for (const [path, row] of store.outputs.entries()) {
      const location = join(out, path);
      if (row.size >= 0 && row.size <= LARGEST && !isPrivate(path) && isUnchanged(location, row))
        files.push({ folder: "out", path, location });
    }
  }
  const fault = store.close();
  if (fault !== undefined) throw fault;
  if (madeWith === undefined) return undefined;
  for (const path of [...notifyFiles(index), ...INDEX_FILES]) {
    const location = join(index, path);
    if (existsSync(location)) files.push({ folder: "index", path, location });
  }
  return { madeWith, files };
}

/** What `newswire notify` remembers. */
function notifyFiles(index: string): readonly string[] {
  const folder = join(index, "notify");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !/lock|\.tmp$/.test(entry.name));
  return entries.map(({ name }) => `notify/${name}`).sort();
}
