import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FirstPublication } from "../disk/first-publication.ts";
import { putFile, putFolder } from "../disk/publish.ts";
import type { Written } from "../disk/write.ts";
import { isUnchanged } from "../disk/is-unchanged.ts";
import type { Output } from "../model/output.ts";
import type { Run } from "../options.ts";
import type { OutputRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { ENDINGS, mayHaveCopies } from "../text/paths.ts";
import { toPlace } from "../text/private-path.ts";
import type { Site } from "../site/open-site.ts";
import type { Texts } from "../read/texts.ts";
import { toPreview } from "./to-preview.ts";
import type { StoryThread } from "./open-story-thread.ts";

/** Files per transaction. */
const CHUNK = 2_048;

/** The state of publishing. */
export interface Publishing {
  readonly site: Site;
  readonly store: Store;
  readonly run: Run;
  readonly texts: Texts;
  /** In a first build, where files are collected before they are shown. */
  readonly first: FirstPublication | undefined;
  /** Renders pages of a first build. */
  readonly thread: StoryThread | undefined;
  /** Paths of written files. Some are written twice, because they are announced first. */
  readonly written: string[];
  /** Paths to remove after everything else, with their to-do. */
  readonly leaving: Map<string, string>;
  /** Finished to-dos that stay on the list until their files are removed: a killed build must not forget those. */
  readonly ending: string[];
  /** Finished work that is not in the index yet: a path and its row, or a finished to-do. */
  readonly pending: [path: string, row: OutputRow | undefined][];
  readonly onPut: () => void;
}

/** Whether a file is in the output folder, even if the index does not know it. Such a file need not be announced. */
export function isPublished({ run }: Publishing, path: string): boolean {
  return existsSync(join(run.out, toPlace(path, run.secret)));
}

/** Write a file with its compressed copies, and record them. */
export function publishFile(work: Publishing, output: Output, from: string): void {
  const { path } = output;
  const whole = inPlace(work, withCopies(work.site, output));
  const known = (copy: string): OutputRow | undefined => unchangedRow(work, path + copy.slice(whole.path.length));
  const placed = work.first?.put(whole) ?? putFile(work.run.out, whole, known);
  record(work, path, placed, from);
}

/** Return a file with its path under the output folder. The index knows the files of wires with a key by another. */
function inPlace({ run }: Publishing, output: Output): Output {
  const path = toPlace(output.path, run.secret);
  return path === output.path ? output : { ...output, path };
}

/** Return a file as it is written: with the addresses of a preview, and with the compressions of the settings. */
export function withCopies(site: Site, written: Output): Output {
  const output = toPreview(site, written);
  return mayHaveCopies(output.path) ? { ...output, compress: site.settings.publish.compress } : output;
}

/** Return the row of a file, if the file has not changed since. */
export function unchangedRow({ store, run }: Publishing, path: string): OutputRow | undefined {
  const row = store.outputs.get(path);
  return row !== undefined && isUnchanged(join(run.out, toPlace(path, run.secret)), row) ? row : undefined;
}

/** Write the files of a new folder together, if possible, and record them. */
export function publishFolder(work: Publishing, path: string, outputs: readonly Output[], from: string): void {
  const whole = outputs.map((output) => inPlace(work, withCopies(work.site, output)));
  const placed = putFolder(work.run.out, toPlace(path, work.run.secret), whole);
  for (const [index, output] of outputs.entries()) {
    const found = placed?.[index];
    if (found === undefined) publishFile(work, output, from);
    else record(work, output.path, found, from);
  }
}

/** Record a written or unchanged file. */
export function record(work: Publishing, path: string, { size, mtime, copies = [], isNew = true }: Recorded, from: string): void {
  if (isNew) work.written.push(path);
  work.leaving.delete(path);
  work.pending.push([path, { size, mtime, from }]);
  // A copy that is not written again belonged to the old file.
  for (const copy of copiesKnown(work, path)) work.leaving.set(copy, work.store.outputs.get(copy)?.from ?? from);
  for (const copy of copies) record(work, path + copy.ending, copy, from);
}

/** A written file; or an unchanged one, if `isNew` is false. */
type Recorded = Written & { readonly isNew?: boolean };

/** Return the paths of a file's compressed copies in the index. */
export function copiesKnown({ store, site }: Pick<Publishing, "store" | "site">, path: string): string[] {
  const paths = site.settings.publish.compress.map((encoding) => path + ENDINGS[encoding]);
  return mayHaveCopies(path) ? paths.filter((copy) => store.outputs.has(copy)) : [];
}

/** Finish a to-do. It leaves the list once its files are in the index. */
export function finish(work: Publishing, todo: string): void {
  work.pending.push([todo, undefined]);
  work.onPut();
  if (work.pending.length >= CHUNK) commit(work);
}

/** Return the paths to remove that no other to-do has taken over, each with its to-do. */
export function leavingNow({ store, leaving }: Publishing): [path: string, todo: string][] {
  return [...leaving].filter(([path, todo]) => store.outputs.get(path)?.from === todo);
}

/** Record finished work in the index. */
export function commit(work: Publishing): void {
  const { store, pending, ending } = work;
  const kept = new Set(leavingNow(work).map(([, todo]) => todo));
  store.transaction(() => {
    for (const [name, row] of pending) {
      if (row !== undefined) store.outputs.put(name, row);
      else if (kept.has(name)) ending.push(name);
      else store.todo.remove(name);
    }
  });
  pending.length = 0;
}
