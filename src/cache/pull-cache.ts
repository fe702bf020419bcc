import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ObjectStore } from "../deploy/object-store.ts";
import { forEachAtOnce } from "../deploy/send-objects.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { replaceFile } from "../disk/replace-file.ts";
import { temporaryName } from "../disk/temporary-name.ts";
import { removeStages } from "../disk/temporary.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import type { Run } from "../options.ts";
import { hasIndex, openStore } from "../store/open-store.ts";
import { hash } from "../text/hash.ts";
import { fingerprint, OUT } from "../update/made-with.ts";
import { readList, segmentPath } from "./cache-list.ts";
import type { CachedFile, CacheList } from "./cache-list.ts";
import { withCache } from "./open-cache.ts";
import type { CacheOptions } from "./open-cache.ts";

/** Rows per transaction. */
const CHUNK = 1_000;

/** The result of {@link pullCache}. */
export interface Pull {
  readonly target: string;
  /**
   * `none`: nothing was pushed there. `kept`: this machine has an index or an output already. `other`: the cache was made with other settings,
   * another version or in another folder. `damaged`: a segment or the list is missing or torn. Except with `pulled`, nothing was changed.
   */
  readonly kind: "pulled" | "none" | "kept" | "other" | "damaged";
  readonly files: number;
  /** Bytes that were received. */
  readonly bytes: number;
}

/**
 * Get the index and the output from a storage, so that the next build reads only what changed since. It is a cache: if anything is wrong with
 * it, nothing is changed here, and the next build is a full one.
 *
 * @throws {ProblemError} if the target or the keys are wrong.
 * @throws {MachineFault} if the storage cannot be used.
 * @throws system errors, for example a full disk.
 */
export function pullCache(options: CacheOptions & { readonly onReceived?: (done: number, total: number) => void }): Promise<Pull> {
  return withCache(options, async ({ run, store, target }) => {
    const nothing = { target, files: 0, bytes: 0 };
    if (hasIndex(run.index) || (existsSync(run.out) && readdirSync(run.out).length > 0)) return { ...nothing, kind: "kept" };
    const { list, etag } = await readList(store);
    if (list === undefined) return { ...nothing, kind: etag === undefined ? "none" : "damaged" };
    if (list.madeWith !== fingerprint(run)) return { ...nothing, kind: "other" };
    removeStages(run.out);
    const stage = temporaryName(resolve(run.out));
    try {
      const bytes = await receive(store, list, stage, options.onReceived ?? (() => {}));
      if (bytes === undefined) return { ...nothing, kind: "damaged" };
      putInPlace(run, list, stage);
      return { target, files: list.files.length, bytes, kind: "pulled" };
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
  });
}

/** Write the files of a list to a folder. Returns the bytes received; undefined if a segment is missing or damaged. */
async function receive(
  store: ObjectStore,
  { files, segments }: CacheList,
  stage: string,
  onReceived: (done: number, total: number) => void,
): Promise<number | undefined> {
  const bySegment = new Map(Array.from(segments.keys(), (name) => [name, [] as CachedFile[]]));
  for (const file of files) bySegment.get(file.segment)?.push(file);
  let [bytes, done, isDamaged] = [0, 0, false];
  await forEachAtOnce([...bySegment], async ([name, inIt]) => {
    if (isDamaged) return;
    const found = await store.get(segmentPath(name));
    const content = found !== undefined && hash(found.body) === name ? gunzipSync(found.body) : undefined;
    if (content === undefined || !inIt.every((file) => hash(contentOf(content, file)) === file.hash)) {
      isDamaged = true;
      return;
    }
    bytes += found?.body.length ?? 0;
    for (const file of inIt) write(join(stage, file.folder, file.path), contentOf(content, file));
    onReceived((done += 1), segments.size);
  });
  return isDamaged ? undefined : bytes;
}

function contentOf(content: Buffer, { offset, size }: CachedFile): Buffer {
  return content.subarray(offset, offset + size);
}

function write(path: string, bytes: Uint8Array): void {
  makeFolder(dirname(path));
  replaceFile(path, bytes);
}

/** Move the output into place, then the index, the file that makes it complete last. */
function putInPlace({ index, out }: Run, { files }: CacheList, stage: string): void {
  makeFolder(dirname(resolve(out)));
  if (existsSync(join(stage, "out"))) renameSync(join(stage, "out"), resolve(out));
  writeGitignore(index);
  for (const { folder, path } of files) {
    if (folder !== "index") continue;
    makeFolder(dirname(join(index, path)));
    replaceFile(join(index, path), join(stage, "index", path));
  }
  restat(index, out, files);
}

/**
 * Give the output files the times that they had, so that a file has the time of its compressed copies and tools copy only new versions. Then
 * record sizes and times as this disk keeps them.
 */
function restat(index: string, out: string, files: readonly CachedFile[]): void {
  const store = openStore(index);
  const outputs = files.filter(({ folder }) => folder === "out");
  for (let from = 0; from < outputs.length; from += CHUNK) {
    store.transaction(() => {
      for (const { path } of outputs.slice(from, from + CHUNK)) {
        const row = store.outputs.get(path);
        if (row === undefined) continue;
        utimesSync(join(out, path), row.mtime / 1000, row.mtime / 1000);
        const { size, mtimeMs: mtime } = statSync(join(out, path));
        store.outputs.put(path, { ...row, size, mtime });
      }
    });
  }
  store.transaction(() => store.meta.put(OUT, resolve(out)));
  const fault = store.close();
  if (fault !== undefined) throw fault;
}
