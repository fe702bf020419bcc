import { createRequire } from "node:module";
import type * as Saxes from "saxes";
import type { Place } from "../model/problem.ts";
import { placesIn } from "./place.ts";

/** An attribute: the name without prefix, and its namespace or an empty text. */
export interface XmlAttribute {
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** Callbacks for the parts of a document. */
export interface XmlHandlers {
  readonly onStart?: (local: string, uri: string, attributes: readonly XmlAttribute[], place: Place) => void;
  readonly onEnd?: () => void;
  readonly onText?: (text: string) => void;
  /** The text is what follows `<!DOCTYPE`. */
  readonly onDoctype?: (place: Place, text: string) => void;
  /** Called for processing instructions, but not for the XML declaration. */
  readonly onInstruction?: (target: string, place: Place) => void;
}

/** Load saxes only when there is something to parse. */
const load = createRequire(import.meta.url);

/** Levels of elements. Looking up a prefix takes time for each level; few feeds have twenty. */
const MOST_LEVELS = 200;

/** Characters of a namespace URI. Comparing attributes takes time for each of them. */
const LONGEST_NAMESPACE = 1_000;

/**
 * The entities that a document type declares as plain text. Short ones only, so that a document cannot grow without bounds; others
 * stay unknown.
 */
const ENTITY = /<!ENTITY\s{1,9}([A-Za-z][\w.-]{0,99})\s{1,9}["']([^"'&<%]{0,100})["']/g;

/** The document type of RSS 0.91, which declares the entities of HTML for the characters 160 to 255, in this order. */
const RSS_091 = /^\s*rss\s+PUBLIC\s+["']-\/\/Netscape Communications\/\/DTD RSS 0\.91\/\/EN["']/;
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/** The first error of a document. */
export interface XmlFault {
  readonly message: string;
  readonly place: Place;
}

/** A parser that gets a document piece by piece. */
export interface XmlStream {
  /** Returns the first error of the document, at which parsing stops. */
  readonly write: (piece: string) => XmlFault | undefined;
  readonly close: () => XmlFault | undefined;
}

/**
 * Parse an XML document strictly, with namespaces. It knows the five entities of XML, those that a document type
 * declares as plain text, and the entities of RSS 0.91.
 *
 * @returns The first error, at which parsing stops.
 */
export function parseXml(document: string, handlers: XmlHandlers = {}): XmlFault | undefined {
  const parser = openXmlParser(handlers);
  const fault = parser.write(document) ?? parser.close();
  return fault === undefined ? undefined : (bareAmpersand(document, fault.place) ?? fault);
}

/** Parse an XML document as {@link parseXml} does, piece by piece, so that a large one needs little memory. */
export function openXmlParser({ onStart, onEnd, onText, onDoctype, onInstruction }: XmlHandlers): XmlStream {
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
    if (levels > MOST_LEVELS) stop(`elements are nested too deeply (at most ${MOST_LEVELS} levels)`);
  });
  parser.on("attribute", ({ name, prefix, value }) => {
    const isLong = value.length > LONGEST_NAMESPACE && (name === "xmlns" || prefix === "xmlns");
    if (isLong) stop(`namespace is too long (at most ${LONGEST_NAMESPACE} characters)`);
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
  parser.on("doctype", (text) => {
    for (const [, name = "", value = ""] of text.matchAll(ENTITY)) parser.ENTITIES[name] ??= value;
    if (RSS_091.test(text))
      for (const [index, name] of LATIN_1.split(" ").entries()) parser.ENTITIES[name] ??= String.fromCharCode(160 + index);
    onDoctype?.(here(), text);
  });
  if (onInstruction !== undefined) parser.on("processinginstruction", ({ target }) => onInstruction(target, here()));
  const run = (work: () => void): XmlFault | undefined => {
    try {
      if (fault === undefined) work();
    } catch (error) {
      if (error !== STOP) throw error;
    }
    return fault;
  };
  return { write: (piece) => run(() => parser.write(piece)), close: () => run(() => parser.close()) };
}

/** Where text starts that has no entities, and where it ends. */
const SECTIONS: Readonly<Record<string, string>> = { "<!--": "-->", "<![CDATA[": "]]>", "<?": "?>" };

/** Find a `&` before an error that is not escaped. The parser reports it only at the next `;`, or at the end of the document. */
function bareAmpersand(document: string, { line, column }: Place): XmlFault | undefined {
  const placeAt = placesIn(document);
  const marks = /<!--|<!\[CDATA\[|<\?|&(?:[^\s&;<>"']{1,100};)?/g;
  for (let mark = marks.exec(document); mark !== null; mark = marks.exec(document)) {
    const [found] = mark;
    if (found === "&") {
      const place = placeAt(mark.index);
      const isBefore = place.line < line || (place.line === line && place.column < column);
      return isBefore ? { message: "`&` is not escaped: write `&amp;`", place } : undefined;
    }
    const end = SECTIONS[found];
    if (end === undefined) continue;
    const last = document.indexOf(end, mark.index);
    if (last === -1) return undefined;
    marks.lastIndex = last + end.length;
  }
  return undefined;
}

/** Stops the parser at the first error. */
const STOP = new Error("stop");
