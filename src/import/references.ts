import { parseHtml } from "../markdown/parse-html.ts";

const KNOWN = new Map<string, string | undefined>();

/** Return the text that a name stands for in HTML, as a reference in XML: `nbsp` is `&#160;`. Undefined if HTML does not know it. */
export function textOfReference(name: string): string | undefined {
  if (!KNOWN.has(name)) {
    const [node] = parseHtml(`&${name};`) ?? [];
    const text = node !== undefined && "value" in node ? node.value : "";
    const isKnown = text !== "" && text !== `&${name};`;
    KNOWN.set(name, isKnown ? Array.from(text, (character) => `&#${character.codePointAt(0)};`).join("") : undefined);
  }
  return KNOWN.get(name);
}
