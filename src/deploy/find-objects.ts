import { existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { readSteadily } from "../disk/read-steadily.ts";
import { TEMPORARY } from "../disk/temporary-name.ts";
import { partOf } from "../hosting/part-of.ts";
import type { SitePart } from "../hosting/kinds.ts";
import type { Settings } from "../model/settings.ts";
import { partsIn } from "../record/ledger-lines.ts";
import { hash } from "../text/hash.ts";
import { isPartVersion, partVersionPath } from "../text/part-version.ts";
import { ENDINGS, isForHost, LEDGER, originalOf, partPath } from "../text/paths.ts";
import { openObjectHeaders } from "./object-headers.ts";
import type { ObjectHeaders } from "./object-headers.ts";

/** A file of the output, as the storage gets it. */
export interface SiteObject {
  readonly path: string;
  /** The file to send: a compressed copy, if the object has a Content-Encoding. */
  readonly file: string;
  readonly size: number;
  readonly headers: ObjectHeaders;
  readonly part: SitePart;
  /** Equal for equal bytes and headers. */
  readonly signature: string;
}

/** Folder of newswire's own objects in a storage. */
export const OWN_FOLDER = ".newswire/";

/** Media have a hash of their content in their names. */
const HASHED = /^media\/[0-9a-f]{16}-/;

/**
 * Find the objects of a site: the files of the output folder, without those that only servers read. If the settings ask for gzip,
 * a text with a compressed copy is sent as that copy, with its encoding.
 */
export function findObjects(out: string, settings: Settings): ReadonlyMap<string, SiteObject> {
  const headersOf = openObjectHeaders(settings);
  const isPacked = settings.publish.compress.includes("gzip");
  const objects = new Map<string, SiteObject>();
  // A stopped build kept the versions of parts that the ledger lists.
  const versions = new Map(
    partsIn(join(out, LEDGER)).map(({ part, hash: listed }) => [partPath(part), join(out, partVersionPath(part, listed))]),
  );
  for (const path of pathsIn(out)) {
    const copy = join(out, path + ENDINGS.gzip);
    const usesCopy = isPacked && originalOf(path + ENDINGS.gzip) === path && existsSync(copy);
    const headers = usesCopy ? { ...headersOf(path), "content-encoding": "gzip" } : headersOf(path);
    const version = versions.get(path);
    const file = usesCopy ? copy : version !== undefined && existsSync(version) ? version : join(out, path);
    const content = HASHED.test(path) ? path : readSteadily(file).bytes;
    const signature = sign(content, headers);
    objects.set(path, { path, file, size: statSync(file).size, headers, part: partOf(path), signature });
  }
  return objects;
}

/** Return the signature of an object. */
export function sign(content: string | Uint8Array, headers: ObjectHeaders): string {
  return hash(hash(content) + JSON.stringify(headers), 24);
}

/** Whether the signature of an object has its bytes. */
export function isSignedByBytes({ path }: SiteObject): boolean {
  return !HASHED.test(path);
}

function pathsIn(out: string): readonly string[] {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(join(out, "x").length - 1)
      .split(sep)
      .join("/"),
  );
  const all = new Set(paths);
  const isCopy = (path: string): boolean => originalOf(path) !== path && all.has(originalOf(path));
  const isOwn = (path: string): boolean => path.startsWith(OWN_FOLDER) || path === ".newswire.lock" || TEMPORARY.test(path);
  const isPassing = (path: string): boolean => isForHost(path) || isPartVersion(path);
  return paths.filter((path) => !isCopy(path) && !isPassing(path) && !isOwn(path)).sort();
}
