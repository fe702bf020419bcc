import type { Html, Parents, PhrasingContent, Root, RootContent, Text } from "mdast";
import type { Report } from "../model/problem.ts";
import type { BodyContext } from "./body.ts";
import { codeAt } from "./html-code.ts";
import { openComment, rawHtml, unclosedHtml } from "./messages.ts";
import { placeOfNode } from "./place-of-node.ts";
import { walk } from "./walk.ts";

/** Inline tags that Markdown lacks, and their elements in the output. */
const KEPT: Readonly<Record<string, string>> = {
  sub: "sub",
  sup: "sup",
  del: "del",
  s: "del",
  ins: "ins",
  q: "q",
  cite: "cite",
  abbr: "abbr",
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
};

const OPENING = /^<([a-z]+)(?: title="([^"<>]*)")?>$/i;
const CLOSING = /^<\/([a-z]+)\s*>$/i;
const COMMENTS = /^(?:\s*<!--(?!-?>)(?:(?!-->)[^])*-->)+\s*$/;

/**
 * Resolve raw HTML. A few inline tags become Markdown nodes, and comments go. Everything else is cleaned, or refused with an error per
 * kind of element.
 */
export async function resolveHtml(root: Root, context: Pick<BodyContext, "html" | "language">, report: Report): Promise<void> {
  const left = new Set<Html>();
  resolveChildren(root, left);
  walk(root, (node) => {
    if ("children" in node) resolveChildren(node, left);
    if (node.type === "text" && isOpenComment(node)) report({ ...openComment, ...placeOfNode(node) });
  });
  if (left.size === 0) return;
  const inOrder = [...left].sort((a, b) => (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0));
  const closed = inOrder.filter((node) => !cutUnclosed(node, report));
  if (context.html === "clean") (await import("./clean-html.ts")).cleanHtml(root, context, report);
  else refuse(root, closed, report);
}

/** Whether a text contains the start of a comment that Markdown does not see. An escaped one makes the text shorter than its source. */
function isOpenComment({ value, position }: Text): boolean {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return value.includes("<!--") && start !== undefined && end !== undefined && end - start === value.length;
}

/** Remove a comment or code without an end from a node, after an error. */
function cutUnclosed(node: Html, report: Report): boolean {
  for (let at = node.value.indexOf("<"); at !== -1; at = node.value.indexOf("<", at + 1)) {
    const code = codeAt(node.value, at);
    if (code?.end === -1) {
      report({ ...unclosedHtml(code.open, code.close), ...placeOfNode(node) });
      node.value = node.value.slice(0, at);
      return true;
    }
    at = code?.end ?? at;
  }
  return false;
}

/** Report raw HTML once per kind of element, and remove it. */
function refuse(root: Root, nodes: readonly Html[], report: Report): void {
  const kinds = new Map<string, Html[]>();
  for (const node of nodes) {
    const [, name = ""] = /^\s*<\/?([a-z][\w:-]*|\S{0,4})/i.exec(node.value) ?? [];
    const same = kinds.get(name.toLowerCase());
    if (same === undefined) kinds.set(name.toLowerCase(), [node]);
    else same.push(node);
  }
  for (const [kind, [first, ...others]] of kinds) {
    if (first === undefined) continue;
    const count = 1 + others.filter(({ value }) => !value.startsWith("</")).length;
    report({ ...rawHtml(first.value, kind, count), ...placeOfNode(first) });
  }
  walk(root, (node) => (node.type === "html" ? [] : undefined));
}

/** An open inline tag. `from` is its index in the result. */
interface OpenTag {
  readonly node: Html;
  readonly name: string;
  readonly title: string | undefined;
  readonly from: number;
}

function resolveChildren(node: Parents, left: Set<Html>): void {
  if (!node.children.some(({ type }) => type === "html")) return;
  node.children = resolveSiblings(node.children, left) as typeof node.children;
}

/** Turn `<sub>`, the nodes after it and `</sub>` into one node. */
function resolveSiblings(siblings: readonly RootContent[], left: Set<Html>): RootContent[] {
  const result: RootContent[] = [];
  const open: OpenTag[] = [];
  for (const node of siblings) {
    if (node.type !== "html") {
      result.push(node);
      continue;
    }
    const closing = CLOSING.exec(node.value)?.[1]?.toLowerCase();
    const opening = openingOf(node, result.length);
    if (COMMENTS.test(node.value)) continue;
    if (/^<br\s*\/?>$/i.test(node.value)) result.push({ type: "break" });
    else if (opening !== undefined) {
      open.push(opening);
      result.push(node);
    } else if (closing !== undefined && open.at(-1)?.name === closing) close(result, open);
    else {
      left.add(node);
      result.push(node);
    }
  }
  for (const { node } of open) left.add(node);
  return result;
}

function openingOf(node: Html, from: number): OpenTag | undefined {
  const [, tag = "", title] = OPENING.exec(node.value) ?? [];
  const name = tag.toLowerCase();
  return Object.hasOwn(KEPT, name) && (title === undefined || name === "abbr") ? { node, name, title, from } : undefined;
}

function close(result: RootContent[], open: OpenTag[]): void {
  const tag = open.pop();
  if (tag === undefined) return;
  const [, ...children] = result.splice(tag.from) as [Html, ...PhrasingContent[]];
  const data = { hName: KEPT[tag.name] ?? tag.name, ...(tag.title === undefined ? {} : { hProperties: { title: tag.title } }) };
  result.push({ type: "emphasis", children, data });
}
