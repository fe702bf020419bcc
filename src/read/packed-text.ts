import type { Text } from "../model/story.ts";
import { readText, TextMemory } from "../text/text-memory.ts";

/** The text of a story, which every thread can read. */
export interface PackedText {
  readonly html: Uint8Array;
  readonly notes: Uint8Array | undefined;
  /** What stands in `content` before `html` and after it; or all of it, if it does not contain `html`. */
  readonly content: readonly Uint8Array[] | undefined;
}

/** Packs one text after another. */
export function openPacker(): (text: Text) => PackedText {
  const memory = new TextMemory();
  const store = (text: string): Uint8Array => memory.give(text);
  return ({ html, notes, content }) => {
    const at = content?.indexOf(html) ?? -1;
    const around = at === -1 || content === undefined ? content : [content.slice(0, at), content.slice(at + html.length)];
    return {
      html: store(html),
      notes: notes === undefined ? undefined : store(notes),
      content: typeof around === "string" ? [store(around)] : around?.map(store),
    };
  };
}

/** The text that was packed. */
export function unpack({ html: stored, notes, content }: PackedText): Text {
  const html = readText(stored);
  const [before = "", after] = content?.map(readText) ?? [];
  return {
    html,
    notes: notes === undefined ? undefined : readText(notes),
    content: content === undefined ? undefined : after === undefined ? before : before + html + after,
  };
}

/** Bytes that a text takes. */
export function sizeOf({ html, notes, content = [] }: PackedText): number {
  return [html, ...(notes === undefined ? [] : [notes]), ...content].reduce((sum, { length }) => sum + length, 0);
}
