import { defaultTreeAdapter as adapter, html as spec } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import type { HtmlElement, HtmlNode } from "../markdown/parse-html.ts";
import { decodeReference } from "../text/url.ts";
import { replaceNodes, attributeOf, elementsIn, textInside } from "./html-tree.ts";
import type { NodeEdits } from "./html-tree.ts";

/** Marks of footnotes in text. They are noncharacters of Unicode, so no text has them. */
const [OPEN, CLOSE] = ["\ufdd0", "\ufdd1"];

/** A mark in a text. With `note`, the note follows, up to the next such mark. */
export const FOOTNOTE_MARK = /\ufdd0(note)?(\d{1,9})\ufdd1/;

/** The words of a link to a footnote: `1`, `[1]`, `*`, `a`. */
const WORDS = /^\s{0,9}[[(]?(?:\d{1,4}|[a-z*†‡§¹²³⁰⁴-⁹]{1,4})[\])]?\s{0,9}$/iu;

const BLOCK = new Set("p div ul ol dl blockquote pre table figure h1 h2 h3 h4 h5 h6 hr details section".split(" "));

/** A note, and the links to it. */
interface Note {
  readonly element: HtmlElement;
  readonly number: number;
  readonly links: HtmlElement[];
}

/**
 * Find footnotes: links with a number, to an element that has a link back. Each link becomes a mark in the text. The notes go to the end,
 * below a mark each.
 */
export function markFootnotes(root: DefaultTreeAdapterTypes.DocumentFragment, elements: readonly HtmlElement[]): void {
  const byId = elementsById(elements);
  if (byId.size === 0) return;
  const backs = linksBack(elements);
  const notes = new Map<HtmlElement, Note>();
  for (const link of elements) {
    const target = byId.get(fragmentOf(link) ?? "");
    if (target === undefined || !WORDS.test(textInside(link)) || isWithin(link, target)) continue;
    const element = noteAround(target);
    if (element === undefined || !idsAround(link).some((id) => backs.get(id)?.some((back) => isWithin(back, element)))) continue;
    const note = notes.get(element) ?? { element, number: notes.size + 1, links: [] };
    notes.set(element, note);
    note.links.push(link);
  }
  if (notes.size > 0) moveNotes(root, [...notes.values()]);
}

function elementsById(elements: readonly HtmlElement[]): Map<string, HtmlElement> {
  const found = new Map<string, HtmlElement>();
  for (const element of elements) {
    const id = attributeOf(element, "id") ?? (element.tagName === "a" ? attributeOf(element, "name") : undefined);
    if (id !== undefined && id !== "" && !found.has(id)) found.set(id, element);
  }
  return found;
}

function fragmentOf(element: HtmlElement): string | undefined {
  const href = element.tagName === "a" ? attributeOf(element, "href") : undefined;
  const at = href?.indexOf("#") ?? -1;
  return href === undefined || at === -1 ? undefined : decodeReference(href.slice(at + 1));
}

function linksBack(elements: readonly HtmlElement[]): Map<string, HtmlElement[]> {
  const backs = new Map<string, HtmlElement[]>();
  for (const element of elements) {
    const id = fragmentOf(element);
    if (id === undefined || id === "") continue;
    const same = backs.get(id);
    if (same === undefined) backs.set(id, [element]);
    else same.push(element);
  }
  return backs;
}

/** Ids of a link and of the elements directly around it: `<sup id="fnref:1"><a href="#fn:1">`. */
function idsAround(link: HtmlElement): string[] {
  const ids: string[] = [];
  let node: DefaultTreeAdapterTypes.ParentNode | null = link;
  for (let levels = 0; levels < 3 && node !== null && "attrs" in node; levels += 1) {
    const id = attributeOf(node, "id") ?? attributeOf(node, "name");
    if (id !== undefined) ids.push(id);
    node = node.parentNode;
  }
  return ids;
}

/** The element with the note whose id it is. An `<a id>` or `<sup id>` may be at its start. */
function noteAround(target: HtmlElement): HtmlElement | undefined {
  let node: DefaultTreeAdapterTypes.ParentNode | null = target;
  for (let levels = 0; levels < 4 && node !== null && "tagName" in node; levels += 1) {
    if (["li", "p", "div", "aside", "dd"].includes(node.tagName)) return node;
    node = node.parentNode;
  }
  return undefined;
}

function isWithin(node: HtmlElement, ancestor: HtmlElement): boolean {
  for (let at: DefaultTreeAdapterTypes.ParentNode | null = node; at !== null; at = "parentNode" in at ? at.parentNode : null) {
    if (at === ancestor) return true;
  }
  return false;
}

function moveNotes(root: DefaultTreeAdapterTypes.DocumentFragment, notes: readonly Note[]): void {
  const ids = new Set(notes.flatMap(({ links }) => links.flatMap(idsAround)));
  const edits: NodeEdits = new Map();
  for (const { number, links, element } of notes) {
    for (const link of links) edits.set(markedPart(link), [toText(`${OPEN}${number}${CLOSE}`)]);
    for (const inner of elementsIn(element)) if (ids.has(fragmentOf(inner) ?? "")) edits.set(inner, []);
  }
  replaceNodes(edits);
  const containers = new Set(notes.map(({ element }) => element.parentNode));
  replaceNodes(new Map(notes.map(({ element }) => [element, []])));
  for (const container of containers) if (container !== null) removeEmpty(container);
  for (const { element, number } of notes) {
    append(root, toParagraph([toText(`${OPEN}note${number}${CLOSE}`)]));
    const hasBlocks = element.childNodes.some((node) => "tagName" in node && BLOCK.has(node.tagName));
    if (!hasBlocks) append(root, toParagraph(element.childNodes));
    else for (const node of element.childNodes) append(root, node);
  }
}

/** The element that a mark replaces: the link, or the `<sup>` around it. */
function markedPart(link: HtmlElement): HtmlElement {
  const { parentNode } = link;
  const isAlone = parentNode !== null && "tagName" in parentNode && parentNode.tagName === "sup";
  return isAlone && textInside(parentNode).trim() === textInside(link).trim() ? parentNode : link;
}

function toText(value: string): HtmlNode {
  return { nodeName: "#text", value, parentNode: null };
}

function toParagraph(childNodes: readonly HtmlNode[]): HtmlElement {
  const paragraph = adapter.createElement("p", spec.NS.HTML, []);
  for (const node of childNodes) append(paragraph, node);
  return paragraph;
}

function append(parent: DefaultTreeAdapterTypes.ParentNode, node: HtmlNode): void {
  parent.childNodes.push(node);
  node.parentNode = parent;
}

/** Remove a container without notes, with the rule or heading above it. */
function removeEmpty(container: DefaultTreeAdapterTypes.ParentNode): void {
  let node = container;
  while ("tagName" in node && node.tagName !== "body" && isBare(node)) {
    const { parentNode } = node;
    if (parentNode === null) return;
    const before: HtmlNode | undefined = parentNode.childNodes
      .slice(0, parentNode.childNodes.indexOf(node))
      .findLast((sibling) => !("value" in sibling && sibling.value.trim() === ""));
    if (before !== undefined && "tagName" in before && before.tagName === "hr") adapter.detachNode(before);
    adapter.detachNode(node);
    node = parentNode;
  }
}

/** Whether nothing is left but a heading or a rule. */
function isBare(element: HtmlElement): boolean {
  const isNotes = /foot-?note|end-?note/i.test(`${attributeOf(element, "class") ?? ""} ${attributeOf(element, "role") ?? ""}`);
  return element.childNodes.every((node) => {
    if ("value" in node) return node.value.trim() === "";
    return "tagName" in node && (node.tagName === "hr" || (isNotes && /^h\d$/.test(node.tagName)));
  });
}
