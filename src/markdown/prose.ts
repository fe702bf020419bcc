import { parseUrl } from "../text/url.ts";

/** A paragraph as HTML, and its words alone. */
interface Paragraph {
  readonly html: string;
  readonly words: string;
}

/** A Markdown text without its plain paragraphs, and those, run by run. */
export interface SetAside {
  /** The text with a word in the place of each run, on the same lines. */
  readonly rest: string;
  readonly runs: readonly (readonly Paragraph[])[];
}

/** Stands, with its number, for a run of plain paragraphs. A text that holds it is left as it is. */
const WORD = "NEWSWIREPROSE";
const PLACE = new RegExp(`<p>${WORD}(\\d+)</p>`, "g");
const NUMBER = new RegExp(`^${WORD}(\\d+)$`);

/** What may hold blank lines, and paragraphs that are none: raw HTML, code between fences. */
const SPANNING = ["<", "`", "~~~"];

/**
 * What keeps a block from being plain: a mark of Markdown, a bare address, a control character; a line that begins with a
 * blank or with what begins another block; a line that ends with a blank.
 */
const MARKED = /[*_[\]<>`~|\\@\0-\x09\x0b-\x1f]|&#?\w+;|:\/\/|www\.|(?:^|\n)(?:[\s#=:+-]|\d{1,9}[.)])| (?:\n|$)/i;

/** Words whose emphasis can be read in one way only, as it touches letters within and blanks or stops without; plain links. */
const SPAN =
  /(?<=^|[ \n])(?<mark>\*\*?)(?<stressed>[\p{L}\p{N}](?:[^*_[\]<>&`~|\\@\n]*[\p{L}\p{N}])?)\k<mark>(?=[ \n.,;:!?]|$)|(?<!!)\[(?<label>[\p{L}\p{N}](?:[^*_[\]<>&`~|\\@\n]*[\p{L}\p{N}])?)\]\((?<address>https?:\/\/(?:[a-z0-9-]+\.)+[a-z]+(?:\/[\w/.?=&#+-]*)?)\)/gu;

/**
 * Set plain paragraphs aside: words, with unambiguous emphasis and plain links. Most of what newsrooms write is nothing else,
 * and what becomes of it needs neither a parser nor a printer.
 *
 * A differential test holds this to the definition, byte by byte: tests/unit/markdown/native.test.ts.
 */
export function setProseAside(markdown: string): SetAside {
  if (SPANNING.some((mark) => markdown.includes(mark)) || markdown.includes(WORD)) return { rest: markdown, runs: [] };
  const runs: Paragraph[][] = [];
  let [rest, run, lines]: [string, Paragraph[] | undefined, number] = ["", undefined, 0];
  const closeRun = (): void => {
    if (run === undefined) return;
    rest += `${WORD}${runs.push(run) - 1}${"\n".repeat(lines)}`;
    run = undefined;
  };
  for (let start = 0, next = 0; start < markdown.length; start = next) {
    const blank = markdown.indexOf("\n\n", start);
    const end = blank === -1 ? markdown.length - (markdown.endsWith("\n") ? 1 : 0) : blank;
    for (next = end; markdown.startsWith("\n", next);) next += 1;
    const paragraph = toParagraph(markdown.slice(start, end));
    if (paragraph === undefined) {
      closeRun();
      rest += markdown.slice(start, next);
      continue;
    }
    if (run === undefined) lines = 0;
    (run ??= []).push(paragraph);
    lines += countNewlines(markdown, start, next);
  }
  closeRun();
  return { rest, runs };
}

/** Put paragraphs back. */
export function putProseBack(html: string, runs: SetAside["runs"]): string {
  if (runs.length === 0) return html;
  return html.replace(PLACE, (_, number: string) => (runs[Number(number)] ?? []).map((paragraph) => paragraph.html).join("\n"));
}

/** The words of the first paragraph of the run that a text stands for; any other text as it is. */
export function proseOf(text: string, runs: SetAside["runs"]): string {
  return runs.length === 0 ? text : (runs[Number(NUMBER.exec(text)?.[1] ?? -1)]?.[0]?.words ?? text);
}

/** What a block becomes, when it is a plain paragraph. */
function toParagraph(block: string): Paragraph | undefined {
  if (block === "") return undefined;
  if (!MARKED.test(block)) return { html: `<p>${escapeText(block)}</p>`, words: block };
  // Every span stands for letters: with one in its place, nothing may be left that is marked.
  let [html, words, rest, from] = ["", "", "", 0];
  for (const { 0: span, index, groups = {} } of block.matchAll(SPAN)) {
    const { mark, stressed = "", label = "", address = "" } = groups;
    const [before, text] = [block.slice(from, index), stressed + label];
    const url = parseUrl(address)?.href;
    if (MARKED.test(text) || (mark === undefined && url === undefined)) return undefined;
    const tag = mark === "**" ? "strong" : "em";
    html += escapeText(before) + (url === undefined ? `<${tag}>${text}</${tag}>` : `<a href="${escapeText(url)}">${text}</a>`);
    words += before + text;
    rest += `${before}x`;
    from = index + span.length;
  }
  const after = block.slice(from);
  if (from === 0 || MARKED.test(rest + after)) return undefined;
  return { html: `<p>${html}${escapeText(after)}</p>`, words: words + after };
}

/** In text the printer escapes these two alone. */
function escapeText(text: string): string {
  return text.includes("&") ? text.replaceAll("&", "&#x26;") : text;
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
