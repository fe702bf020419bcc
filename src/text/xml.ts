/**
 * Escape text for an XML element or a double-quoted attribute.
 *
 * `&` and `<` become numeric references: in plain-text fields of RSS, readers that unescape twice leave them alone
 * (RSS Best Practices Profile, "character data"). Line ends and tabs are kept as references inside attributes would be
 * normalised away, so callers pass single-line text there.
 *
 * @param text - Free of characters XML forbids: see `forbiddenCharacter`.
 */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character);
}

const REFERENCES: Readonly<Record<string, string>> = { "&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;", '"': "&#x22;" };

/** Escape text for HTML, in an element or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** An XML element with text and attributes; attributes that are undefined are left out. */
export function element(name: string, text: string, attributes: Attributes = {}): string {
  return wrap(name, escapeXml(text), attributes);
}

/** An XML element with others in it, and attributes as {@link element} takes them. */
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

/** An element as data: with text or with children. */
export interface ElementData {
  readonly name: string;
  readonly attributes?: Attributes;
  readonly text?: string;
  readonly children?: readonly ElementData[];
}

/** Write an element that is given as data. */
export function toXml({ name, attributes, text = "", children }: ElementData): string {
  return children === undefined ? element(name, text, attributes) : parent(name, children.map(toXml), attributes);
}
