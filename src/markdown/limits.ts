import type { Nodes, Root } from "mdast";
import { longBody, manyNodes, muchMarkup, nestedBody, nestedLists } from "./messages.ts";
import { workOf } from "./work.ts";

/** Limits of an article, for `weigh` and `measure`. */
export const LIMITS = {
  /** UTF-16 code units of Markdown: a book of 150,000 words. */
  characters: 1_000_000,
  /** Levels of lists and quotes on one line. */
  nesting: 50,
  /** Levels of the parsed tree. The stack of every thread has room for many more. */
  depth: 120,
  /** Nodes of the parsed tree. */
  nodes: 200_000,
  /** See {@link workOf}. Under four seconds on an ordinary core. A post of 850,000 characters, all links and code, needs 7,600,000. */
  work: 9_500_000,
  /** UTF-16 code units of the HTML. */
  html: 4_000_000,
} as const;

/** Above any of these the parser may take seconds, so the text is parsed on its own thread. */
const SUSPICIOUS = { characters: 100_000, lines: 2_000, marks: 3_000, marksInBlock: 500, levels: 2_000 } as const;

/** An estimate of how hard a text is to parse. */
export type Weight =
  | { readonly kind: "ordinary" | "suspicious" }
  | { readonly kind: "too much"; readonly line: number; readonly message: string };

const MARKS = Uint8Array.from({ length: 128 }, (_, code) => ("*_[]!`<&|~".includes(String.fromCharCode(code)) ? 1 : 0));
const NEWLINE = 10;
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const RULE = /^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$/;

/** Estimate how hard a text is to parse: count lines, marks and levels. Takes linear time and no stack. */
export function weigh(markdown: string): Weight {
  if (markdown.length > LIMITS.characters) {
    return { kind: "too much", line: 1, message: longBody(markdown.length, LIMITS.characters) };
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
      return { kind: "too much", line: lines, message: nestedLists(LIMITS.nesting) };
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
  return { kind: "too much", line, message: muchMarkup };
}

function countMarks(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128) count += MARKS[code] as number;
  }
  return count;
}

function nestingOf(text: string, start: number, end: number): number {
  // Each level needs at least two characters.
  if (end - start < LIMITS.nesting) return 0;
  let levels = 0;
  CONTAINER.lastIndex = start;
  while (CONTAINER.lastIndex < end && text.charCodeAt(CONTAINER.lastIndex) !== NEWLINE && CONTAINER.test(text)) levels += 1;
  return levels > LIMITS.nesting && RULE.test(text.slice(start, end)) ? 0 : levels;
}

/** Return a message if a tree is too deep or too large. Iterative, so a deep tree cannot overflow the stack. */
export function measure(root: Root): string | undefined {
  let nodes = 0;
  const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    // Short rows are filled with empty cells up to the width of the first row.
    nodes += top.node.type === "table" ? top.node.children.length * (top.node.children[0]?.children.length ?? 0) : 1;
    if (top.depth > LIMITS.depth) return nestedBody(LIMITS.depth);
    if (nodes > LIMITS.nodes) return manyNodes(LIMITS.nodes);
    if (!("children" in top.node)) continue;
    for (const node of top.node.children) stack.push({ node, depth: top.depth + 1 });
  }
  return undefined;
}
