import type { Root } from "mdast";
import type { Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import { mayHoldNote } from "../text/private-notes.ts";
import { moreNotes, notesWithCode, removedNote } from "./messages.ts";
import { findNotes } from "./note-marks.ts";
import type { Range } from "./note-marks.ts";
import type { Parsed } from "./parsed.ts";
import { walk } from "./walk.ts";

/** A body without its private notes. */
export interface PublicText {
  readonly text: string;
  /** Convert a place in `text` to one in the body. */
  readonly locate: (place: Place) => Place;
}

/** What finding notes needs, besides the Markdown. */
export interface NoteContext {
  /** Whether the articles are an Obsidian vault, in which `%%` always marks a note. */
  readonly isVault: boolean;
  /** Must use remark-parse, whose nodes have exact offsets. */
  readonly parse: (markdown: string) => Promise<Parsed>;
  readonly report: Report;
}

/** How often to parse a text. A note with an unpaired code mark needs another round. */
const MOST_ROUNDS = 12;

/** Notes of one body that are reported one by one. The others are counted. */
const MOST_REPORTED = 50;

/**
 * Remove private notes from a body, with a warning for each. Unclear ones are errors. Code is not changed.
 *
 * Notes may contain or split any Markdown block, so they must be removed before parsing. But only the parser knows what is code.
 * So: parse to find code, cut the notes, and repeat until there are none.
 */
export async function leaveOutNotes(markdown: string, { isVault, parse, report }: NoteContext): Promise<PublicText> {
  if (!mayHoldNote(markdown)) return { text: markdown, locate: (place) => place };
  const draft = new Draft(markdown);
  const faults = new Map<number, { readonly message: string; readonly hint: string }>();
  const marks = new Map<number, string>();
  for (let round = 1; ; round += 1) {
    const parsed = await parse(draft.text);
    // The renderer parses the text again, and reports the fault.
    if (!("root" in parsed)) break;
    const found = findNotes(draft.text, codeOf(parsed.root), isVault);
    for (const { at, ...fault } of found.faults) faults.set(draft.offsetOf(at), fault);
    for (const { start, mark } of found.notes) marks.set(draft.offsetOf(start), mark);
    draft.cut(found.notes);
    if (found.notes.length === 0) break;
    if (round < MOST_ROUNDS) continue;
    faults.set(draft.offsetOf(found.notes.at(-1)?.start ?? 0), notesWithCode);
    break;
  }
  for (const [at, fault] of faults) report({ code: "markdown/note", place: placeOf(markdown, at), ...fault });
  for (const [at, mark] of [...marks].slice(0, MOST_REPORTED)) {
    report({ ...removedNote(mark), place: placeOf(markdown, at) });
  }
  const [next] = [...marks].slice(MOST_REPORTED);
  if (next !== undefined) report({ ...moreNotes(marks.size - MOST_REPORTED), place: placeOf(markdown, next[0]) });
  return { text: draft.text, locate: (place) => placeOf(markdown, draft.offsetOf(offsetAt(draft.text, place))) };
}

/** A text to cut parts from. It knows where the rest was. */
class Draft {
  text: string;
  /** The parts that stay: each begins at `at` in the text, and at `was` in the original. */
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
      const { start, end } = withWhitespace(this.text, note, { from, line });
      keep(from, start);
      from = end;
    }
    keep(from, this.text.length);
    this.text = pieces.join("");
    this.parts = parts;
  }

  /** Convert an offset in the text to one in the original. */
  offsetOf(offset: number): number {
    const { at, was } = this.parts.findLast((part) => part.at <= offset) ?? { at: 0, was: 0 };
    return was + offset - at;
  }
}

/** Join notes that have only spaces between them. */
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

/** Return the ranges of code, and of HTML comments, which the renderer removes. Sorted. */
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

/** Closing marks after a note, and opening marks before it. A space beside such a mark would change its meaning. */
const CLOSER = /^(?:[\])}.,;:!?]|[*_~]+(?![\p{L}\p{N}]))/u;
const OPENER = /(?:^|[\s([!])[*_~[("]{1,20}$/;

/**
 * Extend a note by the spaces or lines that would be superfluous without it.
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

/** Whether to remove a line that has only `before` and a note. */
function isSuperfluous(before: string, next: string): boolean {
  if (UNDERLINE.test(next)) return false;
  const indent = ITEM.exec(before)?.[1];
  if (indent === undefined) return QUOTED.test(before);
  return next.trim() === "" || next.length - next.trimStart().length <= indent.length;
}

function spacesAtEnd(text: string): number {
  return text.length - text.trimEnd().length;
}
