import { datelineOf } from "./agency-words.ts";

/** A paragraph of a raw text, or lines without an empty line between them. */
export interface TextBlock {
  /** Trimmed. */
  readonly lines: readonly string[];
  /** Whether its lines are one text that was broken at a width. Else, each line stands on its own. */
  readonly isWrapped: boolean;
}

/** Characters of the widest line of a text that was broken at a width. */
const WIDEST = 110;

/** Characters of the narrowest; Chinese and Japanese characters are as wide as two. */
const NARROWEST = 45;

/** Characters of the longest line that is not prose; a Chinese or Japanese character counts more. */
export const SHORT = 140;

/** Lines above a first paragraph without an empty line between them. */
const MOST_ABOVE = 8;

/** Divide a text into blocks: at empty lines, or else at indented lines, or else at every line. */
export function splitBlocks(text: string): readonly TextBlock[] {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const groups = groupAt(lines, (line) => line === "", false);
  if (groups.length !== 1) return groups.flatMap(divideGroup);
  const [only = []] = groups;
  const at = endOfHead(only);
  const rest = only.slice(at);
  return [...only.slice(0, at).map(single), ...(isWrapped(rest) ? divideWrapped(rest) : rest.map(single))];
}

/** Divide wrapped lines without empty lines between their paragraphs. */
function divideWrapped(lines: readonly string[]): readonly TextBlock[] {
  const width = widthOf(lines);
  const isIndented = lines.some((line) => /^[\s\u3000]/u.test(line)) && lines.some((line) => /^[^\s\u3000]/u.test(line));
  if (isIndented) return groupAt(lines, (line) => /^[\s\u3000]/u.test(line), true).map(toBlock);
  // A line that ends a sentence long before the width ends a paragraph.
  const ends = new Set(
    lines.flatMap((line, i) =>
      line.length < 0.7 * width && (/[.!?؟。！？]["'”’»）」』)]?$/u.test(line) || !isLong(lines[i - 1], width)) ? [i] : [],
    ),
  );
  return groupAt(lines, (_, i) => ends.has(i - 1), true).map(toBlock);
}

/** A line before the text, such as a headline, is followed by others that are as short. */
function isLong(line: string | undefined, width: number): boolean {
  return line !== undefined && line.length >= 0.7 * width;
}

/** @param isKept - Whether the line at which a group begins belongs to it. */
function groupAt(lines: readonly string[], begins: (line: string, i: number) => boolean, isKept: boolean): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const [i, line] of lines.entries()) {
    const isStart = begins(line, i);
    if (isStart) groups.push([]);
    if (!isStart || isKept) groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

/** Divide a group whose first lines are a head without an empty line below it. */
function divideGroup(lines: readonly string[]): readonly TextBlock[] {
  const at = endOfHead(lines);
  const rest = lines.slice(at);
  const isProse = at > 0 && rest.every((line) => lengthOf(line) > SHORT);
  return [...lines.slice(0, at).map(single), ...(isProse ? rest.map(single) : [toBlock(rest)])];
}

/** Return how many lines of a group stand above its first paragraph: short ones, above a dateline, a long line or a wrapped text. */
function endOfHead(lines: readonly string[]): number {
  const above = lines.slice(0, MOST_ABOVE + 1);
  const filed = above.findIndex((line) => datelineOf(line.trim())?.agency !== undefined);
  if (filed > 0) return filed;
  const long = above.findIndex((line) => lengthOf(line) > SHORT);
  if (long > 0) return long;
  const width = widthOf(lines);
  const wide = above.findIndex((line) => line.length >= 0.7 * width);
  return wide > 0 && isWrapped(lines.slice(wide)) ? wide : 0;
}

function single(line: string): TextBlock {
  return { lines: [line.trim()], isWrapped: false };
}

/** Chinese and Japanese need fewer characters, Korean and Arabic a few less. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) length += /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u.test(character) ? 2.5 : 1;
  return length;
}

function toBlock(lines: readonly string[]): TextBlock {
  return { lines: lines.map((line) => line.trim()), isWrapped: isWrapped(lines) };
}

/** Whether most lines go up to the same width, and few end a sentence. */
function isWrapped(lines: readonly string[]): boolean {
  const [width, most] = [widthOf(lines), lines.slice(0, -1)];
  const narrowest = lines.some((line) => /\p{Ll}/u.test(line)) ? NARROWEST : NARROWEST / 2;
  if (most.length === 0 || width > WIDEST || width < narrowest) return false;
  // Headlines begin with a capital; the lines of a sentence seldom do.
  const begun = lines.slice(1).filter((line) => /^\s*\p{Lu}/u.test(line));
  if (begun.length > 0.7 * (lines.length - 1)) return false;
  const long = most.filter((line) => line.length >= 0.7 * width);
  const ending = long.filter((line) => /[.!?؟。！？]["'”’»）」』)]?$/u.test(line));
  return long.length >= 0.6 * most.length && ending.length <= 0.5 * long.length;
}

function widthOf(lines: readonly string[]): number {
  return lines.reduce((width, line) => Math.max(width, line.length), 0);
}
