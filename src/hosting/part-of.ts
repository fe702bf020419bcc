import { originalOf } from "../text/paths.ts";
import { FILE_KINDS } from "./kinds.ts";
import type { Kind, SitePart } from "./kinds.ts";
import { toExpression } from "./pattern.ts";

/** Which file is of which kind. */
const EXPRESSIONS = FILE_KINDS.map((kind): readonly [RegExp, Kind] => {
  return [new RegExp(`^(?:${kind.paths.map((path) => toExpression(path)).join("|")})$`), kind];
});

/** The kind of a file under `dist/`; undefined for compressed copies and what is for the host alone. */
export function kindOf(path: string): Kind | undefined {
  return originalOf(path) === path ? EXPRESSIONS.find(([expression]) => expression.test(path))?.[1] : undefined;
}

/** With which part of the site a file is to be uploaded; a compressed copy goes with its original. */
export function partOf(path: string): SitePart {
  return kindOf(originalOf(path))?.part ?? "page";
}
