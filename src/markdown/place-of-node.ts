import type { Node } from "unist";
import type { Place } from "../model/problem.ts";

/** Return the place of a node in the body, to spread into a finding. */
export function placeOfNode({ position }: Node): { place?: Place } {
  return position === undefined ? {} : { place: { line: position.start.line, column: position.start.column } };
}
