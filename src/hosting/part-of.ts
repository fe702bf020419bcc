import type { FeedFormat } from "../model/settings.ts";
import { isForHost, keyOf, originalOf } from "../text/paths.ts";
import { fileKinds } from "./kinds.ts";
import type { Kind, SitePart } from "./kinds.ts";
import { toExpression } from "./pattern.ts";

/** Tells the kind of a file under `dist/`; undefined for compressed copies and what is for the host alone. */
export type KindOf = (path: string) => Kind | undefined;

/** @param formats - Those that the settings name. */
export function openKinds(formats: readonly FeedFormat[]): KindOf {
  const expressions = fileKinds(formats).map((kind): readonly [RegExp, Kind] => {
    return [new RegExp(`^(?:${kind.paths.map((path) => toExpression(path)).join("|")})$`), kind];
  });
  return (path) => (originalOf(path) === path ? expressions.find(([expression]) => expression.test(path))?.[1] : undefined);
}

/** Whether people or programs ask for a file under `dist/` by its address. */
export function isVisited(path: string): boolean {
  return originalOf(path) === path && !isForHost(path) && keyOf(path) === undefined;
}

const kindOf = openKinds([]);

/** With which part of the site a file is to be uploaded; a compressed copy goes with its original. */
export function partOf(path: string): SitePart {
  const original = originalOf(path);
  const known = kindOf(original)?.part;
  if (known !== undefined || !isVisited(original)) return known ?? "page";
  // What else there is are documents in formats of modules.
  return /(?:^|\/)archive\/[1-9][0-9]*\/[^/]+$/.test(original) ? "archive" : "feed";
}
