import type { Entry, Node } from "../fields/node.ts";

/** Levels of objects that are read. No key has more, and an object may contain itself. */
const DEEPEST = 12;

/** Gives each value an offset, and finds the path of an offset. Problems of objects have a path instead of a line. */
export class ObjectPaths {
  readonly #paths: string[] = [];

  add(path: string): number {
    return this.#paths.push(path) - 1;
  }

  at(offset: number): string {
    return this.#paths[offset] ?? "";
  }
}

/**
 * Convert a value to the node that the same value in a file would give, so that one reader checks both.
 *
 * @param path - `stories[3].tags`.
 */
export function toNode(value: unknown, path: string, paths: ObjectPaths, depth = 0): Node {
  const offset = paths.add(path);
  if (value === undefined || value === null) return { kind: "empty", offset };
  if (value instanceof Date) return { kind: "text", text: Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString(), offset };
  if (typeof value !== "object" || depth === DEEPEST) return { kind: "text", text: wordsOf(value), offset };
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((item, i) => toNode(item, `${path}[${i}]`, paths, depth + 1)), offset };
  }
  const entries = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : toEntry(key, inner, path, paths, depth)));
  return { kind: "mapping", entries, offset };
}

function toEntry(key: string, value: unknown, path: string, paths: ObjectPaths, depth: number): Entry {
  const own = path === "" ? key : `${path}.${key}`;
  return { key, offset: paths.add(own), value: toNode(value, own, paths, depth + 1) };
}

function wordsOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : `[${typeof value}]`;
}
