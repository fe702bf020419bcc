import type { Place } from "../model/problem.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { XmlFault } from "../text/xml-parser.ts";
import type { StartTag } from "./parsed-feed.ts";

/** An element: name without prefix, namespace (empty for none), where its start tag is. */
export interface XmlElement {
  readonly local: string;
  readonly uri: string;
  /** By name; those of a namespace as `{uri}name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  readonly place: Place;
}

/** A document: its root, or its first fault; and where its document type is, if it has one. */
export interface XmlDocument {
  readonly root?: XmlElement;
  readonly fault?: XmlFault;
  readonly doctype?: Place;
}

/** The namespace of `xml:base` and `xml:lang`. */
const XML = "http://www.w3.org/XML/1998/namespace";

/** Read a document into a tree. */
export function readXml(document: string): XmlDocument {
  type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };
  const path: Open[] = [];
  let root: XmlElement | undefined;
  let doctype: Place | undefined;
  const fault = parseXml(document, {
    onStart: (local, uri, given, place) => {
      const attributes = Object.fromEntries(given.map((one) => [one.uri === "" ? one.local : `{${one.uri}}${one.local}`, one.value]));
      const element: Open = { local, uri, attributes, children: [], text: "", place };
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

/** The children of a name, in one of these namespaces. */
export function childrenOf(element: XmlElement | undefined, local: string, ...uris: readonly string[]): XmlElement[] {
  return element?.children.filter((child) => child.local === local && uris.includes(child.uri)) ?? [];
}

/** The trimmed text of the first child of a name; undefined when there is none or nothing in it. */
export function textOf(element: XmlElement | undefined, local: string, ...uris: readonly string[]): string | undefined {
  const text = childrenOf(element, local, ...uris)[0]?.text.trim();
  return text === "" ? undefined : text;
}

/** An element and all below it, in no special order. */
function everyElement(element: XmlElement): XmlElement[] {
  const found = [element];
  for (const each of found) for (const child of each.children) found.push(child);
  return found;
}

/** Elements as tags of XHTML. */
export function toTags(element: XmlElement): StartTag[] {
  return everyElement(element).map(({ local, attributes, place }) => ({ name: local.toLowerCase(), attributes, place }));
}

/** Whether an element, or one below it, says what relative references are relative to. */
export function hasBase(element: XmlElement): boolean {
  return everyElement(element).some(({ attributes }) => attributes[`{${XML}}base`] !== undefined);
}
