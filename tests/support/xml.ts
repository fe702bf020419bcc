import { SaxesParser } from "saxes";

/** An element: names with their prefixes, as written. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text and CDATA of the element itself, without its children. */
  readonly text: string;
}

/**
 * Parse an XML document into a tree.
 *
 * @throws {Error} at the first error, including namespace errors.
 */
export function parseXml(document: string): Element {
  const top = { name: "", attributes: {}, children: [] as Element[], text: "" };
  const path = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.fromEntries(Object.values(attributes).map((attribute) => [attribute.name, attribute.value]));
    const element = { name, attributes: values, children: [], text: "" };
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on("closetag", () => void path.pop());
  const addText = (text: string): void => {
    const element = path.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(document).close();
  return child(top);
}

/** Return the children with a name, or all children. */
export function childrenOf({ children }: Element, name?: string): Element[] {
  return children.filter((element) => name === undefined || element.name === name);
}

/** Return this element and all elements below it, in document order. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/**
 * Return the text of the only child with a name.
 *
 * @throws {Error} if there is none, or more than one.
 */
export function textOf(element: Element, name: string): string {
  return child(element, name).text;
}

function child(element: Element, name?: string): Element {
  const [first, ...others] = childrenOf(element, name);
  if (first === undefined || others.length > 0) throw new Error(`<${element.name}> has ${others.length + (first ? 1 : 0)} of ${name}`);
  return first;
}
