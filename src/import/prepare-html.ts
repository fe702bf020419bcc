import { defaultTreeAdapter as adapter, serialize } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { parseHtml } from "../markdown/parse-html.ts";
import type { HtmlElement } from "../markdown/parse-html.ts";
import { markFootnotes } from "./html-footnotes.ts";
import { replaceNodes, attributeOf, elementsIn, textInside } from "./html-tree.ts";
import type { NodeEdits } from "./html-tree.ts";

/** Characters that mean nothing in any text (Unicode, section 23.7). Marks of our own are made of them. */
const NONCHARACTERS = /[\ufdd0-\ufdef]/g;

/** What has work to do here. Most texts have none. */
const CANDIDATES = /<pre|\sdata-|<noscript|#|\b(?:width|height)=["']?[01]\b/i;

/**
 * Change HTML of other tools to plain HTML before it is cleaned: pictures that load late, code with colors, footnotes, and pictures that
 * only count readers.
 */
export function prepareHtml(html: string): string {
  const plain = html.replaceAll(NONCHARACTERS, "").replaceAll("\0", "");
  if (!CANDIDATES.test(plain)) return plain;
  const nodes = parseHtml(plain);
  if (nodes === undefined) return plain;
  const root = adapter.createDocumentFragment();
  for (const node of nodes) adapter.appendChild(root, node);
  const elements = elementsIn(root);
  const edits: NodeEdits = new Map();
  const before = new Map<DefaultTreeAdapterTypes.ParentNode | null, HtmlElement>();
  for (const element of elements) {
    prepareElement(element, before.get(element.parentNode), edits);
    before.set(element.parentNode, element);
  }
  replaceNodes(edits);
  markFootnotes(root, elements);
  return serialize(root);
}

function prepareElement(element: HtmlElement, before: HtmlElement | undefined, edits: NodeEdits): void {
  const { tagName } = element;
  if (tagName === "img") preparePicture(element, edits);
  else if (tagName === "pre") prepareCode(element);
  // For browsers without scripts, it repeats the picture before it.
  else if (tagName === "noscript" && before !== undefined && isLate(before)) edits.set(element, []);
}

function isLate({ tagName, attrs }: HtmlElement): boolean {
  return tagName === "img" && attrs.some(({ name }) => LATE.includes(name));
}

function setAttribute(element: HtmlElement, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((attribute) => attribute.name !== name), { name, value }];
}

/** Where scripts that load pictures late keep the address. */
const LATE = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-srcset"];

const PLACEHOLDER = /^(?:data:|$)|\b(?:blank|spacer|placeholder|pixel|transparent|lazy(?:load)?|1x1)\b[\w.-]{0,40}$/i;

function preparePicture(element: HtmlElement, edits: NodeEdits): void {
  const size = ["width", "height"].map((name) => attributeOf(element, name)?.trim());
  if (size.every((side) => side === "1" || side === "0") && !attributeOf(element, "alt")) {
    edits.set(element, []);
    return;
  }
  if (!PLACEHOLDER.test(attributeOf(element, "src")?.trim() ?? "")) return;
  const late = LATE.map((name) => attributeOf(element, name)).find((address) => address !== undefined && !PLACEHOLDER.test(address));
  if (late !== undefined) setAttribute(element, "src", late.trim().split(/\s/, 1)[0] ?? late);
}

const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?|highlight-source|brush:)[-\s]?\s?([\w+#.-]+)/;

/** Remove colors and line numbers from code, and note its language as HTML does: `<pre><code class="language-ts">`. */
function prepareCode(pre: HtmlElement): void {
  const inside = elementsIn(pre);
  const code = inside.find(({ tagName }) => tagName === "code");
  const isCode = code !== undefined || inside.every(({ tagName }) => tagName === "span" || tagName === "br");
  if (!isCode || inside.some(({ tagName }) => tagName === "img" || tagName === "a")) return;
  const holders = [code, pre, pre.parentNode].filter((node): node is HtmlElement => node != null && "attrs" in node);
  const named = holders.map((holder) => attributeOf(holder, "data-lang") ?? attributeOf(holder, "data-language")).find(Boolean);
  const language = named ?? holders.map((holder) => LANGUAGE.exec(attributeOf(holder, "class") ?? "")?.[1]).find(Boolean);
  if (code === undefined && language === undefined && inside.length === 0) return;
  const text = textInside(pre);
  pre.childNodes = [];
  pre.attrs = [];
  const block = adapter.createElement("code", pre.namespaceURI, []);
  if (language !== undefined && language !== "none") setAttribute(block, "class", `language-${language}`);
  adapter.appendChild(pre, block);
  adapter.insertText(block, text);
}
