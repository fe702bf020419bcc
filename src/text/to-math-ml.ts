import { createRequire } from "node:module";
import type Temml from "temml";
import { decodeReferences } from "./text-of-html.ts";

/** TeX as the renderer of bodies writes it. GitHub's fenced blocks have no second class. */
const MATH = /(?:<pre>)?<code class="language-math( math-(?:display|inline))?">([^<]*)<\/code>(?:<\/pre>)?/g;

/** Everything that the package may write. A page with anything else shows the TeX. */
const KNOWN =
  /^(?:[^<]|<\/?(?:math|m(?:row|frac|i|n|o|text|space|s|sup|sub|subsup|over|under|underover|sqrt|root|table|tr|td|style|error|padded|phantom|enclose|multiscripts|prescripts))(?: [a-z-]+="[^"<>]*")*>)*$/;

/** Attributes that the policy of pages forbids, or that need the package's stylesheet. */
const STYLING = / (?:style="[^"]*"|class="(?!tml-(?:left|right)")[^"]*")/g;

/** Characters of TeX. Longer ones stay as they are, since converting them takes long. */
const LONGEST = 20_000;

/** Turn the TeX in a body into MathML. TeX with errors stays as it is. The package is loaded with the first formula. */
export function toMathMl(html: string): string {
  if (!html.includes('<code class="language-math')) return html;
  const temml = createRequire(import.meta.url)("temml") as typeof Temml;
  return html.replace(MATH, (code: string, kind: string | undefined, tex: string) => {
    const isDisplay = kind === " math-display" || code.startsWith("<pre>");
    return (tex.length > LONGEST ? undefined : render(temml, decodeReferences(tex), isDisplay)) ?? code;
  });
}

function render({ renderToString }: typeof Temml, tex: string, displayMode: boolean): string | undefined {
  try {
    const math = renderToString(tex, { displayMode, throwOnError: true }).replaceAll(STYLING, "");
    return KNOWN.test(math) ? math : undefined;
  } catch {
    return undefined;
  }
}
