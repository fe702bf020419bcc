import type { Text } from "../model/story.ts";
import { openTextMemory, readStored } from "../text/text-memory.ts";
import type { StoredText } from "../text/text-memory.ts";

/** The text of a story, which every thread can read. */
export interface PackedText {
  readonly pieces: StoredText;
  /** Where the pieces end: `html`, `notes`, and of `content` what stands before `html` and behind it. */
  readonly ends: readonly [html: number, notes: number, before: number, after: number];
  /** What `content` is: nothing, its pieces around `html`, or its pieces alone. */
  readonly content: "none" | "around" | "alone";
}

/** Packs one text after another. */
export function openPacker(): (text: Text) => PackedText {
  const store = openTextMemory();
  return ({ html, notes = "", content }) => {
    const at = content?.indexOf(html) ?? -1;
    const [before, after] = at === -1 ? [content ?? "", ""] : [content?.slice(0, at) ?? "", content?.slice(at + html.length) ?? ""];
    const toNotes = html.length + notes.length;
    const ends = [html.length, toNotes, toNotes + before.length, toNotes + before.length + after.length] as const;
    return { pieces: store(html + notes + before + after), ends, content: content === undefined ? "none" : at === -1 ? "alone" : "around" };
  };
}

/** The text that was packed. */
export function unpack({ pieces, ends, content }: PackedText): Text {
  const [html = "", notes = "", before = "", after = ""] = ends.map((end, i) => readStored(pieces, ends[i - 1] ?? 0, end));
  return {
    html,
    ...(notes === "" ? {} : { notes }),
    ...(content === "none" ? {} : { content: content === "around" ? before + html + after : before }),
  };
}
