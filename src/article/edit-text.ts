/** Replacement of a part of a file. Offsets count in its plain text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Normalize line ends and remove the byte order mark, as `decode` does. */
export function toPlain(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** Make edits that do not overlap. New lines end as the lines of the file do. No other character changes. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let after = "";
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const [start, end] = [offsetIn(text, edit.start), offsetIn(text, edit.end)];
    const lineEnd = /\r\n|\r|\n/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
    after += text.slice(done, start) + edit.text.replaceAll("\n", lineEnd);
    done = end;
  }
  return after + text.slice(done);
}

/** Convert an offset in the plain text to one in the file. */
export function offsetIn(text: string, offset: number): number {
  let at = text.startsWith("\ufeff") ? 1 : 0;
  for (let i = 0; i < offset; i += 1) at += text.startsWith("\r\n", at) ? 2 : 1;
  return at;
}
