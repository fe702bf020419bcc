import type { Text } from "../model/story.ts";
import { readText, TextMemory } from "../text/text-memory.ts";

/** The text of a story, in memory that threads share. */
export interface PackedText {
  readonly html: Uint8Array;
  readonly notes: Uint8Array | undefined;
  /** The parts of `content` before and after `html`; or all of it, if it does not contain `html`. */
  readonly content: readonly Uint8Array[] | undefined;
}

/** Create a function that packs texts. */
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

/** Return the original text. */
export function unpack({ html: stored, notes, content }: PackedText): Text {
  const html = readText(stored);
  const [before = "", after] = content?.map(readText) ?? [];
  return {
    html,
    notes: notes === undefined ? undefined : readText(notes),
    content: content === undefined ? undefined : after === undefined ? before : before + html + after,
  };
}

/** Return the size of a text in bytes. */
export function sizeOf({ html, notes, content = [] }: PackedText): number {
  return [html, ...(notes === undefined ? [] : [notes]), ...content].reduce((sum, { length }) => sum + length, 0);
}
