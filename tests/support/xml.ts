import { SaxesParser } from "saxes";

/** An element: names with their prefixes, as written. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text and CDATA of the element itself, without that of its children. */
  readonly text: string;
}

/**
 * Read an XML document into a tree.
 *
 * @throws {Error} at the first fault, namespaces included.
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

/** The children of a name; of any name if none is given. */
export function childrenOf({ children }: Element, name?: string): Element[] {
  return children.filter((element) => name === undefined || element.name === name);
}

/** Every element below and including this one, in document order. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}

/**
 * The text of the only child of a name.
 *
 * @throws {Error} when there is none or more than one.
 */
export function textOf(element: Element, name: string): string {
  return child(element, name).text;
}

function child(element: Element, name?: string): Element {
  const [first, ...others] = childrenOf(element, name);
  if (first === undefined || others.length > 0) throw new Error(`<${element.name}> has ${others.length + (first ? 1 : 0)} of ${name}`);
  return first;
}
