import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSteadily } from "../disk/read-steadily.ts";
import { shownPath } from "../disk/shown-path.ts";
import { openEncoder } from "../media/encode-picture.ts";
import type { Encoder } from "../media/encode-picture.ts";
import { typeOfRendition } from "../media/renditions.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { hash, toKey } from "../text/hash.ts";
import { changedPicture } from "./changed-picture.ts";
import { unscaledPicture } from "./messages.ts";
import { finish, publishFile, record, unchangedRow } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/** A smaller version of a picture, to be made. */
export interface TodoRendition {
  readonly path: string;
  /** The original. */
  readonly copyOf: string;
  /** Pixels. */
  readonly width: number;
}

/** Pictures that are scaled at once, as many as Node.js has threads for them. */
const AT_ONCE = 4;

/**
 * Make smaller versions of pictures. One that is in place is not made again, even if the index is lost. If a picture cannot be scaled,
 * its original is published in place of the smaller version, so that no link leads nowhere.
 *
 * @param outcome - Takes the paths that were made, with a warning if the picture cannot be scaled.
 * @throws {MachineFault} ECHANGED if an original changed.
 */
export async function publishRenditions(
  work: Publishing,
  renditions: readonly TodoRendition[],
  outcome: Map<string, Problem | undefined>,
): Promise<void> {
  let encoder: Encoder | undefined;
  for (let at = 0; at < renditions.length; at += AT_ONCE) {
    const some = renditions.slice(at, at + AT_ONCE).filter((rendition) => !keep(work, rendition));
    if (some.length === 0) continue;
    const { encoder: found } = work.site.settings.media;
    if (found === undefined) throw new Error("the settings have widths, but no encoder");
    const open = (encoder ??= await openEncoder(found.file));
    const made = await Promise.all(some.map(async (rendition) => make(work, rendition, open, outcome)));
    for (const [i, { path }] of some.entries()) {
      const bytes = made[i];
      if (bytes === undefined) continue;
      publishFile(work, { path, wave: "media", body: [bytes] }, `media ${path}`);
      finish(work, `media ${path}`);
    }
  }
}

/** Keep a file that the index knows. */
function keep(work: Publishing, { path }: TodoRendition): boolean {
  const row = unchangedRow(work, path);
  if (row === undefined) return false;
  record(work, path, { ...row, isNew: false }, `media ${path}`);
  finish(work, `media ${path}`);
  return true;
}

async function make(
  { store, run, first }: Publishing,
  { path, copyOf, width }: TodoRendition,
  { encode, isWhole }: Encoder,
  outcome: Map<string, Problem | undefined>,
): Promise<Uint8Array> {
  outcome.set(path, undefined);
  const before = first === undefined ? readExisting(join(run.out, path)) : undefined;
  if (before !== undefined && (await isWhole(before, width))) return before;
  const original = readSteadily(copyOf).bytes;
  const row = store.assets.get(toKey(copyOf));
  if (row?.digest !== hash(original, 16)) throw changedPicture(copyOf);
  try {
    return await encode(original, { type: typeOfRendition(path), width, metadata: row.metadata });
  } catch (error) {
    outcome.set(path, toProblem(shownPath(copyOf), unscaledPicture(error instanceof Error ? error.message : String(error))));
    return original;
  }
}

function readExisting(location: string): Buffer | undefined {
  try {
    return readFileSync(location);
  } catch {
    return undefined;
  }
}
