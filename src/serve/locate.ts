import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { statOf } from "../disk/stat-of.ts";
import { decodePath, INDEX, isForHost, LEDGER, originalOf } from "../text/paths.ts";

/** What is at an address: a file of the output, the address of a folder without its `/`, or nothing. */
export type Located = { readonly path: string; readonly location: string } | "folder" | undefined;

/**
 * Find the file of the output at an address, as static hosts do. No address leads out of the folder, through a link, or to a file that
 * hosts do not show.
 *
 * @param address - Percent-encoded, relative to the site, without a query.
 */
export function locate(out: string, address: string): Located {
  const path = decodePath(address);
  if (path === undefined || path.split("/").some((name) => name.startsWith(".") && name !== ".well-known")) return undefined;
  const found = fileAt(out, path.endsWith("/") || path === "" ? path + INDEX : path);
  if (found !== undefined) return found;
  return !path.endsWith("/") && fileAt(out, `${path}/${INDEX}`) !== undefined ? "folder" : undefined;
}

function fileAt(out: string, path: string): { readonly path: string; readonly location: string } | undefined {
  if (isForHost(path) || path === LEDGER || originalOf(path) !== path) return undefined;
  const location = join(out, path);
  if (statOf(location)?.isFile() !== true) return undefined;
  return realpathSync(location) === realpathSync(out) + sep + path.split("/").join(sep) ? { path, location } : undefined;
}
