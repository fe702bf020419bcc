import { lstatSync, realpathSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import type { Absence, Asset, FileState } from "../model/asset.ts";
import type { Settings } from "../model/settings.ts";
import { activeSvg } from "./active-svg.ts";
import { hash } from "../text/hash.ts";
import { typeOfFile, unpublishableKind } from "../text/media-type.ts";
import { mediaPath } from "../text/paths.ts";
import { disguise } from "./signature.ts";
import { toSlug } from "../text/slug.ts";
import { pathIn } from "../text/url.ts";
import { measureMedium } from "./measure-medium.ts";
import { placeIn } from "./place-in.ts";
import { LARGEST, readSteadily } from "../disk/read-steadily.ts";
import { safeTime, timeOf } from "../disk/safe-time.ts";
import { shownPath } from "../disk/shown-path.ts";
import { statOf } from "../disk/stat-of.ts";

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
  const found = statOf(location);
  // Whether a file is there that is none of the site's is nobody's business.
  const isOutside = !isBelow(resolve(folder), location);
  if (found === undefined) return { size: -1, mtime: -1, refusal: isOutside ? OUTSIDE : undefined };
  if (before?.size === found.size && before.mtime === timeOf(found)) return before;
  const refusal = isOutside ? OUTSIDE : refusalOf(location, found, folder);
  if (refusal !== undefined) return { size: found.size, mtime: timeOf(found), refusal };
  const { bytes, stats } = readSteadily(location);
  return { size: stats.size, mtime: safeTime(stats), ...lookInto(bytes, typeOfFile(location) ?? "") };
}

const OUTSIDE = "is outside the site's folder";

/** Why a file that is there is not published. */
function refusalOf(location: string, found: Stats, folder: string): string | undefined {
  if (lstatSync(location).isSymbolicLink()) return "is a symbolic link";
  if (found.isDirectory()) return "is a folder";
  if (!found.isFile()) return "is not a file";
  if (!isBelow(realpathSync(folder), realpathSync(location))) return "is behind a symbolic link";
  const kind = unpublishableKind(location);
  if (kind !== undefined) return `is ${kind}`;
  if (typeOfFile(location) === undefined) return "has no extension, which would tell its type";
  return found.size > LARGEST ? "has over 2 GB" : undefined;
}

function lookInto(bytes: Buffer, named: string): Omit<FileState, "size" | "mtime"> {
  const hidden = disguise(bytes, named);
  const type = hidden?.type ?? named;
  return {
    digest: hash(bytes, 16),
    disguise: hidden,
    ...measureMedium(bytes, type),
    active: type === "image/svg+xml" ? activeSvg(bytes) : undefined,
    gps: placeIn(bytes, type),
  };
}

function isBelow(root: string, location: string): boolean {
  const path = relative(root, location);
  return path !== "" && !path.startsWith(`..${sep}`) && path !== "..";
}

/** A file that may be published, as what stories refer to. Where the settings allow to tell places, nothing is said of them. */
export function toAsset(location: string, state: FileState, { site, media }: Pick<Settings, "site" | "media">): Asset | Absence {
  const { size, digest, disguise: hidden, refusal } = state;
  const named = typeOfFile(location);
  if (digest === undefined || named === undefined) return { refusal };
  const written = extname(location);
  // Servers tell a type by the extension: it is published under the one that is true.
  const extension = hidden?.extension ?? written.slice(1).toLowerCase();
  const path = mediaPath(digest, toSlug(basename(location, written)), extension);
  return {
    copyOf: location,
    path,
    url: new URL(path, site.url).href,
    type: hidden?.type ?? named,
    named: hidden === undefined ? undefined : named,
    length: size,
    width: state.width,
    height: state.height,
    duration: state.duration,
    active: state.active,
    gps: state.gps === undefined || media.gps === "allow" ? undefined : { in: state.gps, fix: withoutGps(location, extension) },
  };
}

/** A line for a shell: whatever a stranger called the file, it is no more than its name. */
function withoutGps(location: string, extension: string): string {
  const path = shownPath(location).replace(/^-/, "./-");
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  // ImageMagick writes tags into texts of a PNG, which go only together.
  return `exiftool -overwrite_original '-gps*=' ${extension === "png" ? "-png:all= " : ""}${quoted}`;
}
