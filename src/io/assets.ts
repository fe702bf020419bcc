import { lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import type { Asset, FileState } from "../model/asset.ts";
import { hash } from "../text/hash.ts";
import { typeOfFile, unpublishableKind } from "../text/media-type.ts";
import { mediaPath } from "../text/paths.ts";
import { pick } from "../text/pick.ts";
import { disguise } from "../text/signature.ts";
import { toSlug } from "../text/slug.ts";
import { pathIn } from "../text/url.ts";
import { measureMedium } from "./measure-medium.ts";
import { readSteadily } from "./read-steadily.ts";
import { safeTime, timeOf } from "./safe-time.ts";

/** Where a reference such as `maps/harbour%20bay.png?large#x` of an article points; undefined when it is none to a file. */
export function locateAsset(article: string, reference: string): string | undefined {
  const path = pathIn(reference);
  if (path === "" || path.startsWith("/") || path.includes("\0")) return undefined;
  try {
    return join(dirname(resolve(article)), decodeURIComponent(path));
  } catch {
    return undefined;
  }
}

/**
 * The state of a file beside the articles. It is read only if size or time differ from `before`.
 *
 * @param folder - Nothing outside it is ever published, also not through a symbolic link.
 */
export function readAsset(location: string, folder: string, before?: FileState): FileState {
  const found = statSync(location, { throwIfNoEntry: false });
  if (found === undefined) return { size: -1, mtime: -1 };
  if (before?.size === found.size && before.mtime === timeOf(found)) return before;
  const type = typeOfFile(location);
  const mayGo =
    type !== undefined &&
    unpublishableKind(location) === undefined &&
    lstatSync(location).isFile() &&
    isInside(location, realpathSync(folder));
  if (!mayGo) return { size: found.size, mtime: timeOf(found) };
  const { bytes, stats } = readSteadily(location);
  return { size: stats.size, mtime: safeTime(stats), ...lookInto(bytes, type) };
}

/** Whether a file beside the articles is still as it was when it was read. */
export function isAsRead(location: string, { size, mtime }: FileState): boolean {
  const found = statSync(location, { throwIfNoEntry: false });
  return found === undefined ? size === -1 : found.size === size && timeOf(found) === mtime;
}

function lookInto(bytes: Buffer, named: string): Omit<FileState, "size" | "mtime"> {
  const hidden = disguise(bytes, named);
  return {
    digest: hash(bytes, 16),
    ...(hidden === undefined ? {} : { disguise: hidden }),
    ...measureMedium(bytes, hidden?.type ?? named),
  };
}

/** Whether a file lies in the folder, also when every symbolic link on the way is followed. */
function isInside(location: string, root: string): boolean {
  const path = relative(root, realpathSync(location));
  return path !== "" && !path.startsWith(`..${sep}`) && path !== "..";
}

/** A file that may be published, as what stories refer to. */
export function toAsset(location: string, state: FileState, siteUrl: string): Asset | undefined {
  const { size, digest, disguise: hidden } = state;
  const named = typeOfFile(location);
  if (digest === undefined || named === undefined) return undefined;
  const written = extname(location);
  // Servers tell a type by the extension: it is published under the one that is true.
  const extension = hidden?.extension ?? written.slice(1).toLowerCase();
  const path = mediaPath(digest, toSlug(basename(location, written)), extension);
  return {
    copyOf: location,
    path,
    url: new URL(path, siteUrl).href,
    type: hidden?.type ?? named,
    ...(hidden === undefined ? {} : { named }),
    length: size,
    ...pick(state, ["width", "height", "duration"]),
  };
}
