import type { Root } from "mdast";
import type { Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import { mayHoldNote } from "../text/private-notes.ts";
import { findNotes } from "./note-marks.ts";
import type { Range } from "./note-marks.ts";
import type { Parsed } from "./parsed.ts";
import { walk } from "./walk.ts";

/** A body without its private notes. */
export interface PublicText {
  readonly text: string;
  /** Where a place of `text` is in the body as it was written. */
  readonly locate: (place: Place) => Place;
}

/** What finding notes depends on. */
export interface NoteContext {
  /** Whether the articles are an Obsidian vault, in which `%%` always marks a note. */
  readonly isVault: boolean;
  /** remark-parse: what is code is known by the offsets of its nodes. */
  readonly parse: (markdown: string) => Promise<Parsed>;
  readonly report: Report;
}

/** Times a text is parsed: once more after each note that holds a mark of code which has no pair within it. */
const MOST_ROUNDS = 12;

/** Notes of one body that are each reported; after them their number is. */
const MOST_REPORTED = 50;

/**
 * Leave private notes out of a body, with a warning for each. What may be one and is not clear is an error. Code stays as it is.
 *
 * Notes end before anything is parsed: they may hold, or divide, any block. But only a parser knows what is code. So the text is
 * parsed to find code, notes are cut out, and that is repeated until none is left.
 */
export async function leaveOutNotes(markdown: string, { isVault, parse, report }: NoteContext): Promise<PublicText> {
  if (!mayHoldNote(markdown)) return { text: markdown, locate: (place) => place };
  const draft = new Draft(markdown);
  const faults = new Map<number, { readonly message: string; readonly hint: string }>();
  const marks = new Map<number, string>();
  for (let round = 1; ; round += 1) {
    const parsed = await parse(draft.text);
    // The fault is found again where the text is rendered.
    if (!("root" in parsed)) break;
    const found = findNotes(draft.text, codeOf(parsed.root), isVault);
    for (const { at, ...fault } of found.faults) faults.set(draft.offsetOf(at), fault);
    for (const { start, mark } of found.notes) marks.set(draft.offsetOf(start), mark);
    draft.cut(found.notes);
    if (found.notes.length === 0) break;
    if (round < MOST_ROUNDS) continue;
    const message = "too many private notes hold marks of code without their pairs: newswire cannot tell notes from code";
    faults.set(draft.offsetOf(found.notes.at(-1)?.start ?? 0), { message, hint: "Take backticks out of the notes." });
    break;
  }
  for (const [at, fault] of faults) report({ code: "markdown/note", place: placeOf(markdown, at), ...fault });
  for (const [at, mark] of [...marks].slice(0, MOST_REPORTED)) {
    report({ code: "markdown/note", severity: "warning", place: placeOf(markdown, at), message: `private note left out: ${mark}` });
  }
  const [next] = [...marks].slice(MOST_REPORTED);
  if (next !== undefined) {
    const message = `${marks.size - MOST_REPORTED} more private notes left out from here on`;
    report({ code: "markdown/note", severity: "warning", place: placeOf(markdown, next[0]), message });
  }
  return { text: draft.text, locate: (place) => placeOf(markdown, draft.offsetOf(offsetAt(draft.text, place))) };
}

/** A text from which parts are cut, and which knows where the rest of it was. */
class Draft {
  text: string;
  /** What stays, and where it was: each part begins at `at` in the text, and at `was` in the original. */
  private parts: readonly { readonly at: number; readonly was: number }[] = [{ at: 0, was: 0 }];

  constructor(text: string) {
    this.text = text;
  }

  /** @param notes - In order. */
  cut(notes: readonly Range[]): void {
    const pieces: string[] = [];
    const parts: { at: number; was: number }[] = [];
    let [from, length, line] = [0, 0, ""];
    const keep = (start: number, end: number): void => {
      const within = this.parts.filter(({ at }) => at > start && at < end).map(({ at, was }) => ({ at: at - start + length, was }));
      parts.push({ at: length, was: this.offsetOf(start) });
      for (const part of within) parts.push(part);
      const piece = this.text.slice(start, end);
      line = piece.includes("\n") ? piece.slice(piece.lastIndexOf("\n") + 1) : line + piece;
      pieces.push(piece);
      length += end - start;
    };
    for (const note of joinNeighbours(notes, this.text)) {
      const { start, end } = withItsBlanks(this.text, note, { from, line });
      keep(from, start);
      from = end;
    }
    keep(from, this.text.length);
    this.text = pieces.join("");
    this.parts = parts;
  }

  /** Where in the original an offset of the text is. */
  offsetOf(offset: number): number {
    const { at, was } = this.parts.findLast((part) => part.at <= offset) ?? { at: 0, was: 0 };
    return was + offset - at;
  }
}

/** Notes with only blanks between them, as one. */
function joinNeighbours(notes: readonly Range[], text: string): Range[] {
  const joined: Range[] = [];
  for (const { start, end } of notes) {
    const last = joined.at(-1);
    if (last !== undefined && /^[ \t]*$/.test(text.slice(last.end, start))) joined[joined.length - 1] = { start: last.start, end };
    else joined.push({ start, end });
  }
  return joined;
}

function offsetAt(text: string, { line, column }: Place): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf("\n", start) + 1;
  return Math.min(start + column - 1, text.length);
}

/** Code, and comments of HTML, which are left out later; in order. */
function codeOf(root: Root): Range[] {
  const ranges: Range[] = [];
  walk(root, ({ position, ...node }) => {
    const isCode =
      node.type === "code" || node.type === "inlineCode" || (node.type === "html" && node.value.trimStart().startsWith("<!--"));
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (isCode && start !== undefined && end !== undefined) ranges.push({ start, end });
  });
  return ranges.sort((a, b) => a.start - b.start);
}

const QUOTED = /^[ \t>]*(?:#{1,6}[ \t]*)?$/;
const ITEM = /^([ \t>]*)(?:[-+*]|\d{1,9}[.)])[ \t]+$/;
const UNDERLINE = /^[ \t>]*(?:=+|-+)[ \t]*$/;

/** Ends before a closing mark, or begins after an opening one: blanks there would be text, or keep the mark from being one. */
const CLOSER = /^(?:[\])}.,;:!?]|[*_~]+(?![\p{L}\p{N}]))/u;
const OPENER = /(?:^|[\s([!])[*_~[("]{1,20}$/;

/**
 * A note with the blanks, or the lines, that nobody would have written without it.
 *
 * @param kept - Up to where the text is dealt with, and what is left there of the line.
 */
function withItsBlanks(text: string, { start, end }: Range, kept: { readonly from: number; readonly line: string }): Range {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline === -1 ? text.length : newline;
  const before = lineStart < kept.from ? kept.line + text.slice(kept.from, start) : text.slice(lineStart, start);
  const after = text.slice(end, lineEnd);
  const trimmed = Math.max(start - blanksAtEnd(before), kept.from);
  if (after.trim() === "") {
    const afterNext = text.indexOf("\n", lineEnd + 1);
    const next = text.slice(lineEnd + 1, afterNext === -1 ? text.length : afterNext);
    if (isNeedless(before, next)) return { start: Math.max(lineStart, kept.from), end: Math.min(lineEnd + 1, text.length) };
    return { start: trimmed, end: lineEnd };
  }
  if (CLOSER.test(after)) return { start: trimmed, end };
  const isOpen = /(?:^|[\s>])$/.test(before) || OPENER.test(before);
  return { start, end: isOpen ? end + after.length - after.trimStart().length : end };
}

/** Whether a line that holds only this may go, seeing the line after it. */
function isNeedless(before: string, next: string): boolean {
  if (UNDERLINE.test(next)) return false;
  const indent = ITEM.exec(before)?.[1];
  if (indent === undefined) return QUOTED.test(before);
  return next.trim() === "" || next.length - next.trimStart().length <= indent.length;
}

function blanksAtEnd(text: string): number {
  return text.length - text.trimEnd().length;
}
