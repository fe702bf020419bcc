import { equalsSign, noSpace } from "./messages.ts";
import type { FieldFault } from "./messages.ts";
import { readyLine } from "./ready-line.ts";

/** `key:value`, but no URL; or `key = value`, as in TOML. */
const UNSPACED = /^[ ]*(?:- +)?([\p{L}_][\p{L}\p{N}_-]{0,60})(?::(?=[^\s:])(?!\/\/)|[ \t]{0,9}(=)[ \t]{0,9}(?=\S))(.{1,300})$/u;

/**
 * Find a line without the space after its colon. js-yaml reads it as text, and stops there or in the next line.
 *
 * @param offset - Where js-yaml stopped.
 */
export function findUnspaced(text: string, offset: number): { readonly fault: FieldFault; readonly offset: number } | undefined {
  const end = text.indexOf("\n", offset);
  let start = text.lastIndexOf("\n", offset - 1) + 1;
  for (let lines = 2, stop = end === -1 ? text.length : end; lines > 0; lines -= 1) {
    const line = text.slice(start, stop);
    const [, key, equals, value = ""] = UNSPACED.exec(line.slice(0, 400).trimEnd()) ?? [];
    const at = start + line.length - line.trimStart().length;
    if (key !== undefined) return { fault: (equals === undefined ? noSpace : equalsSign)(spaced(key, value.trim())), offset: at };
    stop = start - 1;
    if (stop < 0) return undefined;
    start = text.lastIndexOf("\n", stop - 1) + 1;
  }
  return undefined;
}

function spaced(key: string, value: string): string {
  const line = `${key}: ${value}`;
  const isPlain = /^(?:[\p{L}\p{N}/.(]|"[^"]*"$|'[^']*'$|\[.*\]$|\{.*\}$)/u.test(value) && !/: |\s#/.test(value);
  return isPlain ? line : (readyLine(line, 0)?.line ?? line);
}
