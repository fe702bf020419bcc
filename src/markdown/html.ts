import type { Html, Parents, PhrasingContent, Root, RootContent } from "mdast";
import type { Report } from "../model/problem.ts";
import { moreHtml, rawHtml } from "./messages.ts";
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
const COMMENTS = /^(?:\s*<!--(?:(?!-->)[^])*-->)+\s*$/;

/** Pieces of raw HTML of one body that are reported one by one. The others are counted. */
const MOST_REPORTED = 50;

/**
 * Keep a few inline tags, remove comments, and report all other raw HTML: the sanitizer would silently remove it, in the worst case
 * with the text of a whole block.
 */
export function resolveHtml(root: Root, report: Report): void {
  const refused: Html[] = [];
  resolveChildren(root, refused);
  walk(root, (node) => {
    if ("children" in node) resolveChildren(node, refused);
  });
  for (const node of refused.slice(0, MOST_REPORTED)) report({ ...rawHtml(node.value), ...placeOfNode(node) });
  const [next] = refused.slice(MOST_REPORTED);
  if (next !== undefined) report({ ...moreHtml(refused.length - MOST_REPORTED), ...placeOfNode(next) });
}

/** An open inline tag. `from` is its index in the result. */
interface OpenTag {
  readonly node: Html;
  readonly name: string;
  readonly title: string | undefined;
  readonly from: number;
}

function resolveChildren(node: Parents, refused: Html[]): void {
  if (!node.children.some(({ type }) => type === "html")) return;
  node.children = resolveSiblings(node.children, refused) as typeof node.children;
}

/** Turn `<sub>`, the nodes after it and `</sub>` into one node. */
function resolveSiblings(siblings: readonly RootContent[], refused: Html[]): RootContent[] {
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
    else refused.push(node);
  }
  for (const { node } of open) refused.push(node);
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
