/**
 * Find where a document starts, after any white space, comments and processing instructions.
 *
 * @returns The offset of the first tag or character. If a comment or instruction is not closed, its offset.
 */
export function endOfPrologue(text: string): number {
  for (let at = 0; ;) {
    at = skipBlanks(text, at);
    const end = ENDS.find(([begin]) => text.startsWith(begin, at))?.[1];
    const found = end === undefined ? -1 : text.indexOf(end, at + 2);
    if (end === undefined || found === -1) return at;
    at = found + end.length;
  }
}

/** What may come before a document: how it starts and ends. */
const ENDS: readonly (readonly [begin: string, end: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
];

function skipBlanks(text: string, from: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  blanks.exec(text);
  return blanks.lastIndex;
}
