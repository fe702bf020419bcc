/** The worst-case time to parse a text, and the line of the most expensive block. */
export interface Work {
  /** Microseconds on a slow, busy core. An ordinary core takes a third. */
  readonly total: number;
  /** From 1. */
  readonly line: number;
}

/** Cost of each part in microseconds, measured with remark-parse and remark-gfm on texts that contain little else. */
const COST = {
  character: 2,
  line: 60,
  /** A line that begins a heading, a fence or a definition. */
  structure: 350,
  cell: 150,
  /** A short row is filled with cells. */
  filledCell: 20,
  /** The start of a list item or quote. */
  container: 300,
  /** A line in a list or quote, per level. */
  level: 40,
  mark: 15,
  /** The start of a bare URL, a reference or an escape. Its cost does not grow with the block. */
  bare: 60,
  /** For each mark the parser may scan the rest of the block … */
  markTimesCharacter: 0.02,
  /** … and all marks before it. */
  markTimesMark: 0.3,
  /** At the underline of a heading the parser copies its events for all earlier lines. */
  underlineTimesLine: 0.8,
} as const;

const MARK = /[*_[\]!`<~]/g;
const BAR = /\|/g;
const BARE = /www\.|[@&\\]|:\/\//gi;
const CONTAINER = /^ {0,3}(?:> ?|(?:[-+*]|(?<number>\d{1,9})[.)])(?: {1,4}(?=[^ ])| (?= )))/;
const STRUCTURE = /^ {0,3}(?:[#~`<[=]|(?:- *){3,}$|(?:\* *){3,}$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+) *$/;
const FENCE = /^ {0,3}(?<fence>`{3,}(?=[^`]*$)|~{3,})/;
const FENCE_END = /^ {0,3}(?:`{3,}|~{3,}) *$/;
const RULE = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,})$/;
const DELIMITER = /^:?-+:?$/;

/** HTML that may contain empty lines, and fences that are not code. */
const HIDING = /<(?:[!?]|script|pre|style|textarea)/i;

/** A list item, as the indentation of its lines, or a quote. */
type Container = number | "quote";

/** The block that the next line may continue. */
interface Block {
  line: number;
  lines: number;
  characters: number;
  marks: number;
  /** Its first line, which may be the header of a table. */
  head: string;
  /** Columns, if it is a table; else 0. */
  columns: number;
}

const EMPTY: Readonly<Block> = { line: 0, lines: 0, characters: 0, marks: 0, head: "", columns: 0 };

/**
 * Estimate the worst-case time to parse a text, in linear time and without parsing it.
 *
 * The parser's time can grow with the square of a block's size, so this splits blocks as the parser does: at empty lines, list items
 * and table rows. Code between fences is cheap. In doubt the block continues, and costs more.
 */
export function workOf(markdown: string): Work {
  const estimate = new Estimate(HIDING.test(markdown));
  for (const line of markdown.split("\n")) estimate.addLine(line.replaceAll("\t", "    "));
  return estimate.finish();
}

class Estimate {
  private total = 0;
  private number = 0;
  private worst = { cost: 0, line: 1 };
  private open: readonly Container[] = [];
  private fence: { readonly mark: string; readonly depth: number } | undefined;
  private block: Block = { ...EMPTY };
  private readonly mayHide: boolean;

  constructor(mayHide: boolean) {
    this.mayHide = mayHide;
  }

  addLine(line: string): void {
    this.number += 1;
    this.total += COST.line + line.length * COST.character + this.open.length * COST.level;
    const { rest, depth } = continueContainers(line, this.open);
    if (this.fence !== undefined && depth >= this.fence.depth) {
      if (rest.trim().startsWith(this.fence.mark) && FENCE_END.test(rest)) this.fence = undefined;
      return;
    }
    this.fence = undefined;
    if (rest.trim() === "") {
      this.closeBlock();
      this.block.columns = 0;
      this.open = this.open.slice(0, depth);
    } else this.addText(rest, depth);
  }

  finish(): Work {
    this.closeBlock();
    return { total: this.total, line: this.worst.line };
  }

  private addText(line: string, depth: number): void {
    const goesOn = this.block.lines > 0;
    const { rest, opened, hasItem } = openContainers(line, goesOn && typeof this.open[depth] !== "number");
    const isStructure = STRUCTURE.test(rest);
    // A paragraph may continue without the marks of its quotes and the indentation of its items.
    const isLazy = goesOn && opened.length === 0 && !isStructure;
    if (!isLazy) this.open = [...this.open.slice(0, depth), ...opened];
    this.total += opened.length * COST.container + countOf(BARE, rest) * COST.bare + countOf(BAR, rest) * COST.cell;
    if (isStructure) this.total += COST.structure;
    const isRow = this.block.columns > 0 && opened.length === 0 && rest.includes("|");
    if (hasItem || isRow) this.closeBlock();
    this.fence = this.fenceOf(rest);
    if (this.fence === undefined) this.addToBlock(rest, isRow);
    else this.closeBlock();
  }

  private fenceOf(line: string): Estimate["fence"] {
    const mark = this.mayHide ? undefined : FENCE.exec(line)?.groups?.["fence"];
    return mark === undefined ? undefined : { mark, depth: this.open.length };
  }

  private addToBlock(line: string, isRow: boolean): void {
    const { block } = this;
    if (block.lines > 0 && UNDERLINE.test(line)) this.total += this.number * COST.underlineTimesLine;
    if (isRow) this.total += block.columns * COST.filledCell;
    else block.columns = block.lines === 1 ? columnsOf(block.head, line) : 0;
    if (block.lines === 0) [block.head, block.line] = [line, this.number];
    block.lines += 1;
    block.characters += line.length;
    block.marks += countOf(MARK, line);
  }

  private closeBlock(): void {
    const { marks, characters, line, columns } = this.block;
    const cost = marks * (COST.mark + characters * COST.markTimesCharacter + marks * COST.markTimesMark);
    this.total += cost;
    if (cost > this.worst.cost) this.worst = { cost, line };
    this.block = { ...EMPTY, columns };
  }
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** Strip the open containers from a line. `depth` is the number of those that continue. */
function continueContainers(line: string, open: readonly Container[]): { readonly rest: string; readonly depth: number } {
  let [rest, depth] = [line, 0];
  for (const container of open) {
    const width = container === "quote" ? (/^ {0,3}> ?/.exec(rest)?.[0].length ?? 0) : container;
    const isWithin = container === "quote" ? width > 0 : rest.trim() === "" || rest.startsWith(" ".repeat(width));
    if (!isWithin) break;
    rest = rest.slice(width);
    depth += 1;
  }
  return { rest, depth };
}

/** Find the containers that a line opens, and the rest of the line. Inside a paragraph only `1.` begins a numbered list. */
function openContainers(line: string, isParagraph: boolean): { rest: string; opened: Container[]; hasItem: boolean } {
  const opened: Container[] = [];
  let [rest, hasItem] = [line, false];
  if (RULE.test(line)) return { rest, opened, hasItem };
  for (let found = CONTAINER.exec(rest); found !== null; found = CONTAINER.exec(rest)) {
    const { 0: mark, groups: { number: ordinal } = {} } = found;
    if (isParagraph && opened.length === 0 && ordinal !== undefined && Number(ordinal) !== 1) break;
    const isQuote = mark.trim() === ">";
    hasItem ||= !isQuote;
    opened.push(isQuote ? "quote" : mark.length);
    rest = rest.slice(mark.length);
  }
  return { rest, opened, hasItem };
}

/** Return the number of columns if two lines are the header of a table, else 0. */
function columnsOf(head: string, line: string): number {
  if (!/^ {0,3}(?:\||\p{L})/u.test(head) || !/[|:]/.test(line)) return 0;
  const delimiters = cellsOf(line);
  return delimiters.every((cell) => DELIMITER.test(cell.trim())) && cellsOf(head).length === delimiters.length ? delimiters.length : 0;
}

function cellsOf(row: string): string[] {
  return row
    .replaceAll(/\\[\\|]/g, "")
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .split("|");
}
