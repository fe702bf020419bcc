import type { Element, ElementContent, Nodes as HtmlNodes, Text as HtmlText } from "hast";
import { toHtml } from "hast-util-to-html";
import { defaultHandlers } from "hast-util-to-mdast";
import type { Handle, NodeHandle, State } from "hast-util-to-mdast";
import type { Html, Image, InlineCode, InlineCodeData, Nodes, PhrasingContent, RootContent } from "mdast";
import { FOOTNOTE_MARK } from "./html-footnotes.ts";
import { escapeInHtml } from "./unsafe-text.ts";

type Converted = ReturnType<Handle>;

/** Elements in a line of text that Markdown lacks. Their tags stay HTML, and their content becomes Markdown. */
const IN_LINE = "sub sup ins q cite abbr dfn kbd samp var mark small u time bdi bdo ruby rt rp".split(" ");

/** Elements that stay HTML with their content. */
const WHOLE = "details dl".split(" ");

/** What each kind of node becomes. */
export const nodeHandlers: Record<string, NodeHandle> = { text: toTexts };

/** What each element becomes, if rehype-remark would lose some of it. */
export const handlers: Record<string, Handle> = {
  ...Object.fromEntries(IN_LINE.map((name) => [name, keepTags])),
  ...Object.fromEntries(WHOLE.map((name) => [name, (_state: State, node: Element) => toBlock(node)])),
  audio: (_state, node) => toTag(toHtml(node, PRINT)),
  video: (_state, node) => toTag(toHtml(node, PRINT)),
  a: (state, node) => (node.properties["href"] === undefined ? keepTags(state, node) : convert("a", state, node)),
  code: (state, node) => (node.children.every(({ type }) => type === "text") ? convert("code", state, node) : keepTags(state, node)),
  div: (state, node) => (isPlain(node) ? convert("div", state, node) : toBlock(node)),
  figure,
  ol: (state, node) => (isPlainList(node) ? convert("ol", state, node) : toBlock(node)),
  picture: (state, node) => state.all({ ...node, children: node.children.filter((child) => elementIn(child, "img") !== undefined) }),
  pre: (state, node) => (hasOnly(node, ["code", "br", "span"]) ? convert("pre", state, node) : toBlock(node)),
  span: (state, node) => (isPlain(node) ? state.all(node) : keepTags(state, node)),
  table: (state, node) => (isPlainTable(node) ? convert("table", state, node) : toBlock(node)),
  br: (state, node) => (state.inTable ? toTag("<br>") : convert("br", state, node)),
  wbr: () => toTag("<wbr>"),
};

function convert(name: keyof typeof defaultHandlers, state: State, node: Element): Converted {
  return defaultHandlers[name](state, node);
}

/** Return a node if it is one of these elements. */
function elementIn(node: HtmlNodes | undefined, ...names: readonly string[]): Element | undefined {
  return node?.type === "element" && names.includes(node.tagName) ? node : undefined;
}

/** Children, but not the blanks between them. */
function partsOf({ children }: Element): ElementContent[] {
  return children.filter((child) => child.type !== "text" || child.value.trim() !== "");
}

/** Divide a text at its marks of footnotes. */
function toTexts(_state: State, { value }: HtmlText): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let rest = value;
  for (let mark = FOOTNOTE_MARK.exec(rest); mark !== null && mark[1] === undefined; mark = FOOTNOTE_MARK.exec(rest)) {
    const [whole, , number = ""] = mark;
    parts.push({ type: "text", value: rest.slice(0, mark.index) });
    parts.push({ type: "footnoteReference", identifier: number, label: number });
    rest = rest.slice(mark.index + whole.length);
  }
  parts.push({ type: "text", value: rest });
  return parts.filter((part) => part.type !== "text" || part.value !== "");
}

function keepTags(state: State, node: Element): RootContent[] {
  const [open = "", close = ""] = toHtml({ ...node, children: [{ type: "text", value: "|" }] }, PRINT).split("|");
  return [toTag(open), ...state.all(node), toTag(close)];
}

/** HTML in a line of text. hast-util-to-mdast takes a node of HTML for a block, so it is one of code until {@link isTag} finds it. */
function toTag(html: string): InlineCode {
  return { type: "inlineCode", value: escapeInHtml(html).replaceAll("\n", " "), data: TAG };
}

const TAG: InlineCodeData = {};

/** Whether a node stands for HTML in a line of text. */
export function isTag({ type, data }: Nodes): boolean {
  return type === "inlineCode" && data === TAG;
}

const PRINT = { characterReferences: { useNamedReferences: false }, closeSelfClosing: false } as const;

/** Keep an element as HTML. A blank line would end it. */
function toBlock(node: Element): Html {
  const html = escapeInHtml(toHtml(node, PRINT));
  return { type: "html", value: html.replaceAll(/\n(?=[ \t]*\n)/g, "&#10;") };
}

/** A picture with a caption is a picture with a title. Other figures stay HTML. */
function figure(state: State, node: Element): Converted {
  const parts = partsOf(node);
  const caption = parts.map((part) => elementIn(part, "figcaption")).find((part) => part !== undefined);
  const shown = parts.filter((part) => part !== caption);
  const picture = shown.length === 1 ? pictureIn(shown[0]) : undefined;
  const words = caption === undefined ? "" : plainText(caption);
  if (picture === undefined || words === undefined) return caption === undefined ? state.toFlow(state.all(node)) : toBlock(node);
  const { src, alt } = picture.properties;
  const image: Image = { type: "image", url: String(src ?? ""), alt: String(alt ?? ""), title: words === "" ? null : words };
  return { type: "paragraph", children: [image] };
}

/** The picture that an element consists of. */
function pictureIn(node: ElementContent | undefined): Element | undefined {
  const around = elementIn(node, "picture", "p", "div");
  if (around === undefined) return elementIn(node, "img");
  const [first, ...more] = partsOf(around).filter((child) => elementIn(child, "source") === undefined);
  return more.length === 0 ? pictureIn(first) : undefined;
}

/** The words of a caption, or undefined if it has more than words. */
function plainText(node: Element): string | undefined {
  const words = node.children.map((child) => {
    if (child.type !== "element") return child.type === "text" ? child.value : "";
    return elementIn(child, "span", "p") !== undefined && isPlain(child) ? plainText(child) : undefined;
  });
  return words.includes(undefined) ? undefined : words.join("").replaceAll(/\s+/g, " ").trim();
}

function isPlain({ properties }: Element): boolean {
  return properties["lang"] === undefined && properties["dir"] === undefined;
}

function hasOnly(node: Element, names: readonly string[]): boolean {
  return node.children.every((child) => child.type !== "element" || (names.includes(child.tagName) && hasOnly(child, names)));
}

function isPlainList({ properties, children }: Element): boolean {
  return (
    properties["reversed"] === undefined && children.every((child) => child.type !== "element" || child.properties["value"] === undefined)
  );
}

/** Whether Markdown can show a table: a row of headers, then rows of cells that have only text in a line. */
function isPlainTable(table: Element): boolean {
  const rows: Element[] = [];
  const isFramed = collectRows(table, rows);
  const [first, ...others] = rows;
  if (!isFramed || first === undefined) return false;
  const width = first.children.filter((child) => child.type === "element").length;
  return [first, ...others].every((row, i) => {
    const cells = row.children.filter((child) => child.type === "element");
    return cells.length === width && cells.every((cell) => cell.tagName === (i === 0 ? "th" : "td") && isPlainCell(cell));
  });
}

/** Collect the rows of a table. Returns false if it has a caption, a foot or columns, or several heads. */
function collectRows(parent: Element, rows: Element[]): boolean {
  return parent.children.every((child) => {
    if (child.type !== "element") return true;
    if (child.tagName === "tr") return rows.push(child) > 0;
    return ["thead", "tbody"].includes(child.tagName) && collectRows(child, rows);
  });
}

const BLOCKS = new Set("p div ul ol dl blockquote pre table figure h2 h3 h4 h5 h6 hr details audio video".split(" "));

function isPlainCell({ properties, children }: Element): boolean {
  const isSpanning = properties["colSpan"] !== undefined || properties["rowSpan"] !== undefined;
  return !isSpanning && children.every(isInLine);
}

function isInLine(node: ElementContent): boolean {
  return node.type !== "element" || (!BLOCKS.has(node.tagName) && node.children.every(isInLine));
}
