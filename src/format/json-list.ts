/** What stands between the members of a list that ends an object. */
export const SEPARATOR = ",\n";

/** The end of the list and of the object. */
export const CLOSE = "\n  ]\n}\n";

/** The start of an object that ends in a list of this name, up to where its first member goes. */
export function openList(object: object, name: string): string {
  return `${JSON.stringify(object, null, 2).slice(0, -2)},\n  ${JSON.stringify(name)}: [\n`;
}

/** A member of the list, indented as it will stand. */
export function inList(member: object): string {
  return JSON.stringify([[member]], null, 2).slice(AROUND.length, -AROUND.length);
}

/** What stands before a member within two lists; as much stands after it. */
const AROUND = "[\n  [\n";
