import type { Html, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import type { Report } from "../model/problem.ts";
import { placeOfNode } from "./place-of-node.ts";

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
const COMMENT = /^(?:\s*<!--[^]*?-->)+\s*$/;

/**
 * Deal with raw HTML in a body: a few inline tags are kept, comments go, and everything else is an error with its
 * line, since the sanitiser would drop it, a whole block with its text, without a word.
 */
export function resolveHtml(root: Root, report: Report): void {
  visit(root, "html", (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (COMMENT.test(node.value)) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (/^<br\s*\/?>$/i.test(node.value)) {
      parent.children[index] = { type: "break" } as RootContent;
      return undefined;
    }
    if (wrap(node, index, parent)) return [SKIP, index];
    report({
      code: "markdown/html",
      ...placeOfNode(node),
      message: `raw HTML is not published: ${shorten(node.value)}`,
      hint: hintFor(node.value),
    });
    return undefined;
  });
}

/** Gather `<sub>`, what follows and `</sub>` into one node. */
function wrap(node: Html, index: number, parent: Parents): boolean {
  const [, tag = "", title] = OPENING.exec(node.value) ?? [];
  const name = tag.toLowerCase();
  if (!Object.hasOwn(KEPT, name) || (title !== undefined && name !== "abbr")) return false;
  const siblings = parent.children as RootContent[];
  const isEnd = (sibling: RootContent): boolean => sibling.type === "html" && sibling.value.toLowerCase() === `</${name}>`;
  const end = siblings.findIndex((sibling, i) => i > index && isEnd(sibling));
  if (end === -1) return false;
  const children = siblings.slice(index + 1, end) as PhrasingContent[];
  const data = { hName: KEPT[name] ?? name, ...(title === undefined ? {} : { hProperties: { title } }) };
  siblings.splice(index, end - index + 1, { type: "emphasis", children, data });
  return true;
}

function shorten(html: string): string {
  const oneLine = html.replace(/\s+/g, " ");
  return oneLine.length > 50 ? `${oneLine.slice(0, 50)}…` : oneLine;
}

function hintFor(html: string): string {
  const tag = /^<\/?([a-z][a-z0-9]*)/i.exec(html)?.[1]?.toLowerCase();
  if (tag === "figure" || tag === "img" || tag === "picture") return 'Write a picture as `![what it shows](file.jpg "caption")`.';
  if (tag === "iframe" || tag === "video" || tag === "audio" || tag === "embed") return "Link to it, or use the keys audio and video.";
  if (tag === "table") return "Write the table with `|`.";
  return "Write it in Markdown, or put a backslash before `<` to show it.";
}
