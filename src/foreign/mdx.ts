import type { Edit } from "../markdown/draft.ts";
import { elementMarks, kindOfBlock } from "./blocks.ts";
import { embed } from "./embeds.ts";
import { lineAt } from "./lines.ts";
import { endOfBraces, readMdxTag, quotedText } from "./mdx-tag.ts";
import type { MdxTag } from "./mdx-tag.ts";
import { conditionalText, removedCode } from "./messages.ts";
import type { Found, Replacement, Syntax } from "./replacement.ts";
import { toMarkdown } from "./words-in-markdown.ts";

const MODULE =
  /^(?:import\s+(?:["']|(?:type\s+)?[\w$*{][^]*?\bfrom\s*["'])|export\s+(?:const|let|var|function|default|class|async|type|interface|enum|\{|\*))/;

/** Lines of one import or export. */
const MOST_LINES = 300;

/** Imports and exports, which begin a block. */
export const modules: Syntax = {
  sign: "port",
  pattern: /^(?<module>import|export)(?=[\s{*"'])/m,
  read: ({ text, range, match }) => {
    if (!/(?:^|\n)[ \t]*\n$|^$/.test(text.slice(Math.max(0, range.start - 200), range.start))) return undefined;
    const end = endOfModule(text, range.start);
    const code = text.slice(range.start, end);
    if (!MODULE.test(code)) return undefined;
    return { edits: [{ start: range.start, end, text: "" }], removed: removedCode(match[0], code.split("\n", 1)[0] ?? ""), end };
  },
};

/** Return where the block of an import or export ends: at the first empty line outside brackets. */
function endOfModule(text: string, start: number): number {
  let depth = 0;
  let from = start;
  for (let lines = 0; lines < MOST_LINES; lines += 1) {
    const newline = text.indexOf("\n", from);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(from, end).replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, "");
    if (line.trim() === "" && depth <= 0) return Math.max(start, from - 1);
    for (const bracket of line.match(/[{}()[\]]/g) ?? []) depth += "{([".includes(bracket) ? 1 : -1;
    if (newline === -1) return end;
    from = newline + 1;
  }
  return from - 1;
}

/** Expressions in braces. A quoted text is text. */
export const expression: Syntax = {
  sign: "{",
  pattern: /\{/,
  read: ({ text, range, blocks }) => {
    const end = blocks.attempt(() => endOfBraces(text, range.start));
    if (end === undefined) return undefined;
    const whole = { start: range.start, end };
    const inner = text.slice(range.end, end - 1);
    const words = inner.trim() === "" ? "" : quotedText(inner);
    if (words !== undefined) return { edits: [{ ...whole, text: toMarkdown(words) }], end };
    return {
      edits: [lineAt(text, whole.start, end).isAlone ? { ...whole, text: "" } : whole],
      removed: removedCode("{ … }", text.slice(range.start, end)),
      end,
    };
  },
};

/** Tags of components, and tags of HTML that have expressions. The text between them stays. */
export const component: Syntax = {
  sign: "<",
  pattern: /<(?=\/?[A-Za-z>])/,
  read: (found) => {
    const tag = found.blocks.attempt(() => readMdxTag(found.text, found.range.start));
    if (tag === undefined) return undefined;
    const range = { start: found.range.start, end: tag.end };
    if (tag.name === "") return { edits: [{ ...range, text: "" }], end: tag.end };
    if (/^[a-z]/.test(tag.name)) return tag.hasBraces ? { edits: [{ ...range, text: toHtml(tag) }], end: tag.end } : undefined;
    if (tag.isClosing) return { edits: [{ ...range, text: "" }], end: tag.end };
    return readComponent({ ...found, range }, tag);
  },
};

function readComponent({ text, range, blocks, language }: Found, { name, attributes, isSelfClosing, end }: MdxTag): Replacement {
  const source = text.slice(range.start, end);
  if (!isSelfClosing && kindOfBlock(name) === "hides") {
    return { edits: [], fault: conditionalText(source), end: blocks.closing(range.start, elementMarks(name))?.end ?? end };
  }
  const texts = Array.from(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key.toLowerCase(), value] as const]));
  const named = Object.fromEntries(texts);
  const shown = embed({ name: name.toLowerCase(), named, positional: [] }, language);
  if (shown !== undefined) return { edits: [{ ...range, text: shown }], end };
  const title = named["title"] ?? named["label"] ?? named["summary"] ?? named["header"] ?? "";
  const { isAlone, prefix } = lineAt(text, range.start, end);
  const words = title === "" || !isAlone ? "" : `**${toMarkdown(title)}**\n${prefix}`;
  return { edits: [{ ...range, text: words }], removed: removedCode(`<${name}>`, source), end };
}

/** Write a tag of HTML without its expressions. */
function toHtml({ name, attributes, isClosing, isSelfClosing }: MdxTag): string {
  const kept = Array.from(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${value.replaceAll('"', "&quot;")}"`],
  );
  return `<${isClosing ? "/" : ""}${name}${kept.join("")}${isSelfClosing ? " /" : ""}>`;
}

const FENCE = /^(?:`{3,}|~{3,})/;
const OPENING = /^<[A-Z][\w.]*(?=[\s>]|$)/;
const CLOSING = /^<\/[A-Z][\w.]*\s*>$/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Cut the indentation of lines within components, which would make them code in Markdown. MDX has no indented code. */
export function withoutIndents(text: string): Edit[] {
  const edits: Edit[] = [];
  const lines = text.split("\n");
  /** How far the lines within each open component move. */
  const shifts: number[] = [];
  let [at, fence, isInTag] = [0, "", false];
  for (const [index, line] of lines.entries()) {
    const content = line.trim();
    const isCode = fence !== "";
    if (!isCode && !isInTag && CLOSING.test(content)) shifts.pop();
    const cut = content === "" ? 0 : Math.min(indentOf(line), shifts.at(-1) ?? 0);
    if (cut > 0) edits.push({ start: at, end: at + cut, text: "" });
    at += line.length + 1;
    fence = nextFence(fence, FENCE.exec(content)?.[0] ?? "");
    if (isCode || !(isInTag || (OPENING.test(content) && !content.includes("</")))) continue;
    isInTag = !content.endsWith(">");
    if (!isInTag && !content.endsWith("/>")) shifts.push(Math.max(0, indentBelow(lines, index) - indentOf(line) + cut));
  }
  return edits;
}

/** Return the indentation of the first line with text below a line. */
function indentBelow(lines: readonly string[], index: number): number {
  return indentOf(lines.slice(index + 1, index + 20).find((each) => each.trim() !== "") ?? "");
}

/** Return the fence that is open after a line. */
function nextFence(fence: string, mark: string): string {
  if (fence === "") return mark;
  return mark.startsWith(fence) ? "" : fence;
}
