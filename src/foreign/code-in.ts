import type { Root } from "mdast";
import { codeOf, isIn, mergeSorted } from "../markdown/code-of.ts";
import type { Range } from "../markdown/code-of.ts";
import type { Parsed } from "../markdown/parsed.ts";
import { kindOfBlock, openBlocks, shortcodeMarks, tagMarks } from "./blocks.ts";
import type { BlockKind } from "./blocks.ts";

/** The code of Markdown in a text with template code. */
interface FoundCode {
  /** Sorted. */
  readonly code: readonly Range[];
  /** Without the code of template languages, which is replaced by letters. */
  readonly masked: string;
  /** Of `masked`. */
  readonly root: Root;
  /** What was replaced. Sorted. */
  readonly blocks: readonly Range[];
}

/**
 * Find the code of a text. Blocks of template languages that show code, such as `{% highlight %}`, may contain marks of Markdown, so
 * the text is parsed without them.
 *
 * @param root - Of the text as it is.
 * @param kinds - Which blocks are replaced.
 */
export async function codeIn(
  text: string,
  root: Root,
  parse: (markdown: string) => Promise<Parsed>,
  kinds: readonly BlockKind[],
): Promise<FoundCode> {
  const code = codeOf(root);
  const plain = { code, masked: text, root, blocks: [] };
  const blocks = /\{[%{]/.test(text) ? blocksIn(text, code, kinds) : [];
  if (blocks.length === 0) return plain;
  const masked = mask(text, blocks);
  const parsed = await parse(masked);
  return "root" in parsed ? { code: codeOf(parsed.root), masked, root: parsed.root, blocks } : plain;
}

/** Return the code of Markdown and of template languages. Sorted. */
export async function shownAsCode(text: string, root: Root, parse: (markdown: string) => Promise<Parsed>): Promise<readonly Range[]> {
  const { code, blocks } = await codeIn(text, root, parse, ["code"]);
  return mergeSorted([...code, ...blocks]);
}

/** Find blocks, with their closing marks. */
function blocksIn(text: string, code: readonly Range[], kinds: readonly BlockKind[]): Range[] {
  const found: Range[] = [];
  const blocks = openBlocks(text);
  let from = 0;
  for (const match of text.matchAll(/\{%[-+~]?\s{0,20}([a-z][\w-]*)|\{\{[<%]\s{0,20}([a-z][\w-]*)/g)) {
    const name = match[1] ?? match[2] ?? "";
    const kind = kindOfBlock(name);
    if (kind === undefined || !kinds.includes(kind) || match.index < from || isIn(code, match.index)) continue;
    const closing = blocks.closing(match.index, match[1] === undefined ? shortcodeMarks(name) : tagMarks(name));
    if (closing === undefined) continue;
    found.push({ start: match.index, end: closing.end });
    from = closing.end;
  }
  return found;
}

/** Replace ranges by letters, as long as they. */
function mask(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    pieces.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\n]/g, "x"));
    from = end;
  }
  return pieces.join("") + text.slice(from);
}
