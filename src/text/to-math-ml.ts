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
  if (!hasMath(html)) return html;
  return html.replace(MATH, (code: string, kind: string | undefined, tex: string) => {
    const isDisplay = kind === " math-display" || code.startsWith("<pre>");
    const result = convert(decodeReferences(tex), isDisplay);
    return "math" in result ? result.math : code;
  });
}

/** Whether the HTML of a body has TeX. */
export function hasMath(html: string): boolean {
  return html.includes('<code class="language-math');
}

/** Return why TeX cannot become MathML, or undefined if it can. */
export function faultOfTex(tex: string, isDisplay: boolean): string | undefined {
  const result = convert(tex, isDisplay);
  return "fault" in result ? result.fault : undefined;
}

function convert(tex: string, displayMode: boolean): { readonly math: string } | { readonly fault: string } {
  if (tex.length > LONGEST) return { fault: `it has more than ${LONGEST} characters` };
  const { renderToString } = createRequire(import.meta.url)("temml") as typeof Temml;
  try {
    const math = renderToString(tex, { displayMode, throwOnError: true }).replaceAll(STYLING, "");
    return KNOWN.test(math) ? { math } : { fault: "it has links, pictures or HTML" };
  } catch (error) {
    // The rest of the message repeats the formula.
    const [reason = ""] = (error instanceof Error ? error.message : "").split(/ at (?:position \d+|end of input): /, 1);
    return { fault: reason.trim() || "it is not TeX" };
  }
}
