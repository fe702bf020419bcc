import { decodeReferences } from "../text/text-of-html.ts";

/** A heading of a body. */
export interface Heading {
  /** Without Markdown. */
  readonly text: string;
  readonly level: number;
  /** The lines of the heading, in the body. */
  readonly start: number;
  readonly end: number;
  /** Whether only pictures, comments and imports precede it. */
  readonly isAtStart: boolean;
}

const ATX = / {0,3}(#{1,6})(?:[ \t]{1,99}([^\n]{0,999}?))?(?:[ \t]{1,99}#{1,99})?[ \t]{0,99}(?:\n|$)/y;
const SETEXT = / {0,3}([^\s#>*+`~|<-][^\n]{0,999}?)[ \t]{0,99}\n {0,3}(={1,999}|-{2,999})[ \t]{0,99}(?:\n|$)/y;
/** Lines that may precede the heading at the start of a body: empty lines, comments, pictures, imports of MDX. */
const BEFORE =
  /(?:[ \t]*(?:\n|<!--(?!\s*more)(?:(?!-->)[^])*-->|!\[[^\]\n]*\]\([^)\n]*\)|\[!\[[^\]\n]*\]\([^)\n]*\)\]\([^)\n]*\)|(?:import|export)[ \t][^\n]*\n))*/y;
/** What may begin a note that newswire does not publish, or code. A heading in it is none of the story. */
const MAY_HIDE = /%%|\{[%#/]|<!--|^ {0,3}(?:```|~~~)/m;

/** Find the first heading of a body, if it is at the start, or else the first of level 1. */
export function findFirstHeading(body: string): Heading | undefined {
  BEFORE.lastIndex = 0;
  BEFORE.exec(body);
  const first = headingAt(body, body.lastIndexOf("\n", BEFORE.lastIndex - 1) + 1, true);
  if (first !== undefined) return first;
  for (let at = body.indexOf("# "); at !== -1; at = body.indexOf("# ", at + 1)) {
    let start = at;
    while (at - start < 3 && body[start - 1] === " ") start -= 1;
    if (start > 0 && body[start - 1] !== "\n") continue;
    return MAY_HIDE.test(body.slice(0, start)) ? undefined : headingAt(body, start, false);
  }
  return undefined;
}

function headingAt(body: string, start: number, isAtStart: boolean): Heading | undefined {
  for (const form of [ATX, SETEXT]) {
    form.lastIndex = start;
    const [whole, one = "", two = ""] = form.exec(body) ?? [];
    if (whole === undefined) continue;
    const [level, text] = form === ATX ? [one.length, two] : [two.startsWith("=") ? 1 : 2, one];
    return { text: toPlainText(text), level, start, end: start + whole.length, isAtStart };
  }
  return undefined;
}

/** Remove the Markdown of one line. */
function toPlainText(markdown: string): string {
  const text = markdown
    .replace(/[ \t]{0,99}\{:?[ \t]{0,9}[#.][^{}]{0,400}\}[ \t]{0,99}$/, "")
    .replace(/!?\[([^\]]{0,999})\](?:\([^)]{0,999}\)|\[[^\]]{0,999}\])/g, "$1")
    .replace(/<(https?:[^>\s]{0,999})>/g, "$1")
    .replace(/<\/?[a-z][^>]{0,999}>/gi, "")
    .replace(/(`{1,9})(.{1,999}?)\1/g, "$2")
    .replace(/(\*\*|__|~~)(?=\S)(.{1,999}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}\\])([*_])(?=\S)(.{1,999}?)(?<=\S)\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
  return decodeReferences(text);
}

/** Return the body without its first heading, if that repeats the title. The number of lines stays. */
export function withoutRepeatedTitle(body: string, title: string, heading = findFirstHeading(body)): string {
  if (heading === undefined || (!heading.isAtStart && heading.level > 1) || fold(heading.text) !== fold(title)) return body;
  return body.slice(0, heading.start) + body.slice(heading.start, heading.end).replace(/[^\n]/g, "") + body.slice(heading.end);
}

/** Fold differences that readers do not notice. */
function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();
}
