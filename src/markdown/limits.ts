import type { Nodes, Root } from "mdast";
import { workOf } from "./work.ts";

/** What is too much for any article, in the units of `weigh` and `measure`. */
export const LIMITS = {
  /** UTF-16 code units of Markdown: a book of 150,000 words. */
  characters: 1_000_000,
  /** Lists and quotes within each other, written on one line. */
  nesting: 50,
  /** Levels of the parsed tree; the stack holds many more on every thread. */
  depth: 120,
  /** Nodes of the parsed tree. */
  nodes: 200_000,
  /** See {@link workOf}: under four seconds of an ordinary core. A release post of 850,000 characters, all links and code, has 7,600,000. */
  work: 9_500_000,
  /** UTF-16 code units of the finished HTML. */
  html: 4_000_000,
} as const;

/** Beyond any of these the parser may take seconds: such a text is weighed again, and parsed on a thread of its own. */
const SUSPICIOUS = { characters: 100_000, lines: 2_000, marks: 3_000, marksInBlock: 500, levels: 2_000 } as const;

/** What a cheap look at a text tells, before anything parses it. */
export type Weight =
  | { readonly kind: "ordinary" | "suspicious" }
  | { readonly kind: "too much"; readonly line: number; readonly message: string };

const MARKS = Uint8Array.from({ length: 128 }, (_, code) => ("*_[]!`<&|~".includes(String.fromCharCode(code)) ? 1 : 0));
const NEWLINE = 10;
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const RULE = /^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$/;

/** Weigh a Markdown text by counting: lines, marks in a block, levels of nesting. Linear, and needs no stack. */
export function weigh(markdown: string): Weight {
  if (markdown.length > LIMITS.characters) {
    return { kind: "too much", line: 1, message: `the body is too large: ${markdown.length} characters, at most ${LIMITS.characters}` };
  }
  let lines = 0;
  let marks = 0;
  let inBlock = 0;
  let mostInBlock = 0;
  let levels = 0;
  for (let start = 0; start < markdown.length;) {
    lines += 1;
    const newline = markdown.indexOf("\n", start);
    const end = newline === -1 ? markdown.length : newline;
    const found = countMarks(markdown, start, end);
    marks += found;
    inBlock = end === start ? 0 : inBlock + found;
    mostInBlock = Math.max(mostInBlock, inBlock);
    const nesting = nestingOf(markdown, start, end);
    levels += nesting;
    if (nesting > LIMITS.nesting) {
      return { kind: "too much", line: lines, message: `lists or quotes are nested too deep: at most ${LIMITS.nesting} levels` };
    }
    start = end + 1;
  }
  const isSuspicious =
    markdown.length > SUSPICIOUS.characters ||
    lines > SUSPICIOUS.lines ||
    marks > SUSPICIOUS.marks ||
    levels > SUSPICIOUS.levels ||
    mostInBlock > SUSPICIOUS.marksInBlock;
  if (!isSuspicious) return { kind: "ordinary" };
  const { total, line } = workOf(markdown);
  if (total <= LIMITS.work) return { kind: "suspicious" };
  return {
    kind: "too much",
    line,
    message: "the body is too complex: too many marks of Markdown, most of them in the block that begins here",
  };
}

function countMarks(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) count += MARKS[text.charCodeAt(i)] ?? 0;
  return count;
}

function nestingOf(text: string, start: number, end: number): number {
  // A line needs at least two characters a level.
  if (end - start < LIMITS.nesting) return 0;
  let levels = 0;
  CONTAINER.lastIndex = start;
  while (CONTAINER.lastIndex < end && text.charCodeAt(CONTAINER.lastIndex) !== NEWLINE && CONTAINER.test(text)) levels += 1;
  return levels > LIMITS.nesting && RULE.test(text.slice(start, end)) ? 0 : levels;
}

/** Whether a parsed tree is too deep or too large for the stages that walk it. Iterative: no tree breaks it. */
export function measure(root: Root): string | undefined {
  let nodes = 0;
  const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    // A row that is short is filled with empty cells, as wide as the first.
    nodes += top.node.type === "table" ? top.node.children.length * (top.node.children[0]?.children.length ?? 0) : 1;
    if (top.depth > LIMITS.depth) return `the body is nested too deep: at most ${LIMITS.depth} levels`;
    if (nodes > LIMITS.nodes) return `the body is too complex: over ${LIMITS.nodes} parts`;
    if (!("children" in top.node)) continue;
    for (const node of top.node.children) stack.push({ node, depth: top.depth + 1 });
  }
  return undefined;
}
