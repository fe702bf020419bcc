import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FirstPublication } from "../disk/first-publication.ts";
import { put, putFolder } from "../disk/publish.ts";
import type { Written } from "../disk/write.ts";
import { isUnchanged } from "../disk/is-unchanged.ts";
import type { Output } from "../model/output.ts";
import type { Run } from "../options.ts";
import type { OutputRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { ENDINGS, mayHaveCopies } from "../text/paths.ts";
import type { Site } from "../site/open-site.ts";
import type { Texts } from "../read/texts.ts";
import type { StoryThread } from "./open-story-thread.ts";

/** Files that are put in place before the index learns of it. */
const CHUNK = 2_048;

/** A publication at work. */
export interface Publishing {
  readonly site: Site;
  readonly store: Store;
  readonly run: Run;
  readonly texts: Texts;
  /** Where nothing was published before: what is put in place is seen when all of it is. */
  readonly first: FirstPublication | undefined;
  /** Shares the work on many pages that nobody sees yet. */
  readonly thread: StoryThread | undefined;
  /** Paths that were put in place; some twice, as what is announced first. */
  readonly written: string[];
  /** Paths that must go once everything else is in place, with the to-do they come from. */
  readonly leaving: Map<string, string>;
  /** What was put in place and the index does not know yet: path and row, or to-do that is done. */
  readonly pending: [path: string, row: OutputRow | undefined][];
  readonly onPut: () => void;
}

/** Whether a file is in the published folder, whatever the index knows of it: what is there is never announced. */
export function isPublished({ run }: Publishing, path: string): boolean {
  return existsSync(join(run.out, path));
}

/** Put a file in place, with the compressed copies that the settings ask for, and note them. */
export function place(work: Publishing, output: Output, from: string): void {
  const { path } = output;
  const whole = withCopies(work.site, output);
  const placed = work.first?.put(whole) ?? put(work.run.out, whole, (copy) => asLeft(work, copy));
  note(work, path, placed, from);
}

/** A file with the compressed copies that the settings ask for. */
export function withCopies(site: Site, output: Output): Output {
  return mayHaveCopies(output.path) ? { ...output, compress: site.settings.publish.compress } : output;
}

/** What is known of a file, if it still is so. */
function asLeft({ store, run }: Publishing, path: string): OutputRow | undefined {
  const row = store.outputs.get(path);
  return row !== undefined && isUnchanged(join(run.out, path), row) ? row : undefined;
}

/** Put the files of a new folder, and their copies, in place together, where they can be, and note them. */
export function placeTogether(work: Publishing, path: string, outputs: readonly Output[], from: string): void {
  const whole = outputs.map((output) => withCopies(work.site, output));
  const placed = putFolder(work.run.out, path, whole);
  for (const [index, output] of outputs.entries()) {
    const found = placed?.[index];
    if (found === undefined) place(work, output, from);
    else note(work, output.path, found, from);
  }
}

/** Note what a file has become. */
export function note(work: Publishing, path: string, { size, mtime, copies = [], isNew = true }: Noted, from: string): void {
  if (isNew) work.written.push(path);
  work.leaving.delete(path);
  work.pending.push([path, { size, mtime, from }]);
  // A copy that is not made again has gone with the old file.
  for (const copy of copiesKnown(work, path)) work.leaving.set(copy, from);
  for (const copy of copies) note(work, path + copy.ending, copy, from);
}

/** What became of a file; one of which that is not told was written. */
type Noted = Written & { readonly isNew?: boolean };

/** Paths of the compressed copies of a file that the index knows. */
export function copiesKnown({ store, site }: Pick<Publishing, "store" | "site">, path: string): string[] {
  const paths = site.settings.publish.compress.map((encoding) => path + ENDINGS[encoding]);
  return mayHaveCopies(path) ? paths.filter((copy) => store.outputs.has(copy)) : [];
}

/** A to-do is done: once its files are known to the index, it leaves the list. */
export function finish(work: Publishing, todo: string): void {
  work.pending.push([todo, undefined]);
  work.onPut();
  if (work.pending.length >= CHUNK) commit(work);
}

/** Let the index know what was put in place. */
export function commit({ store, pending }: Publishing): void {
  store.transaction(() => {
    for (const [name, row] of pending) {
      if (row === undefined) store.todo.remove(name);
      else store.outputs.put(name, row);
    }
  });
  pending.length = 0;
}
