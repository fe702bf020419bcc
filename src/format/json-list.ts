/** The separator of list members. */
export const SEPARATOR = ",\n";

/** The end of the list and of the object around it. */
export const CLOSE = "\n  ]\n}\n";

/** Render the start of an object whose last key is a list, up to the first member. */
export function openList(object: object, name: string): string {
  return `${JSON.stringify(object, null, 2).slice(0, -2)},\n  ${JSON.stringify(name)}: [\n`;
}

/** Render a member of the list, indented. */
export function inList(member: object): string {
  return JSON.stringify([[member]], null, 2).slice(AROUND.length, -AROUND.length);
}

/** The text before a member inside two lists. The text after it has the same length. */
const AROUND = "[\n  [\n";
