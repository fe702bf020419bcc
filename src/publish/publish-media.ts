import { isSameFile } from "../disk/is-same-file.ts";
import { remove } from "../disk/publish.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { hash, toKey } from "../text/hash.ts";
import { todoNames } from "../store/todo-names.ts";
import { finish, place } from "./put-output.ts";
import type { Publishing } from "./put-output.ts";

/**
 * Put the pictures, sounds and films that are due in place.
 *
 * Their address says what they hold, and whoever has it once never asks again: so one that was changed between reading and
 * copying is taken away.
 *
 * @throws {MachineFault} ECHANGED then: the next build takes what it became.
 */
export function publishMedia(work: Publishing): void {
  const { store } = work;
  for (const [path] of todoNames(store, "media media/")) {
    const [use] = store.uses.entries(`${path} `);
    const copyOf = use?.[1];
    if (copyOf === undefined) work.leaving.set(path, `media ${path}`);
    else {
      place(work, { path, wave: "media", body: { copyOf } }, `media ${path}`);
      refuseChanged(work, path, copyOf);
    }
    finish(work, `media ${path}`);
  }
}

function refuseChanged({ store, run, first }: Publishing, path: string, copyOf: string): void {
  const row = store.assets.get(toKey(copyOf));
  if ((row !== undefined && isSameFile(copyOf, row)) || isNamedAfter(copyOf, path)) return;
  if (first === undefined) remove(run.out, path);
  throw new MachineFault("ECHANGED", "it was changed while newswire was at work", "Run it again.", copyOf);
}

/** Whether a file still has the bytes that a path under the published folder tells. */
function isNamedAfter(location: string, path: string): boolean {
  try {
    return path.startsWith(`media/${hash(readSteadily(location).bytes, 16)}-`);
  } catch {
    // It is gone, or no file any more.
    return false;
  }
}
