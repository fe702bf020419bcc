import type { Code, InlineCode, Root } from "mdast";
import type { Report } from "../model/problem.ts";
import { faultOfTex } from "../text/to-math-ml.ts";
import { wrongTex } from "./messages.ts";
import { placeOfNode } from "./place-of-node.ts";
import { walk } from "./walk.ts";

/** Warn about TeX that cannot become MathML, once per kind of fault. */
export function checkMath(root: Root, report: Report): void {
  const kinds = new Map<string, { readonly node: Code | InlineCode; readonly fault: string; count: number }>();
  walk(root, (node) => {
    if (node.type !== "code" && node.type !== "inlineCode") return;
    const kind = kindOfMath(node);
    const fault = kind === undefined ? undefined : faultOfTex(node.value, kind === "display");
    if (fault === undefined) return;
    const kindOfFault = fault.replaceAll(/\\[A-Za-z]+|'[^']*'/g, "");
    const known = kinds.get(kindOfFault);
    if (known === undefined) kinds.set(kindOfFault, { node, fault, count: 1 });
    else known.count += 1;
  });
  for (const { node, fault, count } of kinds.values()) report({ ...wrongTex(node.value, fault, count), ...placeOfNode(node) });
}

/** Read the marks of {@link markMath}. GitHub shows a block of code as math if its language is `math`. */
function kindOfMath(node: Code | InlineCode): "display" | "inline" | undefined {
  if (node.type === "code" && node.lang === "math") return "display";
  const names = node.data?.hProperties?.["className"];
  if (!Array.isArray(names) || !names.includes("language-math")) return undefined;
  return names.includes("math-display") ? "display" : "inline";
}
