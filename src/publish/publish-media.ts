import { isSameFile } from "../disk/is-same-file.ts";
import { remove } from "../disk/publish.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { hash, toKey } from "../text/hash.ts";
import { todoNames } from "../store/todo-names.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/**
 * Publish pictures, audio and video.
 *
 * Their URLs contain a hash of their content, so caches keep them forever. A file that changes between reading and copying must not be
 * published under the old hash.
 *
 * @throws {MachineFault} ECHANGED if a file changed. The next build publishes the new content.
 */
export function publishMedia(work: Publishing): void {
  const { store } = work;
  for (const [path] of todoNames(store, "media media/")) {
    const [use] = store.uses.entries(`${path} `);
    const copyOf = use?.[1];
    if (copyOf === undefined) work.leaving.set(path, `media ${path}`);
    else {
      publishFile(work, { path, wave: "media", body: { copyOf } }, `media ${path}`);
      refuseChanged(work, path, copyOf);
    }
    finish(work, `media ${path}`);
  }
}

function refuseChanged({ store, run, first }: Publishing, path: string, copyOf: string): void {
  const row = store.assets.get(toKey(copyOf));
  if ((row !== undefined && isSameFile(copyOf, row)) || isNamedAfter(copyOf, path)) return;
  if (first === undefined) remove(run.out, path);
  throw new MachineFault("ECHANGED", "the file changed during the build", "Run it again.", copyOf);
}

/** Whether a file still has the content whose hash is in an output path. */
function isNamedAfter(location: string, path: string): boolean {
  try {
    return path.startsWith(`media/${hash(readSteadily(location).bytes, 16)}-`);
  } catch {
    // It was deleted, or is not a file any more.
    return false;
  }
}
