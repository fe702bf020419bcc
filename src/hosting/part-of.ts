import { DEFAULT_PERMALINK } from "../text/permalink.ts";
import { isForHost, keyOf, originalOf } from "../text/paths.ts";
import { kindsOf } from "./kinds.ts";
import type { Kind, KindSettings, SitePart } from "./kinds.ts";
import { toExpression } from "./pattern.ts";

/** Returns the kind of a file in `dist/`. Undefined for compressed copies and for files that only the host reads. */
export type KindOf = (path: string) => Kind | undefined;

/** The settings of a site that newswire knows nothing of. */
const UNKNOWN = { feeds: { formats: [] }, site: { permalink: DEFAULT_PERMALINK }, wires: [], corrections: false, rights: {} };

/** Create a function that finds the kind of a file. */
export function openKinds(settings: KindSettings = UNKNOWN): KindOf {
  const expressions = kindsOf(settings).map((kind): readonly [RegExp, Kind] => {
    return [new RegExp(`^(?:${kind.paths.map((path) => toExpression(path)).join("|")})$`), kind];
  });
  return (path) => (originalOf(path) === path ? expressions.find(([expression]) => expression.test(path))?.[1] : undefined);
}

/** Whether browsers or programs fetch a file of `dist/` by its URL. */
export function isVisited(path: string): boolean {
  return originalOf(path) === path && !isForHost(path) && keyOf(path) === undefined;
}

/** What pages load from the folder `static`. */
const LOADED = /\.(?:avif|gif|ico|jpe?g|png|svg|webp|woff2?|ttf|otf|m?js|mp[34]|m4[av]|og[gv]|wav|webm|pdf)$/i;

const kindOf = openKinds();

/** The part of the site to upload a file with. A compressed copy belongs to the same part as its original. */
export function partOf(path: string): SitePart {
  const original = originalOf(path);
  const known = kindOf(original)?.part;
  if (known !== undefined || !isVisited(original)) return known ?? "page";
  // Authors and settings choose the paths of pages.
  if (/\.html?$|ninjs\.json$/i.test(original)) return "page";
  if (LOADED.test(original)) return "media";
  // All other files are feeds in custom formats.
  return /(?:^|\/)archive\/[1-9][0-9]*\/[^/]+$/.test(original) ? "archive" : "feed";
}
