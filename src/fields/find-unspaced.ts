import { indentedLine } from "./find-misplaced.ts";
import { equalsSign, noColon, noSpace } from "./messages.ts";
import type { FieldFault } from "./messages.ts";
import { readyLine } from "./ready-line.ts";

interface Place {
  readonly fault: FieldFault;
  readonly offset: number;
}

/** `key:value`, but no URL; or `key = value`, as in TOML. */
const UNSPACED = /^[ ]*(?:- +)?([\p{L}_][\p{L}\p{N}_-]{0,60})(?::(?=[^\s:])(?!\/\/)|[ \t]{0,9}(=)[ \t]{0,9}(?=\S))(.{1,300})$/u;

/**
 * Find a line without the space after its colon. js-yaml reads it as text, and stops there or in the next line.
 *
 * @param offset - Where js-yaml stopped.
 */
export function findUnspaced(text: string, offset: number): Place | undefined {
  const end = text.indexOf("\n", offset);
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  for (let lines = 2, stop = end === -1 ? text.length : end; lines > 0; lines -= 1) {
    const line = text.slice(start, stop);
    const [, key, equals, value = ""] = UNSPACED.exec(line.slice(0, 400).trimEnd()) ?? [];
    const at = start + line.length - line.trimStart().length;
    if (key !== undefined) return { fault: (equals === undefined ? noSpace : equalsSign)(spaced(key, value.trim())), offset: at };
    stop = start - 1;
    if (stop < 0) break;
    start = text.lastIndexOf("\n", stop - 1) + 1;
  }
  return findWithoutColon(text, offset);
}

/** A key with its value, but without the colon. */
const WITHOUT_COLON = /^([\p{L}_][\p{L}\p{N}_-]{0,60})(?:[ \t]+((?:[^:]|:(?!\s|$)){1,300}))?$/u;
/** Lines further above are not looked at. */
const MOST_LINES = 1_000;

/** Find the first of the keys at an indentation, if it has no colon. YAML reads it as text, and stops at the next key. */
function findWithoutColon(text: string, offset: number): Place | undefined {
  const end = text.indexOf("\n", offset);
  const [line = "", ...above] = text
    .slice(0, end === -1 ? undefined : end)
    .split("\n")
    .slice(-MOST_LINES)
    .toReversed();
  const { indent, words } = indentedLine(line);
  if (!/^[\p{L}_][^:]{0,200}:(?:\s|$)/u.test(words)) return undefined;
  let [first, at, start] = ["", (end === -1 ? text.length : end) - line.length, 0];
  for (const other of above) {
    at -= other.length + 1;
    const found = indentedLine(other);
    if (found.words === "" || found.words.startsWith("#") || found.column > indent) continue;
    // The line continues the value of a key.
    if (found.column < indent && !found.words.endsWith(":")) return undefined;
    if (found.column === indent) [first, start] = [found.words, at + found.column];
    if (found.indent < indent) break;
  }
  const [, key, value] = WITHOUT_COLON.exec(first) ?? [];
  return key === undefined ? undefined : { fault: noColon(value === undefined ? `${key}: …` : spaced(key, value)), offset: start };
}

function spaced(key: string, value: string): string {
  const line = `${key}: ${value}`;
  const isPlain = /^(?:[\p{L}\p{N}/.(]|"[^"]*"$|'[^']*'$|\[.*\]$|\{.*\}$)/u.test(value) && !/: |\s#/.test(value);
  return isPlain ? line : (readyLine(line, 0)?.line ?? line);
}
