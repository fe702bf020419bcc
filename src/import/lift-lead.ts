import { defaultTreeAdapter as adapter, serialize } from "parse5";
import { parseHtml } from "../markdown/parse-html.ts";
import type { HtmlElement, HtmlNode } from "../markdown/parse-html.ts";
import { splitCredit } from "../text/credit.ts";
import { parseUrl } from "../text/url.ts";
import { attributeOf, elementsIn, textInside } from "./html-tree.ts";

/** The class that newswire gives to the lead picture in feeds. */
const FEATURED = /\bwebfeedsFeaturedVisual\b/;

/** What the text of an item begins with. */
interface Facts {
  /** Base of relative addresses. */
  readonly base?: string | undefined;
  /** BCP 47. */
  readonly language: string;
  /** Plain text. */
  readonly summary?: string | undefined;
  /** Addresses of pictures that may be the lead picture. Absolute. */
  readonly candidates: readonly string[];
  /** Whether any picture above the text is the lead picture, or only one with newswire's class. */
  readonly takesAny: boolean;
}

/** A text, and the lead picture that was above it. */
interface Lifted {
  readonly html: string;
  readonly picture?: { readonly url: string; readonly alt?: string | undefined; readonly caption?: string; readonly credit?: string };
}

/**
 * Take the lead picture and the standfirst above it out of the text of a feed item. They belong into the front matter, from which newswire
 * shows them again.
 */
export function liftLead(html: string, facts: Facts): Lifted {
  const nodes = parseHtml(html);
  if (nodes === undefined) return { html };
  const inside = insideWrapper(nodes, facts.language);
  const [first, second] = inside.filter((node) => !isBlank(node) && node.nodeName !== "#comment");
  const isStandfirst = isElement(first, "p") && facts.summary !== undefined && isSame(textInside(first), facts.summary);
  const block = isStandfirst ? second : first;
  const picture = isElement(block) ? pictureIn(block) : undefined;
  const url = parseUrl(attributeOf(picture, "src") ?? "", facts.base)?.href;
  if (!isElement(block) || url === undefined || !isLead(picture, url, facts)) return { html: inside === nodes ? html : print(inside) };
  const removed: readonly (HtmlNode | undefined)[] = isStandfirst ? [first, block] : [block];
  const caption = elementsIn(block).find(({ tagName }) => tagName === "figcaption");
  const words = caption === undefined ? "" : textInside(caption).replaceAll(/\s+/g, " ").trim();
  return {
    html: print(inside.filter((node) => !removed.includes(node))),
    picture: { url, alt: attributeOf(picture, "alt")?.trim(), ...splitCredit(words, facts.language) },
  };
}

function isLead(picture: HtmlElement | undefined, url: string, { candidates, takesAny }: Facts): boolean {
  if (picture === undefined) return false;
  return FEATURED.test(attributeOf(picture, "class") ?? "") || (takesAny && candidates.some((each) => isSameFile(each, url)));
}

function isBlank(node: HtmlNode): boolean {
  return "value" in node && node.value.trim() === "";
}

function isElement(node: HtmlNode | undefined, name?: string): node is HtmlElement {
  return node !== undefined && "tagName" in node && (name === undefined || node.tagName === name);
}

/** The content of the elements around everything, except where they state another language or direction. */
function insideWrapper(nodes: readonly HtmlNode[], language: string): readonly HtmlNode[] {
  let inside = nodes;
  for (;;) {
    const [only, ...more] = inside.filter((node) => !isBlank(node));
    if (more.length > 0 || !isElement(only) || !WRAPPERS.has(only.tagName)) return inside;
    const isOther =
      (attributeOf(only, "lang") ?? language) !== language ||
      (attributeOf(only, "dir") !== undefined && attributeOf(only, "lang") === undefined);
    if (isOther) return inside;
    inside = only.childNodes;
  }
}

const WRAPPERS = new Set(["div", "article", "section", "main", "body"]);

/** The picture that a block consists of. */
function pictureIn(block: HtmlNode): HtmlElement | undefined {
  if (!isElement(block) || !["figure", "p", "img", "a", "div", "picture"].includes(block.tagName)) return undefined;
  if (block.tagName === "img") return block;
  const pictures = elementsIn(block).filter(({ tagName }) => tagName === "img");
  const words = block.tagName === "figure" ? "" : textInside(block).trim();
  return pictures.length === 1 && words === "" ? pictures[0] : undefined;
}

/** Whether two addresses name one picture, perhaps in another size: `a.jpg?w=300`, `a-300x200.jpg`. */
function isSameFile(a: string, b: string): boolean {
  const plain = (url: string): string => url.replace(/[?#].*$/s, "").replace(/-\d{2,4}x\d{2,4}(?=\.\w+$)/, "");
  return plain(a) === plain(b);
}

function isSame(a: string, b: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
  return plain(a) === plain(b);
}

function print(nodes: readonly HtmlNode[]): string {
  const root = adapter.createDocumentFragment();
  root.childNodes = [...nodes];
  return serialize(root).trim();
}
