import type { Place } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import type { Range } from "./code-of.ts";

/** A change of a text: what replaces a range. Without `text`, the range goes with the spaces or lines that are superfluous then. */
export interface Edit extends Range {
  readonly text?: string;
}

/** A text to change. It knows where each part was. */
export class Draft {
  text: string;
  private readonly original: string;
  /** The parts: each begins at `at` in the text, and at `was` in the original. All of a new part was at one place. */
  private parts: readonly { readonly at: number; readonly was: number; readonly isNew?: boolean }[] = [{ at: 0, was: 0 }];

  constructor(text: string) {
    this.text = text;
    this.original = text;
  }

  /** @param edits - In order. They must not overlap. */
  change(edits: readonly Edit[]): void {
    const pieces: string[] = [];
    const parts: { at: number; was: number; isNew?: boolean }[] = [];
    let [from, length, line] = [0, 0, ""];
    const add = (piece: string): void => {
      line = piece.includes("\n") ? piece.slice(piece.lastIndexOf("\n") + 1) : line + piece;
      pieces.push(piece);
      length += piece.length;
    };
    const keep = (start: number, end: number): void => {
      const within = this.parts.filter(({ at }) => at > start && at < end).map((part) => ({ ...part, at: part.at - start + length }));
      parts.push({ at: length, was: this.offsetOf(start) });
      for (const part of within) parts.push(part);
      add(this.text.slice(start, end));
    };
    for (const edit of joinNeighbours(edits, this.text)) {
      const { start, end } = edit.text === undefined ? withWhitespace(this.text, edit, { from, line }) : edit;
      keep(from, start);
      if (edit.text !== undefined) parts.push({ at: length, was: this.offsetOf(start), isNew: true });
      add(edit.text ?? "");
      from = end;
    }
    keep(from, this.text.length);
    this.text = pieces.join("");
    this.parts = parts;
  }

  /** Convert an offset in the text to one in the original. */
  offsetOf(offset: number): number {
    const { at, was, isNew } = this.parts.findLast((part) => part.at <= offset) ?? { at: 0, was: 0 };
    return isNew === true ? was : was + offset - at;
  }

  /** Convert a place in the text to one in the original. */
  readonly locate = (place: Place): Place => placeOf(this.original, this.offsetOf(offsetAt(this.text, place)));
}

/** Join removed ranges that have only spaces between them. */
function joinNeighbours(edits: readonly Edit[], text: string): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    const isJoined = last !== undefined && (last.text ?? edit.text) === undefined && /^[ \t]*$/.test(text.slice(last.end, edit.start));
    if (isJoined) joined[joined.length - 1] = { start: last.start, end: edit.end };
    else joined.push(edit);
  }
  return joined;
}

function offsetAt(text: string, { line, column }: Place): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf("\n", start) + 1;
  return Math.min(start + column - 1, text.length);
}

const QUOTED = /^[ \t>]*(?:#{1,6}[ \t]*)?$/;
const ITEM = /^([ \t>]*)(?:[-+*]|\d{1,9}[.)])[ \t]+$/;
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/;

/** Closing marks after a removed range, and opening marks before it. A space beside such a mark would change its meaning. */
const CLOSER = /^(?:[\])}.,;:!?]|[*_~]+(?![\p{L}\p{N}]))/u;
const OPENER = /(?:^|[\s([!])[*_~[("]{1,20}$/;

/**
 * Extend a removed range by the spaces or lines that would be superfluous without it.
 *
 * @param kept - The offset up to which the text is done, and the rest of its line there.
 */
function withWhitespace(text: string, { start, end }: Range, kept: { readonly from: number; readonly line: string }): Range {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline === -1 ? text.length : newline;
  const before = lineStart < kept.from ? kept.line + text.slice(kept.from, start) : text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  const trimmed = Math.max(start - spacesAtEnd(before), kept.from);
  if (after.trim() === "") {
    const afterNext = text.indexOf("\n", lineEnd + 1);
    const next = text.slice(lineEnd + 1, afterNext === -1 ? text.length : afterNext);
    if (isSuperfluous(before, next)) return { start: Math.max(lineStart, kept.from), end: Math.min(lineEnd + 1, text.length) };
    return { start: trimmed, end: lineEnd };
  }
  if (CLOSER.test(after)) return { start: trimmed, end };
  const isOpen = /(?:^|[\s>])$/.test(before) || OPENER.test(before);
  return { start, end: isOpen ? end + after.length - after.trimStart().length : end };
}

/** Whether to remove a line that has only `before` and a removed range. */
function isSuperfluous(before: string, next: string): boolean {
  if (UNDERLINE.test(next)) return false;
  const indent = ITEM.exec(before)?.[1];
  if (indent === undefined) return QUOTED.test(before);
  return next.trim() === "" || next.length - next.trimStart().length <= indent.length;
}

function spacesAtEnd(text: string): number {
  return text.length - text.trimEnd().length;
}
