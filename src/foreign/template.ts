import type { Edit } from "../markdown/draft.ts";
import { handlebarsMarks, hasTemplate, hasText, kindOfBlock, shortcodeMarks, tagMarks, toFences } from "./blocks.ts";
import type { BlockKind } from "./blocks.ts";
import { readCall } from "./calls.ts";
import { destinationAt, unlink } from "./destination.ts";
import { embed } from "./embeds.ts";
import { lineAt } from "./lines.ts";
import { conditionalText, unknownArticle, removedCode } from "./messages.ts";
import type { Found, Marks, Replacement, Removed, Syntax } from "./replacement.ts";
import { valueOf } from "./values.ts";
import { toDestination, toLink, toMarkdown } from "./words-in-markdown.ts";

/** Shortcodes of Hugo. The ones in comment marks are written to be shown. */
export const shortcode: Syntax = {
  sign: "{{",
  pattern: /\{\{(?:<(?<angled>(?:(?!\{\{[<%])[^]){0,2000}?)>|%(?<percent>(?:(?!\{\{[<%])[^]){0,2000}?)%)\}\}/,
  read: (found) => {
    const { angled, percent } = found.match.groups ?? {};
    const inner = (angled ?? percent ?? "").trim();
    if (inner.startsWith("/*")) {
      const shown = found.match[0].replace("/*", "").replace("*/", "");
      return { edits: [{ ...found.range, text: `\`\` ${shown} \`\`` }] };
    }
    const name = /^[^\s/][^\s]*/.exec(inner)?.[0] ?? "";
    if (/^(?:ref|relref)$/i.test(name)) return toArticle(found, readCall(inner).positional[0] ?? readCall(inner).named["path"] ?? "");
    return (
      readBlock(found, name, inner, shortcodeMarks(name), `{{< ${name} >}}`) ??
      showCall(found, inner) ??
      remove(found, `{{< ${inner.split(/\s/, 2).join("")} >}}`)
    );
  },
};

/** Tags of Liquid, Jinja, Nunjucks, Twig and Zola. */
export const tag: Syntax = {
  sign: "{%",
  pattern: /\{%[-+~]?\s{0,20}(?<tag>[A-Za-z_](?:(?!\{%)[^]){0,2000}?)%\}/,
  read: (found) => {
    const inner = (found.match.groups?.["tag"] ?? "").replace(/[-+~]$/, "").trim();
    const name = /^[\w-]+/.exec(inner)?.[0] ?? "";
    const rest = inner.slice(name.length).trim();
    if (name === "post_url") return toArticle(found, rest);
    if (name === "link" && !/^https?:/.test(rest)) return toArticle(found, rest);
    if ((name === "link" || name === "embed") && /^https?:\S+$/.test(rest)) return show(found, `<${rest}>`);
    return readBlock(found, name, rest, tagMarks(name), `{% ${name} %}`) ?? showCall(found, inner) ?? remove(found, `{% ${name} %}`);
  },
};

/** Expressions of all of them, and blocks of Handlebars. */
export const output: Syntax = {
  sign: "{{",
  pattern: /(?<!\\[A-Za-z]{1,20}|[${])\{\{\{?(?<output>(?:(?!\n[ \t]{0,100}\n|\}\}|\{\{)[^]){1,500})\}\}\}?/,
  read: (found) => {
    const inner = (found.match.groups?.["output"] ?? "")
      .replace(/^[-~&]/, "")
      .replace(/[-~]$/, "")
      .trim();
    if (inner === "") return undefined;
    const block = /^#\s*([\w-]+)/.exec(inner)?.[1];
    const read = block === undefined ? undefined : readBlock(found, block, inner, handlebarsMarks(block), `{{#${block}}}`);
    if (read !== undefined) return read;
    const value = valueOf(inner, found.values);
    if (value !== undefined && "url" in value) return { edits: [{ ...found.range, text: value.url }] };
    if (value !== undefined) return { edits: [{ ...found.range, text: value.words }] };
    return showCall(found, inner) ?? remove(found, `{{ ${inner} }}`);
  },
};

/** Tags of ERB and EJS. */
export const erb: Syntax = {
  sign: "<%",
  pattern: /<%(?:(?!\n[ \t]{0,100}\n|<%)[^]){0,2000}?%>/,
  read: (found) => remove(found, "<% … %>"),
};

/** The end or the middle of a block. */
const CLOSING = /^(?:\{\{[<%]\s*\/|\{\{\/|\{%[-+~]?\s*(?:end|else|elsif|elif|when)(?![a-z]*\s*=))/;

/** Remove code, and the link whose destination it is. */
function remove({ text, range, match, isQuoted }: Found, kind: string): Replacement | undefined {
  if (isQuoted) return undefined;
  // Reported with the mark that opens the block.
  if (CLOSING.test(match[0])) return { edits: [cut(text, range)] };
  const removed = removedCode(kind, match[0]);
  const destination = destinationAt(text, range.start);
  if (destination === undefined) return { edits: [cut(text, range)], removed };
  const edits = unlink(text, range, destination);
  return { edits, removed, end: Math.max(range.end, edits.at(-1)?.end ?? 0) };
}

/** Remove a range. A line of its own stays empty, since it divides blocks. */
function cut(text: string, found: { readonly start: number; readonly end: number }): Edit {
  // An address in angle brackets: `<{{ release.url }}>`.
  const isAddress = text[found.start - 1] === "<" && text[found.end] === ">";
  const range = isAddress ? { start: found.start - 1, end: found.end + 1 } : found;
  const { before, after, isAlone } = lineAt(text, range.start, range.end);
  return isAlone && /^[ \t>]*$/.test(before) && !after.includes("|") ? { ...range, text: "" } : range;
}

/** Put Markdown in the place of code. What stands on a line of its own becomes a block. */
function show({ text, range }: Found, markdown: string): Replacement {
  const { prefix, isAlone } = lineAt(text, range.start, range.end);
  return { edits: [{ ...range, text: isAlone ? markdown + "\n" + prefix : markdown }] };
}

function showCall(found: Found, inner: string): Replacement | undefined {
  const markdown = embed(readCall(inner), found.language);
  return markdown === undefined || destinationAt(found.text, found.range.start) !== undefined ? undefined : show(found, markdown);
}

/** Link to an article that code names. */
function toArticle(found: Found, written: string): Replacement | undefined {
  const { text, range } = found;
  const [, name = "", fragment = ""] = /^["'`]?([^"'`#]*)(#[^"'`]*)?/.exec(written.trim()) ?? [];
  const article = found.findArticle(name.trim());
  // Jekyll's `link` also leads to files.
  const path = article ?? (/\.(?!md|markdown|html?$)\w{2,5}$/.test(name.trim()) ? `/${name.trim().replace(/^\/+/, "")}` : undefined);
  const destination = destinationAt(text, range.start);
  if (path === undefined) {
    const replacement = remove(found, found.match[0]);
    return replacement === undefined ? undefined : { ...replacement, removed: unknownArticle(name.trim(), found.match[0]) };
  }
  const address = toDestination(path) + fragment;
  if (destination !== undefined) return { edits: [{ start: destination.start, end: range.end, text: address }] };
  return { edits: [{ ...range, text: toLink(toMarkdown(name.trim()), path + fragment) }] };
}

/** Read a block whose name says what happens to its text. Undefined if its text stays. */
function readBlock(found: Found, name: string, parameters: string, marks: Marks, kind: string): Replacement | undefined {
  const what = kindOfBlock(name);
  const { text, range, match, blocks } = found;
  const closing = what === undefined ? undefined : blocks.closing(range.start, marks);
  if (what === undefined || closing === undefined) return undefined;
  const body = text.slice(range.end, closing.start);
  const whole = { start: range.start, end: closing.end };
  const removed: Removed = removedCode(kind, match[0], hasText(body));
  const without: Replacement = { edits: [cut(text, whole)], removed, end: closing.end };
  return READ[what]({ ...found, name, parameters, body, closing }, without);
}

interface Block extends Found {
  readonly name: string;
  readonly parameters: string;
  readonly body: string;
  readonly closing: { readonly start: number; readonly end: number };
}

/** Conditions that never hold. */
const NEVER: Readonly<Record<string, RegExp>> = { if: /^(?:false|nil|null|none)$/i, unless: /^true$/i };

const READ: Readonly<Record<BlockKind, (block: Block, without: Replacement) => Replacement | undefined>> = {
  hides: ({ name, parameters, body, match, closing }, without) => {
    if (!hasText(body)) return without;
    if (NEVER[name]?.test(parameters) === true && !/\{%[-+~]?\s*(?:else|elif|elsif)/.test(body)) return without;
    return { edits: [], fault: conditionalText(match[0]), end: closing.end };
  },
  repeats: ({ body }, without) => (hasText(body) && !hasTemplate(body) ? undefined : without),
  machine: ({ name, parameters, blocks, closing }, without) => {
    const variable = /^[\w-]+/.exec(parameters)?.[0];
    const isShown = /^(?:capture|set|assign)$/.test(name) && variable !== undefined && blocks.lastUse(variable) >= closing.end;
    return isShown ? undefined : without;
  },
  code: (block) => (isInLine(block) ? toSpan(block) : toFence(block)),
  raw: ({ range, closing }) => ({
    edits: [
      { ...range, text: "" },
      { ...closing, text: "" },
    ],
    end: closing.end,
  }),
};

/** Whether a block `code` is in a line of text. */
function isInLine({ text, name, body, range, closing }: Block): boolean {
  if (name !== "code" || body.trim() === "" || body.includes("\n")) return false;
  return lineAt(text, range.start, range.end).before.trim() !== "" || lineAt(text, closing.start, closing.end).after.trim() !== "";
}

function toSpan({ body, range, closing }: Block): Replacement {
  const longest = Array.from(body.matchAll(/`+/g)).reduce((most, [marks]) => Math.max(most, marks.length), 0);
  const marks = "`".repeat(longest + 1);
  const blank = longest > 0 ? " " : "";
  return {
    edits: [
      { ...range, text: marks + blank },
      { ...closing, text: blank + marks },
    ],
    end: closing.end,
  };
}

/** Make a block of code, with its title or the name of its file above it. */
function toFence({ text, name, parameters, body, range, closing }: Block): Replacement {
  const call = readCall(`x ${parameters.startsWith(name) ? parameters.slice(name.length) : parameters}`);
  const { lang, language = lang, title, file = title } = call.named;
  const words = name === "mermaid" ? name : (language?.replace(/^lang:/, "") ?? call.positional[0] ?? "");
  const { opening, closing: end } = toFences(body, words);
  const [first, last] = [lineAt(text, range.start, range.end), lineAt(text, closing.start, closing.end)];
  const above = file === undefined || file.trim() === "" ? "" : `**${toMarkdown(file.trim())}**\n\n${first.prefix}`;
  const before = first.before.trim() === "" ? "" : `\n\n${first.prefix}`;
  const after = last.after.trim() === "" ? "" : `\n\n${last.prefix}`;
  return {
    edits: [
      { ...range, text: `${before}${above}${opening}${body.startsWith("\n") ? "" : `\n${first.prefix}`}` },
      { ...closing, text: `${/\n[ \t>]*$/.test(body) ? "" : `\n${first.prefix}`}${end}${after}` },
    ],
    end: closing.end,
  };
}
