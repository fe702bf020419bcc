/**
 * Where a document begins: behind white space, comments and processing instructions, however long they are.
 *
 * @returns The offset of its first tag or character; that of a comment or instruction without end.
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

/** What stands before a document, and what it ends with. */
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
