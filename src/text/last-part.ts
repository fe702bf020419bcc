/** Return the last part of a path, whose parts are separated by `/` or `\`. */
export function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
