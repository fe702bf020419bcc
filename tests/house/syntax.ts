import { parseSync } from "oxc-parser";

/** A node of a syntax tree (ESTree): what it has depends on its type. */
export type Syntax = Readonly<Record<string, unknown>> & { readonly type: string };

/** Every node of a file of TypeScript. */
export function nodesOf(code: string): Syntax[] {
  const nodes: Syntax[] = [];
  const queue: unknown[] = [parseSync("code.ts", code).program];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if ("type" in value) nodes.push(value as Syntax);
    for (const part of Object.values(value)) if (typeof part === "object" && part !== null) queue.push(part);
  }
  return nodes;
}
