import type { Text } from "../model/story.ts";
import { readStored, TextMemory } from "../text/text-memory.ts";
import type { StoredText } from "../text/text-memory.ts";

/** The text of a story, which every thread can read. */
export interface PackedText {
  readonly html: StoredText;
  readonly notes: StoredText | undefined;
  /** What stands in `content` before `html` and behind it; or all of it, where `html` is not in it. */
  readonly content: readonly StoredText[] | undefined;
}

/** Packs one text after another. */
export function openPacker(): (text: Text) => PackedText {
  const memory = new TextMemory();
  const store = (text: string): StoredText => memory.share(memory.put(text));
  return ({ html, notes, content }) => {
    memory.forget();
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
  const html = readStored(stored);
  const [before = "", after] = content?.map(readStored) ?? [];
  return {
    html,
    notes: notes === undefined ? undefined : readStored(notes),
    content: content === undefined ? undefined : after === undefined ? before : before + html + after,
  };
}

/** Bytes that a text takes. */
export function sizeOf({ html, notes, content = [] }: PackedText): number {
  return [html, ...(notes === undefined ? [] : [notes]), ...content].reduce((sum, { bytes }) => sum + bytes.length, 0);
}
