import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import type { Asset, FindAsset } from "../model/asset.ts";
import { hash } from "../text/hash.ts";
import { typeOfFile } from "../text/media-type.ts";
import { mediaPath } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";

/** Types that a browser runs: such a file is never published, whoever links to it. */
const RUNS = /^(?:text\/(?:html|javascript|markdown)|application\/(?:xhtml\+xml|javascript|xml|wasm))$/;

/**
 * Looks up files beside articles, each file read and hashed once.
 *
 * @param folder - The articles folder: nothing outside it is ever published.
 * @param siteUrl - Ends in `/`.
 */
export function openAssets(folder: string, siteUrl: string): FindAsset {
  const known = new Map<string, Asset | undefined>();
  const root = realpathSync(folder);
  return (article, reference) => {
    const location = locate(dirname(resolve(article)), reference);
    if (location === undefined) return undefined;
    if (!known.has(location)) known.set(location, isInside(location, root) ? open(location, siteUrl) : undefined);
    return known.get(location);
  };
}

/** `maps/harbour%20bay.png?large#x` → the file it names. */
function locate(folder: string, reference: string): string | undefined {
  const path = reference.replace(/[?#].*$/s, "");
  if (path === "" || path.startsWith("/") || path.includes("\0")) return undefined;
  try {
    return join(folder, decodeURIComponent(path));
  } catch {
    return undefined;
  }
}

/** Whether a file lies in the folder, also when every symbolic link on the way is followed. */
function isInside(location: string, root: string): boolean {
  try {
    const path = relative(root, realpathSync(location));
    return path !== "" && !path.startsWith(`..${sep}`) && path !== "..";
  } catch {
    return false;
  }
}

function open(location: string, siteUrl: string): Asset | undefined {
  const type = typeOfFile(location);
  if (type === undefined || RUNS.test(type) || !lstatSync(location).isFile()) return undefined;
  const bytes = readFileSync(location);
  const extension = extname(location);
  const name = toSlug(basename(location, extension)).slice(0, 80);
  const path = mediaPath(hash(bytes, 16), name, extension.slice(1).toLowerCase());
  return { copyOf: location, path, url: new URL(path, siteUrl).href, type, length: bytes.length };
}
