import type { Range } from "../markdown/code-of.ts";
import type { BlockPairs, Marks } from "./replacement.ts";

/**
 * What a block of a template language does with its text. `hides`: a condition decides whether readers see it. `repeats`: it is a pattern.
 * `machine`: it is not for readers at this place. `code`: it is shown as code. `raw`: nothing in it is template code.
 */
export type BlockKind = "hides" | "repeats" | "machine" | "code" | "raw";

const NAMES: Readonly<Record<BlockKind, string>> = {
  hides: "if unless case ifversion ifequal ifnotequal ifchanged when only show showif hide hideif hidden private draft internal",
  repeats: "for tablerow each range",
  machine: "capture assign set macro script style stylesheet javascript schema css js",
  code: "highlight code codeblock code-block code_block code-toggle sourcecode source prism mermaid",
  raw: "raw verbatim noparse",
};

const KINDS: ReadonlyMap<string, BlockKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.split(" ").map((name): [string, BlockKind] => [name, kind as BlockKind])),
);

/** Return what blocks of this name do with their text. Undefined if they only frame it. */
export function kindOfBlock(name: string): BlockKind | undefined {
  return KINDS.get(name.toLowerCase());
}

/** Blocks of code and raw text end at the first closing mark. */
const isFlatBlock = (name: string): boolean => ["code", "raw"].includes(kindOfBlock(name) ?? "");

const escaped = (name: string): string => name.replaceAll(/[^\w-]/g, "\\$&");

/** The tags of Liquid and Jinja. */
export const tagMarks = (name: string): Marks => ({
  isFlat: isFlatBlock(name),
  opening: `\\{%[-+~]?\\s{0,20}${escaped(name)}\\b[^%]{0,1000}%\\}`,
  closing: `\\{%[-+~]?\\s{0,20}end${escaped(name)}\\s{0,20}[-+~]?%\\}`,
});

export const shortcodeMarks = (name: string): Marks => ({
  isFlat: isFlatBlock(name),
  opening: `\\{\\{[<%]\\s{0,20}${escaped(name)}(?:\\s[^]{0,1000}?)?[%>]\\}\\}`,
  closing: `\\{\\{[<%]\\s{0,20}/\\s{0,20}${escaped(name)}\\s{0,20}[%>]\\}\\}`,
});

export const handlebarsMarks = (name: string): Marks => ({
  isFlat: false,
  opening: `\\{\\{#\\s{0,20}${escaped(name)}\\b[^}]{0,1000}\\}\\}`,
  closing: `\\{\\{/\\s{0,20}${escaped(name)}\\s{0,20}\\}\\}`,
});

export const elementMarks = (name: string): Marks => ({
  isFlat: false,
  opening: `<${escaped(name)}(?:\\s[^<>]{0,1000}[^/<>])?>`,
  closing: `</${escaped(name)}\\s{0,20}>`,
});

/** Braces and tags of MDX without an end that are looked at. */
const MOST_FAILURES = 100;

/** Pair the marks of all blocks of a text. */
export function openBlocks(text: string): BlockPairs {
  const pairs = new Map<string, ReadonlyMap<number, Range>>();
  let uses: Map<string, number> | undefined;
  let failures = 0;
  return {
    closing: (start, marks) => {
      const known = pairs.get(marks.closing) ?? pairUp(text, marks);
      pairs.set(marks.closing, known);
      return known.get(start);
    },
    attempt: (search) => {
      if (failures === MOST_FAILURES) return undefined;
      const found = search();
      if (found === undefined) failures += 1;
      return found;
    },
    lastUse: (word) => {
      uses ??= new Map(
        Array.from(text.matchAll(TEMPLATES)).flatMap(({ 0: code, index }) => code.split(/[^\w-]+/).map((each) => [each, index] as const)),
      );
      return uses.get(word) ?? -1;
    },
  };
}

/** Return the closing mark of each block, by the offset of its opening mark. */
function pairUp(text: string, { opening, closing, isFlat }: Marks): ReadonlyMap<number, Range> {
  const found = new Map<number, Range>();
  const open: number[] = [];
  for (const match of text.matchAll(new RegExp(`(${closing})|${opening}`, "g"))) {
    if (match[1] === undefined) {
      if (!isFlat || open.length === 0) open.push(match.index);
    } else {
      const start = open.pop();
      if (start !== undefined) found.set(start, { start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

const TEMPLATES = /\{\{[^]{0,2000}?\}\}|\{%[^]{0,2000}?%\}/g;

/** Whether a part of a text has words or pictures, besides template code. */
export function hasText(part: string): boolean {
  return /[\p{L}\p{N}]/u.test(part.replaceAll(TEMPLATES, ""));
}

export function hasTemplate(part: string): boolean {
  return part.search(TEMPLATES) !== -1;
}

/** Make a block of code: a fence longer than any in the code. */
export function toFences(code: string, language: string): { readonly opening: string; readonly closing: string } {
  const longest = Array.from(code.matchAll(/`{3,}/g)).reduce((most, [marks]) => Math.max(most, marks.length), 2);
  const fence = "`".repeat(longest + 1);
  return { opening: fence + language.replaceAll(/[^\w+#.-]/g, ""), closing: fence };
}
