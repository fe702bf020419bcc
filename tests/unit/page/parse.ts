import { SaxesParser } from "saxes";

/** An element of a parsed page. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Node | string)[];
}

/** Parse a page with a strict XML parser. */
export function parse(page: string): Node {
  const root: { children: (Node | string)[] } = { children: [] };
  const open: { children: (Node | string)[] }[] = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes: { ...attributes } as Record<string, string>, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => open.at(-1)?.children.push(text));
  parser.on("closetag", () => open.pop());
  parser.write(page).close();
  const [html] = root.children.filter((child) => typeof child !== "string");
  if (html === undefined) throw new Error("no element");
  return html;
}

/** Every element below `node` that passes a test, in document order. */
export function all(node: Node, test: (node: Node) => boolean): Node[] {
  return node.children.flatMap((child) => (typeof child === "string" ? [] : [...(test(child) ? [child] : []), ...all(child, test)]));
}

export function named(node: Node, name: string): Node[] {
  return all(node, (child) => child.name === name);
}

export function first(node: Node, name: string): Node {
  const [found] = named(node, name);
  if (found === undefined) throw new Error(`no <${name}>`);
  return found;
}

/** The text of an element, with white space as a browser shows it. */
export function textOf(node: Node): string {
  const text = (child: Node | string): string => (typeof child === "string" ? child : child.children.map(text).join(""));
  return text(node)
    .replace(/[ \t\n]+/g, " ")
    .trim();
}

/** The URL of the link with this text. Undefined without one. */
export function linkOf(node: Node, words: string): string | undefined {
  return named(node, "a").find((link) => textOf(link) === words)?.attributes["href"];
}

/** Only the names of elements and attributes, which no text may change. */
export function shapeOf({ name, attributes, children }: Node): string {
  const inner = children.map((child) => (typeof child === "string" ? "" : shapeOf(child))).join("");
  return `<${[name, ...Object.keys(attributes)].join(" ")}>${inner}</>`;
}
