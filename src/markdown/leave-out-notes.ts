import type { Root } from "mdast";
import type { Place, Report } from "../model/problem.ts";
import { placeOf } from "../text/place.ts";
import { mayHoldNote } from "../text/private-notes.ts";
import { moreNotes, notesWithCode, removedNote } from "./messages.ts";
import { findNotes } from "./note-marks.ts";
import type { Range } from "./code-of.ts";
import { Draft } from "./draft.ts";
import type { Parsed } from "./parsed.ts";

/** A body without its private notes. */
interface TextWithoutNotes {
  readonly text: string;
  /** Convert a place in `text` to one in the body. */
  readonly locate: (place: Place) => Place;
}

/** What finding notes needs, besides the Markdown. */
interface NoteContext {
  /** Whether the articles are an Obsidian vault, in which `%%` always marks a note. */
  readonly isVault: boolean;
  /** Find the code in a text, sorted. */
  readonly findCode: (text: string, root: Root) => Promise<readonly Range[]>;
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
export async function leaveOutNotes(markdown: string, { isVault, findCode, parse, report }: NoteContext): Promise<TextWithoutNotes> {
  if (!mayHoldNote(markdown)) return { text: markdown, locate: (place) => place };
  const draft = new Draft(markdown);
  const faults = new Map<number, { readonly message: string; readonly hint: string }>();
  const marks = new Map<number, string>();
  for (let round = 1; ; round += 1) {
    const parsed = await parse(draft.text);
    // The renderer parses the text again, and reports the fault.
    if (!("root" in parsed)) break;
    const found = findNotes(draft.text, await findCode(draft.text, parsed.root), isVault);
    for (const { at, ...fault } of found.faults) faults.set(draft.offsetOf(at), fault);
    for (const { start, mark } of found.notes) marks.set(draft.offsetOf(start), mark);
    draft.change(found.notes);
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
  return { text: draft.text, locate: draft.locate };
}
