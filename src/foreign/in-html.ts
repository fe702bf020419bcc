import type { Root } from "mdast";
import type { Range } from "../markdown/code-of.ts";
import { walk } from "../markdown/walk.ts";
import { escapeHtml } from "../text/xml.ts";
import type { Replacement } from "./replacement.ts";

const PHRASING = new Set(["paragraph", "heading", "link", "linkReference", "emphasis", "strong", "delete", "tableCell"]);

/** Return the blocks of raw HTML, in which Markdown is only text. Sorted. */
export function htmlBlocksOf(root: Root): Range[] {
  const ranges: Range[] = [];
  walk(root, (node, parent) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    // The tags of components go.
    if (
      node.type === "html" &&
      /^\s*<\/?(?:[a-z]|[A-Z]+\b)/.test(node.value) &&
      !PHRASING.has(parent.type) &&
      start !== undefined &&
      end !== undefined
    )
      ranges.push({ start, end });
  });
  return ranges;
}

const LINK = /^(!?)\[((?:[^\]\\]|\\.){0,999})\]\(([^)\s]{0,2000})(?: "((?:[^"\\]|\\.){0,999})")?\)\s*$/;

/** Write a link or a picture as HTML. A block of code gets empty lines around it, which end the block of HTML. */
export function inHtml(replacement: Replacement): Replacement {
  const { edits } = replacement;
  return {
    ...replacement,
    edits: edits.map(({ text, ...edit }, at) => {
      if (text === undefined) return edit;
      if (text.includes("```")) return { ...edit, text: at === 0 ? `\n\n${text}` : `${text}\n\n` };
      return { ...edit, text: toHtml(text) };
    }),
  };
}

function toHtml(markdown: string): string {
  const [, mark, words = "", address = "", title] = LINK.exec(markdown) ?? [];
  if (mark === undefined) return markdown.replace(/^<(https?:\/\/[^<>\s]{1,2000})>$/, '<a href="$1">$1</a>');
  const [shown, caption] = [words, title].map((text) => escapeHtml(text?.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1") ?? ""));
  if (mark === "") return `<a href="${escapeHtml(address)}">${shown}</a>`;
  const picture = `<img src="${escapeHtml(address)}" alt="${shown}">`;
  return caption === "" ? picture : `<figure>${picture}<figcaption>${caption}</figcaption></figure>`;
}
