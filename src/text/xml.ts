/**
 * Escape text for an XML element or a double-quoted attribute.
 *
 * `&` and `<` become numeric references, which RSS readers that unescape twice do not touch (RSS Best Practices Profile, "character
 * data"). Line ends and tabs are not escaped, so pass only single-line text for attributes.
 *
 * @param text - Without characters that XML forbids: see `forbiddenCharacter`.
 */
export function escapeXml(text: string): string {
  return MARKS.test(text) ? text.replace(ALL_MARKS, (character) => REFERENCES[character] ?? character) : text;
}

/** A test is faster than a replacement, and most texts have none. */
const MARKS = /[&<>"]/;
const ALL_MARKS = new RegExp(MARKS, "g");

const REFERENCES: Readonly<Record<string, string>> = { "&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;", '"': "&#x22;" };

/** Escape text for HTML, in an element or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return MARKS.test(text) ? text.replace(ALL_MARKS, (character) => ENTITIES[character] ?? character) : text;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Make HTML safe inside an XML document. `]]>` would end the CDATA section, XML forbids form feeds, and it turns carriage returns
 * into line feeds. The last two come from references such as `&#12;`.
 */
export function toSafeInXml(html: string): string {
  const closed = html.replaceAll("]]>", "]]&gt;");
  return closed.includes("\f") || closed.includes("\r") ? closed.replaceAll(/[\f\r]/g, " ") : closed;
}

/** Return an XML element with text. Undefined attributes are left out. */
export function element(name: string, text: string, attributes: Attributes = {}): string {
  return wrap(name, escapeXml(text), attributes);
}

/** Return an XML element with child elements. Undefined attributes are left out. */
export function parent(name: string, children: readonly string[], attributes: Attributes = {}): string {
  return wrap(name, children.join(""), attributes);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function wrap(name: string, inside: string, attributes: Attributes): string {
  let tag = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${escapeXml(String(value))}"`;
  }
  return inside === "" ? `<${tag}/>` : `<${tag}>${inside}</${name}>`;
}

/** An element with text or children, as data. */
export interface ElementData {
  readonly name: string;
  readonly attributes?: Attributes;
  readonly text?: string;
  readonly children?: readonly ElementData[];
}

/** Convert an element to XML. */
export function toXml({ name, attributes, text = "", children }: ElementData): string {
  return children === undefined ? element(name, text, attributes) : parent(name, children.map(toXml), attributes);
}
