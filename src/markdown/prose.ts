/** A Markdown text without its plain paragraphs, and those, run by run. */
export interface SetAside {
  /** The text with a word in the place of each run, on the same lines. */
  readonly rest: string;
  /** The paragraphs of each run. */
  readonly runs: readonly (readonly string[])[];
}

/** Stands, with its number, for a run of plain paragraphs. A text that holds it is left as it is. */
const WORD = "NEWSWIREPROSE";
const PARAGRAPH = new RegExp(`<p>${WORD}(\\d+)</p>`, "g");
const NUMBER = new RegExp(`^${WORD}(\\d+)$`);

/** What may hold blank lines, and paragraphs that are none: raw HTML, code between fences. */
const SPANNING = ["<", "`", "~~~"];

/**
 * What keeps a block from being a plain paragraph: a mark of Markdown anywhere, a bare address, a control character; a line
 * that begins with a blank or with what begins another block; a line that ends with a blank.
 */
const MARKED = /[*_[\]<>&`~|\\@\0-\x09\x0b-\x1f]|:\/\/|www\.|(?:^|\n)(?:[\s#=:+-]|\d{1,9}[.)])| (?:\n|$)/i;

/**
 * Set plain paragraphs aside. Most of what newsrooms write is nothing else, and such a block becomes `<p>`, itself and
 * `</p>`: it needs neither a parser nor a printer.
 *
 * A differential test holds this to the definition, byte by byte: tests/unit/markdown/native.test.ts.
 */
export function setProseAside(markdown: string): SetAside {
  if (SPANNING.some((mark) => markdown.includes(mark)) || markdown.includes(WORD)) return { rest: markdown, runs: [] };
  const runs: string[][] = [];
  let [rest, run, lines]: [string, string[] | undefined, number] = ["", undefined, 0];
  const closeRun = (): void => {
    if (run === undefined) return;
    rest += `${WORD}${runs.push(run) - 1}${"\n".repeat(lines)}`;
    run = undefined;
  };
  for (let start = 0; start < markdown.length;) {
    const blank = markdown.indexOf("\n\n", start);
    let end = blank === -1 ? markdown.length : blank;
    // The last block may end with the text's last line end.
    const block = markdown.slice(start, markdown.endsWith("\n") && end === markdown.length ? end - 1 : end);
    const isPlain = block !== "" && !MARKED.test(block);
    end = start + block.length;
    let next = end;
    while (markdown.startsWith("\n", next)) next += 1;
    if (isPlain) {
      if (run === undefined) lines = 0;
      (run ??= []).push(block);
      lines += countNewlines(markdown, start, next);
    } else {
      closeRun();
      rest += markdown.slice(start, next);
    }
    start = next;
  }
  closeRun();
  return { rest, runs };
}

/** Put paragraphs back, as HTML. */
export function putProseBack(html: string, runs: SetAside["runs"]): string {
  if (runs.length === 0) return html;
  return html.replace(PARAGRAPH, (_, number: string) => `<p>${(runs[Number(number)] ?? []).join("</p>\n<p>")}</p>`);
}

/** The first paragraph of the run that a text stands for; any other text as it is. */
export function proseOf(text: string, runs: SetAside["runs"]): string {
  return runs.length === 0 ? text : (runs[Number(NUMBER.exec(text)?.[1] ?? -1)]?.[0] ?? text);
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
