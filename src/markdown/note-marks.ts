import { NOTE_KINDS } from "../text/private-notes.ts";
import type { NoteKind } from "../text/private-notes.ts";
import { isEscaped, isIn, withHtmlCode } from "./code-of.ts";
import type { Range } from "./code-of.ts";
import { possibleNote, unclearPercents, unclosedNote } from "./messages.ts";

/** An unclear mark, and the words of its problem. */
interface NoteFault {
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

/** The private notes of a text. */
export interface FoundNotes {
  readonly notes: readonly (Range & { readonly mark: string })[];
  readonly faults: readonly NoteFault[];
  /** Whether the rest of the text must be parsed again, because the last note contains a code mark. */
  readonly isPartial: boolean;
}

const OPENING = new RegExp(`${NOTE_KINDS.map(({ opening }) => `(${opening.source})`).join("|")}|%%+`, "g");

/** What may come before a mark at the start of its line: indentation and the marks of quotes and lists. */
const LINE_START = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?$/;

/** Unclear marks of one text that are reported. */
const MOST_FAULTS = 50;

/**
 * Find private notes outside code, from the start of a text to its end.
 *
 * @param code - The code in the text, sorted. Code that begins inside a note belongs to the note.
 * @param isVault - Whether the text between any two `%%` is a note, as in Obsidian.
 */
export function findNotes(text: string, code: readonly Range[], isVault: boolean): FoundNotes {
  const notes: (Range & { mark: string })[] = [];
  const faults: NoteFault[] = [];
  const pattern = new RegExp(OPENING);
  // In `<pre>` and the like, a note is one only if it is clear.
  const shown = withHtmlCode(text, code);
  let seen = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { 0: mark, index: at } = match;
    if (isIn(code, at) || isEscaped(text, at)) continue;
    const kind = NOTE_KINDS[match.slice(1).findIndex((group) => group !== undefined)];
    const isShown = isIn(shown, at);
    if (kind === undefined && isShown && !isVault) continue;
    const found = kind === undefined ? findPercent(text, at, mark, { code, isVault, seen }) : findEnd(text, at, mark, kind);
    if (kind === undefined) seen += 1;
    if (typeof found === "number") {
      notes.push({ start: at, end: found, mark: kind === undefined ? "%% … %%" : `${kind.open} … ${kind.close}` });
      pattern.lastIndex = found;
      if (isIn(code, found - 1)) return { notes, faults, isPartial: true };
    } else if (found !== undefined && !isShown) {
      faults.push({ at, ...found.fault });
      // Everything after an unclosed note is unclear.
      if (found.end === undefined || faults.length === MOST_FAULTS) break;
      pattern.lastIndex = found.end;
    }
  }
  return { notes, faults, isPartial: false };
}

interface Unclear {
  readonly fault: Omit<NoteFault, "at">;
  /** Where the search continues. */
  readonly end?: number;
}

/** Find the end of a note, which may contain other notes. Undefined if the mark is text. */
function findEnd(text: string, at: number, mark: string, { open, close, opening, closing }: NoteKind): number | Unclear | undefined {
  const either = new RegExp(`${closing.source}|(${opening.source})`, "g");
  either.lastIndex = at + mark.length;
  let depth = 1;
  for (let match = either.exec(text); match !== null; match = either.exec(text)) {
    depth += match[1] === undefined ? -1 : 1;
    if (depth === 0) return either.lastIndex;
  }
  // Braces and a comment of a programming language: `class Pier {/* … */ int berths; }`.
  if (open.endsWith("/*") && text.includes("*/", at + mark.length)) return undefined;
  return { fault: unclosedNote(open, close) };
}

/** Find the end of a note between two `%%`. A single `%%` between words is text. */
function findPercent(
  text: string,
  at: number,
  mark: string,
  { code, isVault, seen }: { readonly code: readonly Range[]; readonly isVault: boolean; readonly seen: number },
): number | Unclear | undefined {
  if (mark.length > 2) return { fault: unclearPercents(mark), end: at + mark.length };
  let next = text.indexOf("%%", at + 2);
  while (next !== -1 && (isIn(code, next) || isEscaped(text, next))) next = text.indexOf("%%", next + 2);
  if (next === -1) {
    if (!isVault && seen === 0 && !isAtEdge(text, at)) return undefined;
    return { fault: unclosedNote("%%", "%%", ": `\\%%`") };
  }
  // `5%%` at the end of a line may be a price.
  const isPrice = /[^\s>]/.test(text[at - 1] ?? " ");
  if (isVault || (!isPrice && isAtEdge(text, at) && isAtEdge(text, next))) return next + 2;
  return { fault: possibleNote, end: next + 2 };
}

/** Whether the two characters at `at` begin or end a line. */
function isAtEdge(text: string, at: number): boolean {
  const newline = text.indexOf("\n", at);
  const after = text.slice(at + 2, newline === -1 ? text.length : newline);
  return after.trim() === "" || LINE_START.test(text.slice(text.lastIndexOf("\n", at) + 1, at));
}
