import type { Edit } from "../markdown/draft.ts";
import { kindOfBlock } from "./blocks.ts";
import { readCall } from "./calls.ts";
import { embed } from "./embeds.ts";
import { lineAt } from "./lines.ts";
import type { Line } from "./lines.ts";
import { conditionalText, removedContents, removedMarks } from "./messages.ts";
import type { Found, Replacement, Removed, Syntax } from "./replacement.ts";
import { toMarkdown } from "./words-in-markdown.ts";

const ATTRIBUTE = String.raw`(?:[.#][^\s{}]+|[\w-]+[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))`;
/** What braces around attributes hold. */
const ATTRIBUTES = new RegExp(String.raw`^[ \t]*${ATTRIBUTE}(?:[ \t]+${ATTRIBUTE})*[ \t]*$`);

/** A class or an id, which is none of `{.5}` and `{#1}`. */
const CLASS_OR_ID = /(?:^|\s)[.#][A-Za-z_][\w-]*(?=\s|$)/;

const HEADING = /^[ \t>]{0,20}#{1,6}[ \t]/;

/** Attributes of kramdown, Pandoc, Goldmark and markdown-it: `{: .lead}`, `{#id .class}`, `{width=50%}`. */
export const attributeList: Syntax = {
  sign: "{",
  pattern: /\{(?<colon>::?\/?)?(?<attributes>[^{}]{0,400})\}/,
  read: (found) => {
    const { text, range, match } = found;
    const { colon = "", attributes: written = "" } = match.groups ?? {};
    if (!isAttributes(colon, written)) return undefined;
    const line = lineAt(text, range.start, range.end);
    const isOfHeading = line.after.trim() === "" && (HEADING.test(line.before) || isUnderlined(text, range.end));
    const isAttached = ")]`*_>".includes(text[range.start - 1] ?? " ");
    const isBeside = isBesideWords(colon, written, line);
    if (!isAttached && !isOfHeading && !isAloneWithOthers(line) && !isBeside) return undefined;
    if (/^[ \t]*toc\b/.test(written)) return { edits: withPlaceholder(found), removed: removedContents(match[0]) };
    const heading = isOfHeading ? range.start : headingAbove(text, range.start, line);
    const edits: Edit[] = [isOfHeading || isBeside ? range : { ...range, text: "" }];
    return { edits, ...readId(written, heading, removedMarks(`{${colon} … }`, match[0])) };
  },
};

/** Read the id of the heading at an offset. Everything else is removed. */
function readId(written: string, heading: number | undefined, removed: Removed): Pick<Replacement, "id" | "removed"> {
  const id = heading === undefined ? undefined : /(?:^|\s)#([^\s{}.#]+)/.exec(written)?.[1];
  if (heading === undefined || id === undefined) return { removed };
  return written.trim() === `#${id}` ? { id: { at: heading, id } } : { id: { at: heading, id }, removed };
}

function isAttributes(colon: string, attributes: string): boolean {
  if (colon === "") return ATTRIBUTES.test(attributes);
  // Only kramdown's may have line ends, and no empty line.
  const written = attributes.replaceAll(/[ \t]{0,99}\n[ \t]{0,99}(?![ \t\n])/g, " ");
  if (written.includes("\n")) return false;
  if (colon !== ":") return /^(?:options|nomarkdown|)\b/.test(written) || written === "";
  return ATTRIBUTES.test(written) || /^(?:toc|[\w-]+:[^,]*)?$/.test(written.trim()) || /^[ \t]*toc[ \t]/.test(written);
}

/** Whether a line has nothing but attributes in braces. */
function isAloneWithOthers({ before, after }: Line): boolean {
  return /^[ \t>]*(?:\{[^{}]*\}[ \t]*)*$/.test(before) && /^(?:[ \t]*\{[^{}]*\})*[ \t]*$/.test(after);
}

/** Whether attributes are behind the last word of a block or cell, `Text. {.lead}`, or before the first word of a list item. */
function isBesideWords(colon: string, written: string, { before, after }: Line): boolean {
  if (colon !== "" && /^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+$/.test(before)) return true;
  return /\S[ \t]{1,9}$/.test(before) && /^(?:[ \t]*\{[^{}]*\})*[ \t]*(?:\||$)/.test(after) && CLASS_OR_ID.test(written);
}

/** Whether the next line makes a heading of this one. */
function isUnderlined(text: string, end: number): boolean {
  return /^[ \t]*\n[ \t>]{0,20}(?:=+|-+)[ \t]*(?:\n|$)/.test(text.slice(end, end + 200));
}

/** Return the end of the heading whose line is directly above, or undefined. */
function headingAbove(text: string, at: number, { before, isAlone }: Line): number | undefined {
  const lineStart = at - before.length;
  if (lineStart === 0 || !isAlone) return undefined;
  const above = text.slice(text.lastIndexOf("\n", lineStart - 2) + 1, lineStart - 1);
  return HEADING.test(above) && !/\{#[^{}]*\}\s*$/.test(above) ? lineStart - 1 : undefined;
}

/** `{:toc}` stands below a list with one item, which it replaces. */
function withPlaceholder({ text, range }: Found): Edit[] {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const aboveStart = text.lastIndexOf("\n", lineStart - 2) + 1;
  const isItem = lineStart > 0 && /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t][^\n]*$/.test(text.slice(aboveStart, lineStart - 1));
  return isItem ? [{ start: aboveStart, end: range.end, text: "" }] : [{ ...range, text: "" }];
}

/** `[TOC]` and `[[toc]]` on a line of their own. */
export const contents: Syntax = {
  sign: "]",
  pattern: /^[ \t]*\[(?:\[_?[Tt][Oo][Cc]_?\]|[Tt][Oo][Cc])\][ \t]*$/m,
  read: ({ range, match }) => ({ edits: [{ ...range, text: "" }], removed: removedContents(match[0].trim()) }),
};

/** Boxes and other containers: `::: warning Title`, `:::note[Title]{.class}`, and `:::` at their end. The text stays. */
export const container: Syntax = {
  sign: ":::",
  pattern: /^(?<lead>[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?):{3,}[ \t]*(?<rest>[^\n]*)$/m,
  read: ({ text, range, match }) => {
    const { lead = "", rest = "" } = match.groups ?? {};
    const start = range.start + lead.length;
    const plain = rest.trim().replace(/(?<!:):+$/, "");
    const [, name = "", label, words = ""] = /^(?:([\w-]+)(?![^\s[{:]))?[ \t]{0,9}(?:\[([^\]]{0,200})\])?(.*)$/.exec(plain) ?? [];
    const title = (label ?? words.replaceAll(/\{[^{}]*\}/g, "")).trim();
    const prefix = lead.replaceAll(/[^>\s]/g, " ");
    const shown = title === "" ? "" : `${prefix === lead ? `\n${prefix}` : ""}**${title}**\n${prefix}`;
    const edits = [{ start, end: range.end, text: shown }];
    if (rest.trim() === "") return { edits };
    if (kindOfBlock(name) === "hides" && /^[ \t>]*:{3,}[ \t]*$/m.test(text.slice(range.end)))
      return { edits, fault: conditionalText(match[0].trim()) };
    return { edits, removed: removedMarks(`::: ${name}`, match[0].trim()) };
  },
};

/** A directive on a line of its own, `::youtube{#id}`, or in a line, `:abbr[HTML]{title=…}`. */
export const directive: Syntax = {
  sign: ":",
  pattern: /(?<![\w:])(?<colons>::?)(?<directive>[A-Za-z][\w-]{0,40})(?:\[(?<label>[^\]\n]{0,400})\])?\{(?<parameters>[^{}\n]{0,400})\}/,
  read: ({ text, range, match, language }) => {
    const { colons, directive: name = "", label = "", parameters = "" } = match.groups ?? {};
    if (colons === "::" && !lineAt(text, range.start, range.end).isAlone) return undefined;
    const call = readCall(`${name} ${parameters.replace(/(?:^|\s)#(\S+)/, " id=$1")}`);
    const markdown = embed(label === "" ? call : { ...call, named: { title: label, ...call.named } }, language);
    if (markdown !== undefined) return { edits: [{ ...range, text: markdown }] };
    return { edits: [{ ...range, text: label }], removed: removedMarks(`:${name}`, match[0]) };
  },
};

/** Alerts of GitHub and callouts of Obsidian: a quote that begins with `[!NOTE]`. */
export const alert: Syntax = {
  sign: "[!",
  pattern: /^(?<quote>[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(?:>[ \t]?)+)\[!(?<alert>[A-Za-z][\w-]*)\][-+]?(?<after>[^\n(][^\n]*)?$/m,
  read: ({ text, range, match }) => {
    const { quote = "", alert: type = "", after = "" } = match.groups ?? {};
    const start = range.start + quote.length;
    const prefix = quote.trimEnd().replaceAll(/[^>\s]/g, " ");
    const next = text.slice(range.end + 1).split("\n", 1)[0] ?? "";
    const end = /^[ \t]*>/.test(next) ? `**\n${prefix}` : "**";
    if (after.trim() === "")
      return { edits: [{ start, end: range.end, text: `**${toMarkdown(type[0]?.toUpperCase() + type.slice(1).toLowerCase())}${end}` }] };
    const title = range.end - after.trimStart().length;
    return {
      edits: [
        { start, end: title, text: "**" },
        { start: range.end - (after.length - after.trimEnd().length), end: range.end, text: end },
      ],
      end: title,
    };
  },
};

/** `{/* truncate *\/}`: the end of the summary in MDX, which has no HTML comments. */
export const summaryEnd: Syntax = {
  sign: "/*",
  pattern: /\{\s{0,20}\/\*\s{0,20}(?:more|truncate)\s{0,20}\*\/\s{0,20}\}/,
  read: ({ range }) => ({ edits: [{ ...range, text: "<!-- more -->" }] }),
};
