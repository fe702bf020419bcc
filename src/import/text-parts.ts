import { isAgency, datelineOf, isCredit, isPromotion, labelledCaption, nameInCredit, namesInByline } from "./agency-words.ts";
import { lengthOf, SHORT, splitBlocks } from "./text-blocks.ts";
import type { TextBlock } from "./text-blocks.ts";

/** The parts of a raw text. Each word of the text is in one of them. */
export interface TextParts {
  readonly kicker?: string | undefined;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Captions of pictures that are not in the text. */
  readonly captions: readonly string[];
  readonly credits: readonly string[];
  readonly authors?: readonly string[] | undefined;
  /** A line that is only a date, as written. */
  readonly date?: string | undefined;
  /** ArticlePart of the body, too. */
  readonly dateline?: string | undefined;
  /** The agency, as written. */
  readonly source?: string | undefined;
  readonly body: readonly TextBlock[];
  /** Calls to follow the agency, and lines of marks around the headline. */
  readonly leftOut: readonly string[];
}

/** Characters of the shortest paragraph of one sentence. */
const SENTENCE = 90;
/** A line below a headline that underlines it. */
const RULE = /^[-=_*~#+.·•–— ]{3,}$/;
/** Lines before the first paragraph that may be something else. */
const MOST_LINES = 12;

/**
 * Tell the parts of a raw text by their shape: short lines before the first paragraph, a caption above the credit of its picture, initials
 * of an agency, a call to follow the agency.
 *
 * @param text - With `\n` line ends.
 * @param isDate - Whether a line is only a date.
 */
export function partsOfText(text: string, isDate: (line: string) => boolean): TextParts {
  const promotions: string[] = [];
  const blocks = splitBlocks(text).filter((block) => {
    const isCall = isPromotion(textOfBlock(block));
    if (isCall) promotions.push(textOfBlock(block));
    return !isCall;
  });
  const start = findBody(blocks);
  const above = blocks.slice(0, start).flatMap((block) => (block.isWrapped ? [textOfBlock(block)] : block.lines));
  const rules = above.filter((line) => RULE.test(line));
  const { lines, agency, ...head } = sortHead(
    above.filter((line) => !rules.includes(line)),
    isDate,
  );
  const { rest, ...headlines } = start === blocks.length ? headlineOnly(lines) : headlinesOf(lines);
  const body = [...rest.map((line) => ({ lines: [line], isWrapped: false })), ...blocks.slice(start)];
  const found = body[0] === undefined ? undefined : datelineOf(textOfBlock(body[0]));
  const last = body.at(-1);
  const signed = last !== undefined && isCredit(textOfBlock(last)) ? textOfBlock(last) : undefined;
  const source = [agency, found?.agency, ...head.credits, signed && nameInCredit(signed)].find((name) => name && isAgency(name));
  return { ...headlines, ...head, dateline: found?.place, source, body, leftOut: [...rules, ...promotions] };
}

/** A paragraph as one line. */
export function textOfBlock({ lines }: TextBlock): string {
  return lines.join(" ");
}

/** Find the first paragraph of the story: prose that is not the caption above a credit. */
function findBody(blocks: readonly TextBlock[]): number {
  const at = blocks.findIndex((block, i) => {
    const next = blocks[i + 1];
    const isCaption = i > 0 && next !== undefined && isCredit(next.lines[0] ?? "") && i + 2 < blocks.length;
    return !isCaption && isProse(block) && labelledCaption(textOfBlock(block)) === undefined;
  });
  return at === -1 || at > MOST_LINES ? Math.min(blocks.length, at === -1 ? blocks.length : MOST_LINES) : at;
}

function isProse(block: TextBlock): boolean {
  const text = textOfBlock(block);
  // A block of short lines is a head whose lines have no empty lines between them.
  if (block.lines.length > 1 && !block.isWrapped) return block.lines.some((line) => lengthOf(line) > SHORT);
  if (lengthOf(text) >= SHORT || (datelineOf(text) !== undefined && lengthOf(text) >= 40)) return true;
  const ends = text.match(/[.!?؟。！？]["'”’»）」』)]?(?=\s|$|[\p{Lo}])/gu)?.length ?? 0;
  return (
    (ends >= 2 && lengthOf(text) >= SENTENCE / 2) ||
    (ends === 1 && /[.!?؟。！？…]["'”’»）」』)]?$/u.test(text) && lengthOf(text) >= SENTENCE)
  );
}

/** What is in the lines before the story. */
interface Head {
  /** Headlines. */
  readonly lines: string[];
  readonly captions: string[];
  readonly credits: string[];
  authors?: readonly string[];
  date?: string;
  /** An agency that is not the credit of a picture. */
  agency?: string;
}

/** Take out of the lines before the story what is not a headline. */
function sortHead(lines: readonly string[], isDate: (line: string) => boolean): Head {
  const head: Head = { lines: [], captions: [], credits: [] };
  for (const line of lines) {
    const caption = labelledCaption(line);
    const isFirst = head.lines.length === 0;
    const names = isFirst ? undefined : namesInByline(line);
    if (caption !== undefined) head.captions.push(caption);
    else if (!isFirst && isCredit(line)) addCredit(head, nameInCredit(line));
    else if (head.authors === undefined && names !== undefined) head.authors = names;
    else if (head.date === undefined && isDate(line)) head.date = line;
    else head.lines.push(line);
  }
  return head;
}

/** The line above a credit is its caption, if there is another one for the headline. */
function addCredit(head: Head, name: string): void {
  const { lines, captions, credits } = head;
  if (captions.length === credits.length && isOverCredit(lines)) captions.push(lines.pop() ?? "");
  if (captions.length > credits.length || head.agency !== undefined || !isAgency(name)) credits.push(name);
  else head.agency = name;
}

/** Whether the last line is the caption of a picture, and not a headline. */
function isOverCredit(lines: readonly string[]): boolean {
  return lines.length > 2 || (lines.length === 2 && /[.。؟!?！？]["'”’»）」』)]?$/u.test(lines[1] ?? ""));
}

type Headlines = Pick<TextParts, "kicker" | "title" | "subtitle"> & { readonly rest: readonly string[] };

/** Two lines are kicker and headline, unless the second is more like a line below the headline. */
function headlinesOf(lines: readonly string[]): Headlines {
  const [first, second, third, ...more] = lines;
  if (first === undefined || second === undefined) return { title: first, rest: [] };
  const isBelow =
    lengthOf(first) >= 25 && (lengthOf(second) >= 1.5 * lengthOf(first) || /[.。]$/.test(second)) && first !== first.toUpperCase();
  if (isBelow) return { title: first, subtitle: second, rest: [third, ...more].filter((line) => line !== undefined) };
  return { kicker: first, title: second, subtitle: third, rest: more };
}

/** A text without a paragraph: a headline, and lines below it. */
function headlineOnly([title, ...rest]: readonly string[]): Headlines {
  return { title, rest };
}
