import { shorten } from "../text/shorten.ts";
import type { Html, Parents, PhrasingContent, Root, RootContent } from "mdast";
import type { Report } from "../model/problem.ts";
import { placeOfNode } from "./place-of-node.ts";
import { walk } from "./walk.ts";

/** Inline tags that writers need and Markdown lacks, with what becomes of them. */
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

/** Pieces of raw HTML in one body that are each told of; of more only the number is. */
const MOST_TOLD = 50;

/**
 * Deal with raw HTML in a body: a few inline tags are kept, comments go, and everything else is an error with its
 * line, since the sanitiser would drop it, a whole block with its text, without a word.
 */
export function resolveHtml(root: Root, report: Report): void {
  const refused: Html[] = [];
  resolveChildren(root, refused);
  walk(root, (node) => {
    if ("children" in node) resolveChildren(node, refused);
  });
  for (const node of refused.slice(0, MOST_TOLD)) {
    report({
      code: "markdown/html",
      ...placeOfNode(node),
      message: `raw HTML is not published: ${shorten(node.value.replace(/\s+/g, " "), 50)}`,
      hint: hintFor(node.value),
    });
  }
  const [next] = refused.slice(MOST_TOLD);
  if (next === undefined) return;
  report({
    code: "markdown/html",
    ...placeOfNode(next),
    message: `raw HTML is not published: from here ${refused.length - MOST_TOLD} more pieces`,
  });
}

/** An inline tag that is open, and where in the result what it holds begins. */
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

/** One pass over siblings: `<sub>`, what follows and `</sub>` become one node. */
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

function hintFor(html: string): string {
  if (html.trimStart().startsWith("<!--") && !html.includes("-->")) return "Close the comment with `-->`.";
  const tag = /^<\/?([a-z][a-z0-9]*)/i.exec(html)?.[1]?.toLowerCase();
  if (tag === "figure" || tag === "img" || tag === "picture") return 'Write a picture as `![what it shows](file.jpg "caption")`.';
  if (tag === "iframe" || tag === "video" || tag === "audio" || tag === "embed") return "Link to it, or use the keys audio and video.";
  if (tag === "table") return "Write the table with `|`.";
  return "Write it in Markdown, or put a backslash before `<` to show it.";
}
