import type { FootnoteDefinition, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { isTag } from "./element-handlers.ts";
import { FOOTNOTE_MARK } from "./html-footnotes.ts";

/** Bring nodes that came from HTML into a form that Markdown can write. */
export function tidyMarkdown(root: Root): Root {
  tidy(root);
  root.children = withFootnotes(root.children);
  return root;
}

function tidy(node: Nodes): void {
  if (!("children" in node)) return;
  node.children = node.children.map((child) =>
    isTag(child) && "value" in child ? { type: "html", value: child.value } : child,
  ) as typeof node.children;
  for (const child of node.children) tidy(child);
  const parts = node.children.flatMap((child) => outsideBlanks(child));
  node.children = joinEqual(parts) as typeof node.children;
  if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") trimBreaks(node);
  // A heading is one line.
  if (node.type === "heading") breaksToHtml(node);
  const blocks = (node.children as RootContent[]).flatMap((child): RootContent[] => (child.type === "paragraph" ? divide(child) : [child]));
  node.children = blocks as typeof node.children;
}

const MARKS = new Set(["emphasis", "strong", "delete"]);

/** Emphasis cannot begin or end with a blank, or be empty. */
function outsideBlanks(node: RootContent): RootContent[] {
  if (!MARKS.has(node.type) || !("children" in node)) return [node];
  const children = node.children as PhrasingContent[];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  for (let first = children[0]; first !== undefined; first = children[0]) {
    if (first.type !== "break" && (first.type !== "text" || !/^\s/.test(first.value))) break;
    before.push(takeBlank(children, 0, first, /^\s+/));
  }
  for (let last = children.at(-1); last !== undefined; last = children.at(-1)) {
    if (last.type !== "break" && (last.type !== "text" || !/\s$/.test(last.value))) break;
    after.unshift(takeBlank(children, children.length - 1, last, /(?<!\s)\s+$/));
  }
  return [...before, ...(children.length === 0 ? [] : [node]), ...after];
}

/** Remove a line break, or the blanks of a text, and the text if nothing is left. */
function takeBlank(children: PhrasingContent[], at: number, node: PhrasingContent, blanks: RegExp): PhrasingContent {
  if (node.type !== "text") {
    children.splice(at, 1);
    return node;
  }
  const value = blanks.exec(node.value)?.[0] ?? "";
  node.value = node.value.replace(blanks, "");
  if (node.value === "") children.splice(at, 1);
  return { type: "text", value };
}

/** Two equal marks side by side are one. */
function joinEqual(nodes: readonly RootContent[]): RootContent[] {
  const joined: RootContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    // Code without words shows nothing.
    if (node.type === "inlineCode" && node.value.trim() === "") joined.push({ type: "text", value: node.value });
    else if (last?.type === "text" && node.type === "text") last.value += node.value;
    else if (last?.type === "inlineCode" && node.type === "inlineCode") last.value += node.value;
    else if (last !== undefined && last.type === node.type && MARKS.has(node.type) && "children" in last && "children" in node) {
      last.children = joinEqual([...last.children, ...node.children]) as PhrasingContent[];
    } else joined.push(node);
  }
  return joined;
}

function isBlank(node: RootContent | undefined): boolean {
  return node?.type === "break" || (node?.type === "text" && /^[ \t\n]*$/.test(node.value));
}

/** A line break at the start or end of a block does nothing. */
function trimBreaks(node: Parents): void {
  let [start, end] = [0, node.children.length];
  while (start < end && isBlank(node.children[start])) start += 1;
  while (end > start && isBlank(node.children[end - 1])) end -= 1;
  node.children = node.children.slice(start, end) as typeof node.children;
}

function breaksToHtml(node: Parents): void {
  node.children = node.children.map((child) => (child.type === "break" ? { type: "html", value: "<br>" } : child)) as typeof node.children;
  for (const child of node.children) if ("children" in child) breaksToHtml(child);
}

/** Two line breaks begin a new paragraph. */
function divide(paragraph: Paragraph): Paragraph[] {
  const paragraphs: Paragraph[] = [{ type: "paragraph", children: [] }];
  let breaks: PhrasingContent[] = [];
  let levels = 0;
  for (const child of paragraph.children) {
    if (isBlank(child)) {
      breaks.push(child);
      continue;
    }
    // Tags must stay in one paragraph.
    if (levels === 0 && breaks.filter(({ type }) => type === "break").length > 1) paragraphs.push({ type: "paragraph", children: [] });
    else for (const each of breaks) paragraphs.at(-1)?.children.push(each);
    breaks = [];
    if (child.type === "html") levels += levelsOf(child.value);
    paragraphs.at(-1)?.children.push(child);
  }
  return paragraphs.filter(({ children }) => children.length > 0);
}

/** How many elements a tag opens: -1 for an end tag, 0 for one that needs no end. */
function levelsOf(tag: string): number {
  if (tag.startsWith("</")) return -1;
  return tag.includes("</") || /^<(?:br|wbr|img)\b/.test(tag) ? 0 : 1;
}

/** Each note has a mark above it. */
function withFootnotes(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  let note: FootnoteDefinition | undefined;
  for (const node of nodes) {
    const [first] = node.type === "paragraph" ? node.children : [];
    const [, isNote, number = ""] = first?.type === "text" ? (FOOTNOTE_MARK.exec(first.value) ?? []) : [];
    if (isNote !== undefined) {
      note = { type: "footnoteDefinition", identifier: number, label: number, children: [] };
      result.push(note);
    } else if (note === undefined) result.push(node);
    else note.children.push(node as FootnoteDefinition["children"][number]);
  }
  return result;
}
