import type { Place } from "../model/problem.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { XmlFault } from "../text/xml-parser.ts";
import type { StartTag } from "./parsed-feed.ts";

/** An element. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly local: string;
  /** The namespace, or an empty string. */
  readonly uri: string;
  /** By name. The name of an attribute with a namespace is `{uri}name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Without the text of its children. */
  readonly text: string;
  /** Whether it or an element around it has `xml:base`. */
  readonly hasBase: boolean;
  /** The place of the start tag. */
  readonly place: Place;
}

/** An XML document. */
export interface XmlDocument {
  /** Undefined if the document has a fault. */
  readonly root?: XmlElement;
  /** The first fault. */
  readonly fault?: XmlFault;
  /** The place of the DOCTYPE. */
  readonly doctype?: Place;
}

/** The namespace of `xml:base` and `xml:lang`. */
const XML = "http://www.w3.org/XML/1998/namespace";

/** Parse a document into a tree. */
export function readXml(document: string): XmlDocument {
  type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };
  const path: Open[] = [];
  let root: XmlElement | undefined;
  let doctype: Place | undefined;
  const fault = parseXml(document, {
    onStart: (local, uri, given, place) => {
      const attributes = Object.fromEntries(given.map((one) => [one.uri === "" ? one.local : `{${one.uri}}${one.local}`, one.value]));
      const isBased = path.at(-1)?.hasBase === true || attributes[`{${XML}}base`] !== undefined;
      const element: Open = { local, uri, attributes, children: [], text: "", hasBase: isBased, place };
      path.at(-1)?.children.push(element);
      path.push(element);
      root ??= element;
    },
    onEnd: () => void path.pop(),
    onText: (text) => {
      const element = path.at(-1);
      if (element !== undefined) element.text += text;
    },
    onDoctype: (place) => {
      doctype = place;
    },
  });
  return { root: fault === undefined ? root : undefined, fault, doctype };
}

/** The children with a name, in one of these namespaces. */
export function childrenOf(element: XmlElement | undefined, local: string, ...uris: readonly string[]): XmlElement[] {
  return element?.children.filter((child) => child.local === local && uris.includes(child.uri)) ?? [];
}

/** The trimmed text of the first child with a name. Undefined without such a child, or if it is empty. */
export function textOf(element: XmlElement | undefined, local: string, ...uris: readonly string[]): string | undefined {
  const text = childrenOf(element, local, ...uris)[0]?.text.trim();
  return text === "" ? undefined : text;
}

/** An element and its descendants, in no particular order. */
export function everyElement(element: XmlElement): XmlElement[] {
  const found = [element];
  for (const each of found) for (const child of each.children) found.push(child);
  return found;
}

/** Convert an element and its descendants to tags. */
export function toTags(element: XmlElement): StartTag[] {
  return everyElement(element).map(({ local, attributes, place }) => ({ name: local.toLowerCase(), attributes, place }));
}

/** Whether relative URLs of an element have a base: in it, or in one of its descendants. */
export function hasBase(element: XmlElement): boolean {
  return everyElement(element).some((each) => each.hasBase);
}
