import { createRequire } from "node:module";
import type * as Saxes from "saxes";
import type { Place } from "../model/problem.ts";

/** An attribute: name without prefix, and the namespace it is in, empty for none. */
export interface XmlAttribute {
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** What to do with the parts of a document. */
export interface XmlHandlers {
  readonly onStart?: (local: string, uri: string, attributes: readonly XmlAttribute[], place: Place) => void;
  readonly onEnd?: () => void;
  readonly onText?: (text: string) => void;
  readonly onDoctype?: (place: Place) => void;
  /** A processing instruction; the declaration of XML is none. */
  readonly onInstruction?: (target: string, place: Place) => void;
}

/** Loaded when there is something to parse: of an item that is plain it is known without. */
const load = createRequire(import.meta.url);

/** Levels of elements: each prefix is looked for in all that are open, and few feeds have twenty. */
const MOST_LEVELS = 200;

/** Characters of a namespace's name: every attribute in it is compared by the whole. */
const LONGEST_NAMESPACE = 1_000;

/** The first fault of a document, and where it is. */
export interface XmlFault {
  readonly message: string;
  readonly place: Place;
}

/**
 * Parse an XML document, namespaces included, the way a reader that forgives nothing does: entities beyond the five of XML
 * are unknown, as no document type is read.
 *
 * @returns Its first fault; parsing stops there.
 */
export function parseXml(document: string, { onStart, onEnd, onText, onDoctype, onInstruction }: XmlHandlers = {}): XmlFault | undefined {
  const { SaxesParser } = load("saxes") as typeof Saxes;
  const parser = new SaxesParser({ xmlns: true });
  const here = (): Place => ({ line: parser.line, column: Math.max(1, parser.columnIndex) });
  let fault: XmlFault | undefined;
  parser.on("error", ({ message }) => {
    fault = { message: message.replace(/^\d+:\d+: /, "").replace(/\.$/, ""), place: here() };
    throw STOP;
  });
  let place: Place = { line: 1, column: 1 };
  const stop = (message: string): never => {
    fault = { message, place };
    throw STOP;
  };
  let levels = 0;
  parser.on("opentagstart", ({ name }) => {
    const { line, columnIndex } = parser;
    place = { line, column: Math.max(1, columnIndex - name.length - 1) };
    levels += 1;
    if (levels > MOST_LEVELS) stop(`elements are nested over ${MOST_LEVELS} levels`);
  });
  parser.on("attribute", ({ name, prefix, value }) => {
    const isLong = value.length > LONGEST_NAMESPACE && (name === "xmlns" || prefix === "xmlns");
    if (isLong) stop(`the name of a namespace has over ${LONGEST_NAMESPACE} characters`);
  });
  if (onStart !== undefined) {
    parser.on("opentag", ({ local, uri, attributes }: Saxes.SaxesTagNS) => onStart(local, uri, Object.values(attributes), place));
  }
  parser.on("closetag", () => {
    levels -= 1;
    onEnd?.();
  });
  if (onText !== undefined) {
    parser.on("text", onText);
    parser.on("cdata", onText);
  }
  if (onDoctype !== undefined) parser.on("doctype", () => onDoctype(here()));
  if (onInstruction !== undefined) parser.on("processinginstruction", ({ target }) => onInstruction(target, here()));
  try {
    parser.write(document).close();
  } catch (error) {
    if (error !== STOP) throw error;
  }
  return fault;
}

/** Ends the parser at its first fault. */
const STOP = new Error("the document has a fault");
