import { isSameFile } from "../disk/is-same-file.ts";
import { remove } from "../disk/publish.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import type { Problem } from "../model/problem.ts";
import { hash, toKey } from "../text/hash.ts";
import { todoNames } from "../store/todo-names.ts";
import { readUse } from "../store/uses.ts";
import { noteUnscaled, unscaledPictures } from "../update/known-problems.ts";
import { changedPicture } from "./changed-picture.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import type { TodoRendition } from "./publish-renditions.ts";

/**
 * Publish pictures, audio and video.
 *
 * Their URLs contain a hash of their content, so caches keep them forever. A file that changes between reading and copying must not be
 * published under the old hash.
 *
 * @returns Warnings about pictures that cannot be scaled.
 * @throws {MachineFault} ECHANGED if a file changed. The next build publishes the new content.
 */
export async function publishMedia(work: Publishing): Promise<readonly Problem[]> {
  const { store } = work;
  const renditions: TodoRendition[] = [];
  const outcome = new Map<string, Problem | undefined>();
  for (const [path] of todoNames(store, "media media/")) {
    const [row] = store.uses.entries(`${path} `);
    const { copyOf, width } = row === undefined ? { copyOf: undefined } : readUse(row[1]);
    if (copyOf !== undefined && width !== undefined) {
      renditions.push({ path, copyOf, width });
      continue;
    }
    if (copyOf === undefined) {
      work.leaving.set(path, `media ${path}`);
      outcome.set(path, undefined);
    } else {
      publishFile(work, { path, wave: "media", body: { copyOf } }, `media ${path}`);
      refuseChanged(work, path, copyOf);
    }
    finish(work, `media ${path}`);
  }
  if (renditions.length > 0) await (await import("./publish-renditions.ts")).publishRenditions(work, renditions, outcome);
  noteUnscaled(store, outcome);
  return unscaledPictures(store);
}

function refuseChanged({ store, run, first }: Publishing, path: string, copyOf: string): void {
  const row = store.assets.get(toKey(copyOf));
  if ((row !== undefined && isSameFile(copyOf, row)) || isNamedAfter(copyOf, path)) return;
  if (first === undefined) remove(run.out, path);
  throw changedPicture(copyOf);
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
