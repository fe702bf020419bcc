import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FirstPublication } from "../io/first-publication.ts";
import { put, putFolder } from "../io/publish.ts";
import type { Written } from "../io/write.ts";
import type { Output } from "../model/output.ts";
import type { Run } from "../options.ts";
import type { OutputRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "./open-site.ts";

/** Files that are put in place before the index learns of it. */
const CHUNK = 2_048;

/** A publication at work. */
export interface Placing {
  readonly site: Site;
  readonly store: Store;
  readonly run: Run;
  /** Where nothing was published before: what is put in place is seen when all of it is. */
  readonly first: FirstPublication | undefined;
  /** Paths that were put in place; some twice, as what is announced first. */
  readonly written: string[];
  /** Paths that must go once everything else is in place, with the to-do they come from. */
  readonly leaving: Map<string, string>;
  /** What was put in place and the index does not know yet: path and row, or to-do that is done. */
  readonly pending: [path: string, row: OutputRow | undefined][];
  readonly onPut: () => void;
}

/** Whether a file is in the published folder, whatever the index knows of it: what is there is never announced. */
export function isPublished({ run }: Placing, path: string): boolean {
  return existsSync(join(run.out, path));
}

/** Put a file in place, and note it. */
export function place(work: Placing, output: Output, from: string): void {
  const { path } = output;
  // What is to be done later must not keep the text of the file.
  if (work.first !== undefined) return work.first.put(output, (written) => note(work, path, written, from));
  const placed = put(work.run.out, output);
  note(work, path, placed, from, placed.isNew);
}

/** Put the files of a new folder in place together, where they can be, and note them. */
export function placeTogether(work: Placing, path: string, outputs: readonly Output[], from: string): void {
  const placed = putFolder(work.run.out, path, outputs);
  for (const [index, output] of outputs.entries()) {
    const found = placed?.[index];
    if (found === undefined) place(work, output, from);
    else note(work, output.path, found, from);
  }
}

function note({ written, leaving, pending }: Placing, path: string, { size, mtime }: Written, from: string, isNew = true): void {
  if (isNew) written.push(path);
  leaving.delete(path);
  pending.push([path, { size, mtime, from }]);
}

/** A to-do is done: once its files are known to the index, it leaves the list. */
export function finish(work: Placing, todo: string): void {
  if (work.first === undefined) tick(work, todo);
  else work.first.afterwards(() => tick(work, todo));
}

function tick(work: Placing, todo: string): void {
  work.pending.push([todo, undefined]);
  work.onPut();
  if (work.pending.length >= CHUNK) commit(work);
}

/** Let the index know of all that was put in place. */
export function commitAll(work: Placing): void {
  work.first?.drain();
  commit(work);
}

/** Let the index know what was put in place. */
function commit({ store, pending }: Placing): void {
  store.transaction(() => {
    for (const [name, row] of pending) {
      if (row === undefined) store.todo.remove(name);
      else store.outputs.put(name, row);
    }
  });
  pending.length = 0;
}
