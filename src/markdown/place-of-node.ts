import type { Node } from "unist";
import type { Place } from "../model/problem.ts";

/** Where a node begins, in the body, for spreading into a finding. */
export function placeOfNode({ position }: Node): { place?: Place } {
  return position === undefined ? {} : { place: { line: position.start.line, column: position.start.column } };
}
