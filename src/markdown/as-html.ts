import type { Html, Nodes, Parents, Root, RootContent } from "mdast";
import type { Place } from "../model/problem.ts";
import { escapeHtml } from "../text/xml.ts";
import { elementOf } from "./figures.ts";
import { codeAt } from "./html-code.ts";
import { VOID } from "./html-elements.ts";

/** A body as HTML, in which raw HTML is as its author wrote it. */
export interface AsHtml {
  readonly html: string;
  /** The attribute that has the number of a Markdown node. No author has written it. */
  readonly mark: string;
  /** The Markdown nodes by number. */
  readonly nodes: readonly RootContent[];
  /** Convert an offset in raw HTML to a place in the Markdown. */
  readonly placeAt: (offset: number) => Place;
}

/** A piece of raw HTML: its place in the HTML, and in its node. */
interface Piece {
  readonly at: number;
  readonly node: Html;
  readonly from: number;
}

const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: "p",
  blockquote: "blockquote",
  listItem: "li",
  table: "table",
  tableRow: "tr",
  tableCell: "td",
  emphasis: "em",
  strong: "strong",
  delete: "del",
  link: "a",
  linkReference: "a",
};

/** Nodes without children that begin a line of their own. */
const BLOCK_LEAVES = new Set(["code", "thematicBreak", "math", "definition"]);

/**
 * Write a body as HTML for a parser: raw HTML as it is, Markdown nodes as the elements that they become. Each has a number, so that it
 * can be found in the parsed document. Nodes without children become `<wbr>` or `<hr>`, which a parser treats like inline content
 * and blocks, and never moves into other text.
 */
export function asHtml(root: Root): AsHtml {
  const mark = markFor(root);
  const nodes: RootContent[] = [];
  const pieces: Piece[] = [];
  let html = "";
  const write = (node: RootContent): void => {
    if (node.type === "text") html += escapeHtml(node.value).replaceAll("\r", "&#13;");
    else if (node.type === "html") {
      for (const { text, from, end } of piecesOf(node.value)) {
        pieces.push({ at: html.length, node, from });
        html += text + end;
      }
    } else {
      const number = `${mark}="${nodes.push(node) - 1}"`;
      if ("children" in node) {
        const name = nameOf(node);
        html += `<${name} ${number}>`;
        for (const child of node.children) write(child);
        html += `</${name}>`;
      } else html += `<${BLOCK_LEAVES.has(node.type) ? "hr" : "wbr"} ${number}>`;
    }
  };
  for (const node of root.children) write(node);
  return { html, mark, nodes, placeAt: (offset) => placeIn(pieces, offset) };
}

/** Return an attribute name that occurs in no raw HTML. */
function markFor(root: Root): string {
  const raw: string[] = [];
  const collect = (node: Nodes): void => {
    if (node.type === "html") raw.push(node.value.toLowerCase());
    else if ("children" in node) for (const child of node.children) collect(child);
  };
  collect(root);
  let mark = "node";
  while (raw.some((html) => html.includes(mark))) mark += "-x";
  return mark;
}

function nameOf(node: Parents): string {
  const name = elementOf(node);
  if (name !== undefined) return name;
  if (node.type === "heading") return `h${node.depth}`;
  if (node.type === "list") return node.ordered === true ? "ol" : "ul";
  return ELEMENTS[node.type] ?? "div";
}

/** An element that is closed by its own start tag, as in XML. Browsers ignore the slash. */
const CLOSED = /^<([a-z][\w:-]*)(?:\s(?:[^"'<>]|"[^"]*"|'[^']*')*)?\/>$/i;

/** Split raw HTML, so that each element that ends with `/>` can get an end tag. */
function piecesOf(raw: string): { text: string; from: number; end: string }[] {
  const plain = hideEnds(raw);
  const pieces: { text: string; from: number; end: string }[] = [];
  let [from, searched] = [0, 0];
  for (let at = plain.indexOf("/>"); at !== -1; at = plain.indexOf("/>", searched)) {
    const part = plain.slice(searched, at + 2);
    searched = at + 2;
    const tag = part.slice(Math.max(part.lastIndexOf("<"), 0));
    const name = CLOSED.exec(tag)?.[1];
    // The slash of `<a href=b/>` belongs to the address.
    const isClosed = name !== undefined && !VOID.has(name.toLowerCase()) && (/["'\s]\/>$/.test(tag) || tag.length === name.length + 3);
    if (!isClosed) continue;
    pieces.push({ text: plain.slice(from, searched), from, end: `</${name}>` });
    from = searched;
  }
  return [...pieces, { text: plain.slice(from), from, end: "" }];
}

/**
 * Hide what would end comments and code too early: browsers end `<?php … ?>` and CDATA at the first `>`, and comments also at `--!>`.
 * The length stays the same.
 */
function hideEnds(raw: string): string {
  let [plain, from] = ["", 0];
  for (let at = raw.indexOf("<"); at !== -1; at = raw.indexOf("<", Math.max(at + 1, from))) {
    const code = codeAt(raw, at);
    if (code === undefined || code.end === -1) continue;
    const start = at + code.open.length;
    plain += raw.slice(from, start) + raw.slice(start, code.end).replaceAll(/[>!-]/g, "x");
    from = code.end;
  }
  return plain + raw.slice(from);
}

function placeIn(pieces: readonly Piece[], offset: number): Place {
  const piece = pieces.findLast(({ at }) => at <= offset);
  const { line, column } = piece?.node.position?.start ?? { line: 1, column: 1 };
  if (piece === undefined) return { line, column };
  const before = piece.node.value.slice(0, piece.from + offset - piece.at).split("\n");
  const last = before.at(-1)?.length ?? 0;
  return { line: line + before.length - 1, column: before.length === 1 ? column + last : last + 1 };
}
