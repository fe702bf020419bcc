import { lstatSync, realpathSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Absence, Asset, FileState } from "../model/asset.ts";
import type { Settings } from "../model/settings.ts";
import { activeSvg } from "./active-svg.ts";
import { hash } from "../text/hash.ts";
import { GPX, typeOfFile, unpublishableKind } from "../text/media-type.ts";
import { mediaPath } from "../text/paths.ts";
import { disguise, isProgram } from "./signature.ts";
import { findSpelling } from "../text/spellings.ts";
import { toSlug } from "../text/slug.ts";
import { decodeReference, pathIn } from "../text/url.ts";
import { hasDuration, isMeasuredLate, measureMedium } from "./measure-medium.ts";
import { pictureMetadata } from "./picture-metadata.ts";
import { isAnimated } from "./is-animated.ts";
import { isTooLarge, renditionsOf } from "./renditions.ts";
import { placeIn } from "./place-in.ts";
import { inspectTimedText } from "./timed-text.ts";
import { isBelow } from "../disk/is-below.ts";
import { LARGEST, readSteadily } from "../disk/read-steadily.ts";
import { safeTime, timeOf } from "../disk/safe-time.ts";
import { shownPath } from "../disk/shown-path.ts";
import { statOf } from "../disk/stat-of.ts";

/** Resolve a reference in an article, such as `maps/harbour%20bay.png?large#x`; return undefined if it is not a relative path. */
export function locateAsset(article: string, reference: string): string | undefined {
  const path = pathIn(reference);
  if (path === "" || path.startsWith("/") || path.includes("\0")) return undefined;
  const location = join(dirname(resolve(article)), decodeReference(path));
  return location.includes("\0") ? undefined : findSpelling(location, (spelling) => statOf(spelling) !== undefined);
}

/**
 * Resolve a path from the root of the site, such as `/images/quay.png`, in a folder; return undefined if it is not one, or names a
 * hidden file.
 */
export function locateInFolder(folder: string, reference: string): string | undefined {
  const path = pathIn(reference);
  return path.startsWith("/") && !/\/\./.test(path) ? locateAsset(join(folder, "-"), path.replace(/^\/+/, "")) : undefined;
}

/**
 * Read the state of a file beside the articles. Its content is read only if size or time differ from `before`.
 *
 * @param folder - Nothing outside of it is published, not even through a symbolic link.
 */
export function readAsset(location: string, folder: string, before?: FileState): FileState {
  const found = statOf(location);
  // Do not reveal whether a file outside of the site exists.
  const isOutside = !isBelow(resolve(folder), location);
  if (found === undefined) return { size: -1, mtime: -1, refusal: isOutside ? OUTSIDE : undefined };
  if (before?.size === found.size && before.mtime === timeOf(found)) return before;
  const refusal = isOutside ? OUTSIDE : refusalOf(location, found, folder);
  if (refusal !== undefined) return { size: found.size, mtime: timeOf(found), refusal };
  const { bytes, stats } = readSteadily(location);
  return { size: stats.size, mtime: safeTime(stats), ...inspectContent(bytes, typeOfFile(location) ?? "") };
}

const OUTSIDE = "is outside the articles folder";

/** Return why an existing file is not published. */
function refusalOf(location: string, found: Stats, folder: string): string | undefined {
  if (lstatSync(location).isSymbolicLink()) return "is a symbolic link";
  if (found.isDirectory()) return "is a folder";
  if (!found.isFile()) return "is not a file";
  if (!isBelow(realpathSync(folder), realpathSync(location))) return "is behind a symbolic link";
  const kind = unpublishableKind(location);
  if (kind !== undefined) return `is ${kind}`;
  if (typeOfFile(location) === undefined) return "has no file extension";
  return found.size > LARGEST ? "is larger than 2 GB" : undefined;
}

function inspectContent(bytes: Buffer, named: string): Omit<FileState, "size" | "mtime"> {
  if (isProgram(bytes)) return { refusal: "is a program" };
  const hidden = disguise(bytes, named);
  const type = hidden?.type ?? named;
  return {
    digest: hash(bytes, 16),
    disguise: hidden,
    ...measureMedium(bytes, type),
    isUnmeasured: isMeasuredLate(type) ? true : undefined,
    active: type === "image/svg+xml" ? activeSvg(bytes) : type === GPX ? activeSvg(bytes, "gpx") : undefined,
    gps: placeIn(bytes, type),
    ...inspectTimedText(bytes, type),
    metadata: pictureMetadata(bytes, type),
    animated: isAnimated(bytes, type) || undefined,
  };
}

/** Return a file as stories refer to it, or why it cannot be published. If the settings allow GPS data, `gps` is undefined. */
export function toAsset(location: string, state: FileState, { site, media }: Pick<Settings, "site" | "media">): Asset | Absence {
  const { size, digest, disguise: hidden, refusal } = state;
  const named = typeOfFile(location);
  if (digest === undefined || named === undefined) return { refusal };
  const written = extname(location);
  // Servers derive the type from the extension, so a wrong one is corrected.
  const extension = hidden?.extension ?? written.slice(1).toLowerCase();
  const name = toSlug(basename(location, written));
  const path = mediaPath(digest, name, extension);
  const type = hidden?.type ?? named;
  const renditions = renditionsOf({ ...state, type, name }, { site, media });
  return {
    copyOf: location,
    path,
    url: new URL(path, site.url).href,
    type,
    named: hidden === undefined ? undefined : named,
    length: size,
    width: state.width,
    height: state.height,
    duration: state.duration,
    lacksDuration: lacksDuration(state, hidden?.type ?? named) ? true : undefined,
    unreadable: state.unreadable,
    chapters: state.chapters,
    active: state.active,
    metadata: state.metadata,
    renditions: renditions.length === 0 ? undefined : renditions,
    oversized: (media.encoder !== undefined && isTooLarge({ ...state, type })) || undefined,
    gps: state.gps === undefined || media.gps === "allow" ? undefined : { in: state.gps, fix: withoutGps(location, extension) },
  };
}

function lacksDuration({ duration, isUnmeasured }: FileState, type: string): boolean {
  return duration === undefined && isUnmeasured !== true && hasDuration(type);
}

/** Measure a recording that `readAsset` could not measure. */
export async function measureAsset<T extends FileState & { readonly location: string }>(row: T): Promise<T> {
  const { location, disguise: hidden } = row;
  const { measureRecording } = await import("./measure-recording.ts");
  const measures = await measureRecording(readSteadily(location).bytes, hidden?.type ?? typeOfFile(location) ?? "");
  return { ...row, ...measures, isUnmeasured: undefined };
}

/** Return a shell command, with the file name quoted: it may come from a stranger. */
function withoutGps(location: string, extension: string): string {
  const path = shownPath(location).replace(/^-/, "./-");
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  // ImageMagick stores EXIF in text chunks of a PNG, which exiftool can only delete as a whole.
  return `exiftool -overwrite_original '-gps*=' ${extension === "png" ? "-png:all= " : ""}${quoted}`;
}
