import type { Root } from "mdast";
import type { Place } from "../model/problem.ts";
import { AUTHORS_ID } from "../text/heading-ids.ts";
import { placeOf } from "../text/place.ts";
import { isEscaped, isIn, mergeSorted, withHtmlCode } from "../markdown/code-of.ts";
import type { Range } from "../markdown/code-of.ts";
import { Draft } from "../markdown/draft.ts";
import type { Edit } from "../markdown/draft.ts";
import type { PublicText } from "./public-text.ts";
import { COMPONENT } from "./replace-foreign.ts";
import type { ForeignContext } from "./replace-foreign.ts";
import { walk } from "../markdown/walk.ts";
import { openBlocks } from "./blocks.ts";
import { codeIn } from "./code-in.ts";
import { htmlBlocksOf, inHtml } from "./in-html.ts";
import { alert, attributeList, container, contents, directive, summaryEnd } from "./layout.ts";
import { manyMarks, moreForeign, removedForeign } from "./messages.ts";
import type { Replacement, Removed, Syntax } from "./replacement.ts";
import { erb, output, shortcode, tag } from "./template.ts";
import { wiki } from "./wiki.ts";

const SYNTAXES: readonly Syntax[] = [shortcode, tag, output, erb, summaryEnd, contents, wiki, alert, container, attributeList, directive];

const EMOJI = /(?<![\w:]):[a-z+-][\w+-]*:/;

/** Marks of one body. More would take long, and no article has them. */
const MOST_MARKS = 5_000;

/** What may be a mark, and is none in most cases. */
const MOST_TRIES = 20_000;

/** Kinds of removed syntax of one body that are reported one by one. */
const MOST_REPORTED = 50;

/** See `replaceForeign`. Loaded only for texts that hold such syntax. */
export async function replaceAllForeign(markdown: string, context: ForeignContext): Promise<PublicText> {
  const draft = new Draft(markdown);
  const mdx = context.isMdx || COMPONENT.test(markdown) ? await import("./mdx.ts") : undefined;
  if (mdx !== undefined && context.isMdx) draft.change(mdx.withoutIndents(markdown));
  const { text } = draft;
  const parsed = await context.parse(text);
  // The renderer parses the text again, and reports the fault.
  if (!("root" in parsed)) return { text, locate: draft.locate, headingIds: new Map() };
  const emoji = EMOJI.test(text) ? [(await import("./emoji.ts")).emoji] : [];
  const code = mdx === undefined ? [] : context.isMdx ? [mdx.modules, mdx.component, mdx.expression] : [mdx.component];
  const syntaxes = [...SYNTAXES, ...emoji, ...code].filter(({ sign }) => text.includes(sign));
  const replacements = find(text, syntaxes, await partsOf(text, parsed.root, context), context);
  const placeAt = (offset: number): Place => placeOf(markdown, draft.offsetOf(offset));
  report(replacements, context, placeAt);
  const ids = replacements.flatMap(({ id }) =>
    id === undefined || !AUTHORS_ID.test(id.id) ? [] : [[placeAt(id.at).line, id.id] as const],
  );
  draft.change(inOrder(replacements.flatMap(({ edits }) => edits)));
  return { text: draft.text, locate: draft.locate, headingIds: new Map(ids) };
}

interface PlacedReplacement extends Replacement {
  readonly at: number;
}

/** What is in a text, besides marks. Sorted. */
interface Parts {
  /** Code, in which nothing changes. */
  readonly code: readonly Range[];
  readonly linkTexts: readonly Range[];
  readonly html: readonly Range[];
}

function find(text: string, syntaxes: readonly Syntax[], { code, linkTexts, html }: Parts, context: ForeignContext): PlacedReplacement[] {
  const replacements: PlacedReplacement[] = [];
  const blocks = openBlocks(text);
  const any = new RegExp(syntaxes.map(({ pattern }) => `(?:${withoutNames(pattern.source)})`).join("|"), "gm");
  const each = syntaxes.map(({ pattern, read }) => ({ pattern: new RegExp(pattern.source, "my"), read }));
  const readAt = (at: number): Replacement | undefined => {
    for (const { pattern, read } of each) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      const range = { start: at, end: pattern.lastIndex };
      const replacement = read({ ...context, text, range, match, isQuoted: isIn(linkTexts, at), blocks });
      if (replacement !== undefined) return { end: range.end, ...replacement };
    }
    return undefined;
  };
  let tries = 0;
  for (let match = any.exec(text); match !== null; match = any.exec(text)) {
    const mark = match.index + match[0].search(/[^\s>]/);
    const isText = isIn(code, mark) || isEscaped(text, mark);
    tries += isText ? 0 : 1;
    const replacement = isText ? undefined : readAt(match.index);
    if (replacement !== undefined) replacements.push({ ...(isIn(html, mark) ? inHtml(replacement) : replacement), at: mark });
    any.lastIndex = Math.max(replacement?.end ?? 0, match.index + 1);
    if (replacements.length <= MOST_MARKS && tries <= MOST_TRIES) continue;
    replacements.push({ edits: [], fault: manyMarks, at: mark });
    break;
  }
  return replacements;
}

/** All patterns are tried at once, so names of groups would meet. */
function withoutNames(source: string): string {
  return source.replaceAll(/\(\?<[a-z]+>/g, "(?:");
}

function report(
  replacements: readonly PlacedReplacement[],
  { isRefused, report: tell }: ForeignContext,
  placeAt: (offset: number) => Place,
): void {
  const kinds = new Map<string, { readonly removed: Removed; readonly at: number; count: number }>();
  for (const { at, removed, fault } of replacements) {
    if (fault !== undefined) tell({ code: "markdown/foreign", place: placeAt(at), ...fault });
    if (removed === undefined) continue;
    const known = kinds.get(removed.kind);
    if (known === undefined) kinds.set(removed.kind, { removed, at, count: 1 });
    else known.count += 1;
  }
  for (const { removed, at, count } of [...kinds.values()].slice(0, MOST_REPORTED)) {
    tell(removedForeign(removed, count, isRefused, placeAt(at)));
  }
  const [next] = [...kinds.values()].slice(MOST_REPORTED);
  if (next !== undefined) tell(moreForeign(kinds.size - MOST_REPORTED, isRefused, placeAt(next.at)));
}

/** Return the edits in order. Of two that overlap, the one that begins first or is longer stays. */
function inOrder(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}

/** Find the parts of a text. */
async function partsOf(text: string, root: Root, { parse }: ForeignContext): Promise<Parts> {
  const found = await codeIn(text, root, parse, ["code", "raw"]);
  const code = withHtmlCode(found.masked, found.code);
  return { code: mergeSorted([...code, ...mathOf(text)]), linkTexts: textsOfLinks(text, found.root), html: htmlBlocksOf(found.root) };
}

/** Formulas with commands of TeX, in which braces have another meaning. */
function mathOf(text: string): Range[] {
  if (!text.includes("$")) return [];
  const formulas = text.matchAll(/\$\$[^$]{1,4000}\$\$|\$(?!\s)[^$\n]{1,400}(?<!\s)\$(?!\d)/g);
  return Array.from(formulas, ({ 0: formula, index }) => ({ formula, start: index, end: index + formula.length })).filter(
    ({ formula }) => /\\[A-Za-z]|[_^]\{/.test(formula) && !formula.includes("{%"),
  );
}

/** A bare URL has none. Brackets around the text belong to it: a wiki does not write `[[1]](a.md)`. */
function textsOfLinks(text: string, root: Root): Range[] {
  const ranges: Range[] = [];
  walk(root, (node) => {
    if (node.type !== "link" && node.type !== "linkReference") return;
    // Where code makes the address, the code in the words is meant to run, too.
    if (node.type === "link" && /\{[{%]/.test(node.url)) return;
    const [start, end] = [node.children[0]?.position?.start.offset, node.children.at(-1)?.position?.end.offset];
    if (start === undefined || end === undefined || text[start - 1] !== "[") return;
    ranges.push({ start: text.startsWith("[[", start - 2) ? start - 2 : start - 1, end });
  });
  return ranges;
}
