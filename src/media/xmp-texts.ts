import type { LocalizedTexts } from "../model/picture-metadata.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { XmlAttribute } from "../text/xml-parser.ts";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML = "http://www.w3.org/XML/1998/namespace";
const CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
const EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

/** Properties by namespace and name (IPTC Photo Metadata Standard 2023.2). */
const NAMES: ReadonlyMap<string, keyof XmpTexts> = new Map([
  ["http://purl.org/dc/elements/1.1/description", "caption"],
  ["http://purl.org/dc/elements/1.1/rights", "copyright"],
  ["http://purl.org/dc/elements/1.1/creator", "creators"],
  ["http://ns.adobe.com/photoshop/1.0/Credit", "credit"],
  [`${CORE}AltTextAccessibility`, "alt"],
  [`${EXTENSION}DigitalSourceType`, "sourceType"],
]);

/** A value, and its language if it says one. */
export interface XmpText {
  readonly language?: string | undefined;
  readonly text: string;
}

/** Values of properties, in order. */
export interface XmpTexts {
  readonly caption?: readonly XmpText[];
  readonly alt?: readonly XmpText[];
  readonly credit?: readonly XmpText[];
  readonly creators?: readonly XmpText[];
  readonly copyright?: readonly XmpText[];
  readonly sourceType?: readonly XmpText[];
}

/** Longest packet in bytes, and most values of a property. Phones store depth maps in longer ones. */
const LONGEST = 4_000_000;
const MOST = 50;

/** A language tag (BCP 47), or `x-default`. */
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/;

/**
 * Read a packet of XMP (ISO 16684-1). Only properties of the picture itself count, and no properties of pictures that it is made from.
 *
 * @returns Undefined for a damaged packet.
 */
export function xmpTexts(packet: Buffer): XmpTexts | undefined {
  if (packet.length > LONGEST) return {};
  const text = decode(packet);
  if (text === undefined) return undefined;
  const found: Partial<Record<keyof XmpTexts, XmpText[]>> = {};
  const add = (name: keyof XmpTexts, value: XmpText): void => {
    const values = (found[name] ??= []);
    if (values.length < MOST && value.text.trim() !== "") values.push(value);
  };
  // Names of open elements: `RDF`, `Description` and the property come first below `xmpmeta`, which may be missing.
  const path: string[] = [];
  const languages: (string | undefined)[] = [];
  let [root, words] = [-1, ""];
  const property = (): keyof XmpTexts | undefined => (root === -1 ? undefined : NAMES.get(path[root + 2] ?? ""));
  let isUnsafe = false;
  const fault = parseXml(text, {
    onStart: (local, uri, attributes) => {
      path.push(uri + local);
      languages.push(languageOf(attributes) ?? languages.at(-1));
      words = "";
      if (root === -1 && uri + local === `${RDF}RDF`) root = path.length - 1;
      if (root !== -1 && path.length === root + 2) addAttributes(attributes, add);
      const name = property();
      if (name === undefined) return;
      const resource = attributes.find((attribute) => attribute.uri === RDF && attribute.local === "resource");
      if (resource !== undefined) add(name, { text: resource.value });
    },
    onText: (part) => {
      words += part;
    },
    onEnd: () => {
      const name = property();
      if (name !== undefined && path.slice(root + 3).every((part) => CONTAINERS.has(part)))
        add(name, { language: languages.at(-1), text: words });
      words = "";
      path.pop();
      languages.pop();
    },
    onDoctype: () => {
      isUnsafe = true;
    },
  });
  return fault === undefined && !isUnsafe && root !== -1 ? found : undefined;
}

/** Elements between a property and its value (ISO 16684-1, section 7). Others are qualifiers, or fields of a structure. */
const CONTAINERS = new Set(["Alt", "Seq", "Bag", "li", "value", "Description"].map((name) => RDF + name));

/** Simple properties may be attributes of the description. */
function addAttributes(attributes: readonly XmlAttribute[], add: (name: keyof XmpTexts, value: XmpText) => void): void {
  for (const { uri, local, value } of attributes) {
    const name = NAMES.get(uri + local);
    if (name !== undefined) add(name, { text: value });
  }
}

function languageOf(attributes: readonly XmlAttribute[]): string | undefined {
  const language = attributes.find(({ uri, local }) => uri === XML && local === "lang")?.value;
  return language !== undefined && LANGUAGE.test(language) ? language.toLowerCase() : undefined;
}

const END = "</x:xmpmeta>";

/** Return the packet without padding, and what programs leave behind it. */
function decode(packet: Buffer): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(packet).replaceAll("\0", " ").trim();
    const end = text.lastIndexOf(END);
    return end === -1 ? text : text.slice(0, end + END.length);
  } catch {
    return undefined;
  }
}

/** Return the texts by language. One without a language is for all languages. */
export function textsByLanguage(values: readonly XmpText[]): LocalizedTexts {
  const texts: Record<string, string> = {};
  for (const { language = "x-default", text } of values) texts[language] ??= text;
  return texts;
}
