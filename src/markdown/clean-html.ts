import type { Link, PhrasingContent, Root, RootContent } from "mdast";
import type { Report } from "../model/problem.ts";
import { AUTHORS_ID } from "../text/heading-ids.ts";
import type { Properties } from "./html-attributes.ts";
import { parseUrl } from "../text/url.ts";
import { asHtml } from "./as-html.ts";
import type { AsHtml } from "./as-html.ts";
import type { BodyContext } from "./body.ts";
import { embedAt, embedIn, nameOfEmbed } from "./embeds.ts";
import { isHidden, propertiesOf, toReference } from "./html-attributes.ts";
import { BLOCK, DROPPED, isHtml, RENAMED, REPLACED, UNWRAPPED, VOID } from "./html-elements.ts";
import { HtmlNotes } from "./html-notes.ts";
import { LIMITS } from "./limits.ts";
import { deepHtml, unclosedElement } from "./messages.ts";
import { parseHtml } from "./parse-html.ts";
import type { HtmlElement, HtmlNode } from "./parse-html.ts";
import { toBlocks } from "./to-blocks.ts";

type Position = NonNullable<RootContent["position"]>;

/**
 * Replace raw HTML with Markdown nodes, as a browser would read it. What feeds cannot show is left out with a warning; players become
 * links to their pages.
 */
export function cleanHtml(root: Root, context: Pick<BodyContext, "language">, report: Report): void {
  const written = asHtml(root);
  const parsed = parseHtml(written.html);
  const cleaner = new Cleaner(written, context.language, report);
  const nodes = parsed === undefined ? undefined : cleaner.toNodes(parsed, "root", 1);
  cleaner.notes.report(report);
  if (nodes === undefined || cleaner.isTooDeep) report({ ...deepHtml, place: { line: 1, column: 1 } });
  root.children = toBlocks(nodes ?? []);
}

/** Where nodes go: between blocks, into a line of text, or where white space counts. */
type Within = "root" | "blocks" | "line" | "pre";

class Cleaner {
  isTooDeep = false;
  readonly notes: HtmlNotes;
  private readonly written: AsHtml;
  private readonly language: string;
  private readonly report: Report;
  private readonly ids = new Set<string>();

  constructor(written: AsHtml, language: string, report: Report) {
    this.written = written;
    this.language = language;
    this.report = report;
    this.notes = new HtmlNotes(written.placeAt);
  }

  toNodes(from: readonly HtmlNode[], within: Within, depth: number): RootContent[] {
    if (depth > LIMITS.depth) {
      this.isTooDeep = true;
      return [];
    }
    return from.flatMap((node) => this.toNode(node, within, depth));
  }

  private toNode(node: HtmlNode, within: Within, depth: number): RootContent[] {
    if (node.nodeName === "#text" && "value" in node) return [toText(node.value, within)];
    if ("tagName" in node) return this.toElement(node, within, depth);
    const offset = node.sourceCodeLocation?.startOffset;
    if (offset !== undefined && node.nodeName === "#comment") this.notes.addComment(this.written.html, offset);
    return [];
  }

  private toElement(element: HtmlElement, within: Within, depth: number): RootContent[] {
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    const original = this.written.nodes[Number(attributes.get(this.written.mark) ?? -1)];
    if (original !== undefined) return [this.toOriginal(original, element, depth)];
    const { tagName: name } = element;
    const inside = (as: Within = within): RootContent[] => this.toNodes(element.childNodes, as, depth + 1);
    if (isHidden(name, attributes)) return this.leaveOut(element, "hidden");
    const isPlayer = name === "iframe" || name === "embed" || (name === "script" && embedAt(attributes.get("src") ?? "") !== undefined);
    if (isPlayer) return this.toPlayer(element, attributes, within);
    if (DROPPED.has(name) || name === "plaintext") return this.leaveOut(element, "dropped", inside);
    if (REPLACED.has(name)) this.notes.add(element, "replaced");
    if (UNWRAPPED.has(name) || REPLACED.has(name)) return inside();
    // Inside `<math>`.
    if (!element.namespaceURI.endsWith("xhtml")) return inside();
    if (!isHtml(name)) return this.toUnknown(element, inside);
    return this.toKnown(element, attributes, inside);
  }

  /** Put the content of a Markdown node into a copy of it, since the parser may have divided its element. */
  private toOriginal(original: RootContent, element: HtmlElement, depth: number): RootContent {
    if (!("children" in original)) return original;
    // A parser puts rows into a `<tbody>`.
    const rows =
      original.type === "table"
        ? element.childNodes.flatMap((node) => ("tagName" in node && node.tagName === "tbody" ? node.childNodes : [node]))
        : undefined;
    const isLine = "paragraph heading emphasis strong delete link linkReference".split(" ").includes(original.type);
    const children = this.toNodes(rows ?? element.childNodes, isLine ? "line" : "blocks", depth + 1);
    return { ...original, children: inParts(original.type, children) } as RootContent;
  }

  private toKnown(element: HtmlElement, attributes: ReadonlyMap<string, string>, inside: (as?: Within) => RootContent[]): RootContent[] {
    const { tagName } = element;
    const position = this.positionOf(element);
    const heading = /^h([1-6])$/.exec(tagName)?.[1];
    if (tagName === "a") return this.toAnchor(attributes, inside(), position);
    if (tagName === "img") return this.toPicture(element, attributes, position);
    if (tagName === "br") return [{ type: "break", position }];
    if (tagName === "hr") return [{ type: "thematicBreak", position }];
    // Browsers make an empty paragraph from a lonely `</p>`.
    if (tagName === "p" && element.childNodes.length === 0) return [];
    if (tagName === "p") return [{ type: "paragraph", children: inside("line") as PhrasingContent[], position }];
    if (heading !== undefined) {
      const data = { hProperties: this.idOf(attributes) };
      return [{ type: "heading", depth: Number(heading) as 1, children: inside("line") as PhrasingContent[], position, data }];
    }
    return this.toGeneric(RENAMED[tagName] ?? tagName, element, attributes, inside);
  }

  private toGeneric(
    name: string,
    element: HtmlElement,
    attributes: ReadonlyMap<string, string>,
    inside: (as?: Within) => RootContent[],
  ): RootContent[] {
    const code = name === "pre" ? this.toCode(element) : undefined;
    if (code !== undefined) return [code];
    const children = inside(name === "pre" ? "pre" : BLOCK.has(name) ? "blocks" : undefined);
    // Without their classes they do nothing.
    if (children.length === 0 && (name === "div" || name === "span")) return [];
    const post = name === "blockquote" ? this.toPost(attributes, element, children) : undefined;
    if (post !== undefined) children.push(post);
    return [generic(name, children, propertiesOf(name, attributes), this.positionOf(element))];
  }

  /** Turn code into a code block, which keeps its language. */
  private toCode({ childNodes }: HtmlElement): RootContent | undefined {
    const [code, ...rest] = childNodes.filter((node) => !("value" in node && node.value.trim() === ""));
    if (code?.nodeName !== "code" || !("childNodes" in code) || rest.length > 0) return undefined;
    if (!code.childNodes.every((node) => node.nodeName === "#text")) return undefined;
    const value = code.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
    const lang = /(?:^|\s)lang(?:uage)?-([\w+#.-]+)/.exec(code.attrs.find(({ name }) => name === "class")?.value ?? "")?.[1];
    return { type: "code", lang: lang ?? null, value: value.replace(/\n$/, "") };
  }

  private toAnchor(attributes: ReadonlyMap<string, string>, children: RootContent[], position: Position): RootContent[] {
    const id = this.idOf(attributes);
    const href = attributes.get("href");
    if (href !== undefined) {
      const { title } = Object.fromEntries(attributes);
      return [
        {
          type: "link",
          url: toReference(href),
          title: title ?? null,
          children: children as Link["children"],
          position,
          data: { hProperties: id },
        },
      ];
    }
    // A place to link to never holds content: authors forget to close it.
    return id.id === undefined ? children : [generic("a", [], id, position), ...children];
  }

  private toPicture(element: HtmlElement, attributes: ReadonlyMap<string, string>, position: Position): RootContent[] {
    const src = toReference(attributes.get("src") ?? "") || /^\s*(\S+?),?(?:\s|$)/.exec(attributes.get("srcset") ?? "")?.[1];
    if (src === undefined) {
      this.notes.add(element, "empty picture");
      const alt = attributes.get("alt") ?? "";
      return alt === "" ? [] : [{ type: "text", value: alt }];
    }
    const { width, height, srcSet, sizes, lang, dir } = propertiesOf("img", attributes);
    const hProperties = { width, height, srcSet, sizes, lang, dir } as Record<string, string>;
    const title = attributes.get("title") ?? null;
    return [{ type: "image", url: src, alt: attributes.get("alt") ?? "", title, position, data: { hProperties } }];
  }

  /** Turn a player into a link to its page. */
  private toPlayer(element: HtmlElement, attributes: ReadonlyMap<string, string>, within: Within): RootContent[] {
    const src = attributes.get("src") ?? attributes.get("data-src") ?? "";
    const embed = embedAt(src);
    const page = parseUrl(embed?.url ?? src.trim().replace(/^\/\//, "https://"));
    if (isUnclosed(element) || page?.protocol !== "https:") return this.leaveOut(element, "dropped");
    const title = attributes.get("title")?.trim() ?? "";
    const words = title || (embed === undefined ? page.hostname : nameOfEmbed(embed, this.language));
    const link = toLink(page.href, words, this.positionOf(element));
    return within === "line" || within === "pre" ? [link] : [{ type: "paragraph", children: [link] }];
  }

  /** Return a link to the page of a post, if its text has none. */
  private toPost(attributes: ReadonlyMap<string, string>, element: HtmlElement, children: readonly RootContent[]): RootContent | undefined {
    const embed = embedIn(attributes);
    if (embed === undefined || hasLink(children)) return undefined;
    return { type: "paragraph", children: [toLink(embed.url, nameOfEmbed(embed, this.language), this.positionOf(element))] };
  }

  /** Leave an element out, with its content. If its end is missing, nobody knows what its content is. */
  private leaveOut(element: HtmlElement, why: "hidden" | "dropped", inside?: () => RootContent[]): RootContent[] {
    const { tagName: name } = element;
    const isOpen = isUnclosed(element);
    if (isOpen && inside !== undefined && !SWALLOWS.has(name)) {
      this.notes.add(element, "dropped");
      return inside();
    }
    if (isOpen) this.report({ ...unclosedElement(name, why === "hidden"), place: this.positionOf(element).start });
    else this.notes.add(element, why);
    return [];
  }

  /** Show a word in angle brackets as the author wrote it, but not the tags of components. */
  private toUnknown(element: HtmlElement, inside: () => RootContent[]): RootContent[] {
    const { startTag } = element.sourceCodeLocation ?? {};
    const tag = startTag === undefined ? "" : this.written.html.slice(startTag.startOffset, startTag.endOffset);
    if (!isUnclosed(element) || /=|\/>$/.test(tag)) {
      this.notes.add(element, "unknown");
      return inside();
    }
    this.notes.addText(tag, startTag?.startOffset ?? 0);
    return [{ type: "text", value: tag }, ...inside()];
  }

  private idOf(attributes: ReadonlyMap<string, string>): { readonly id?: string } {
    const id = attributes.get("id") ?? attributes.get("name") ?? "";
    if (!AUTHORS_ID.test(id) || /^fn(?:ref)?-/.test(id) || this.ids.has(id)) return {};
    this.ids.add(id);
    return { id };
  }

  private positionOf({ sourceCodeLocation }: HtmlElement): Position {
    const start = this.written.placeAt(sourceCodeLocation?.startOffset ?? 0);
    return { start, end: start };
  }
}

/** Elements whose content is not parsed. Without an end they swallow the rest of the text. */
const SWALLOWS = new Set("script style textarea title iframe noembed noframes xmp plaintext".split(" "));

function isUnclosed({ tagName, sourceCodeLocation }: HtmlElement): boolean {
  return sourceCodeLocation?.endTag === undefined && !VOID.has(tagName);
}

function toText(value: string, within: Within): RootContent {
  // The printer removes the spaces around a line end from a text node, but not from this one.
  return within === "pre" ? ({ type: "verbatim", value } as unknown as RootContent) : { type: "text", value };
}

function toLink(url: string, words: string, position: Position): Link {
  return { type: "link", url, children: [{ type: "text", value: words }], position };
}

/** An element that Markdown does not have. */
function generic(name: string, children: RootContent[], hProperties: Properties, position: Position): RootContent {
  return { type: "emphasis", data: { hName: name, hProperties }, children: children as PhrasingContent[], position };
}

/** What the parts of a Markdown node are. An author's `</li>` in one of them moves what follows it out of the part. */
const PARTS: Readonly<Record<string, string>> = { list: "listItem", table: "tableRow", tableRow: "tableCell" };

/** Put what stands between the parts of a list or table into the part before it. */
function inParts(type: string, children: readonly RootContent[]): readonly RootContent[] {
  const part = PARTS[type];
  if (part === undefined || children.every((child) => child.type === part)) return children;
  const parts: (RootContent & { children: RootContent[] })[] = [];
  for (const child of children) {
    if (child.type === part && "children" in child) parts.push({ ...child, children: [...child.children] } as (typeof parts)[number]);
    else if (child.type === "text" && child.value.trim() === "") continue;
    else if (parts.length > 0) parts.at(-1)?.children.push(child);
    else parts.push({ type: part, spread: false, children: [child] } as unknown as (typeof parts)[number]);
  }
  return parts;
}

function hasLink(nodes: readonly RootContent[]): boolean {
  return nodes.some((node) => node.type === "link" || ("children" in node && hasLink(node.children)));
}
