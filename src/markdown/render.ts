import type { Root } from "mdast";
import remarkHtml from "remark-html";
import { unified } from "unified";
import type { Report } from "../model/problem.ts";
import type { Body, BodyContext } from "./body.ts";
import { toFigures } from "./figures.ts";
import { toFootnotes } from "./footnotes.ts";
import { toPlainBlocks } from "./blocks.ts";
import { resolveHtml } from "./html.ts";
import { LIMITS } from "./limits.ts";
import { resolveLinks } from "./links.ts";
import type { Parsed } from "./parsed.ts";
import { firstParagraph, firstParagraphIn } from "./summary.ts";
import { SYNDICATION } from "./schema.ts";

const printer = unified().use(remarkHtml, { sanitize: SYNDICATION }).freeze();

/**
 * Turn a parsed body into HTML for syndication. Raw HTML, dead references and forbidden schemes are reported with
 * their line; nothing is dropped in silence.
 */
export function renderBody(parsed: Exclude<Parsed, { fault: string }>, context: BodyContext): Body {
  if ("html" in parsed) return { html: toCarried(parsed.html), notes: "", lead: firstParagraphIn(parsed.html), assets: [], pictures: [] };
  const { root } = parsed;
  const report: Report = ({ place, ...finding }) => {
    context.report({ ...finding, place: context.locate(place ?? { line: 1, column: 1 }) });
  };
  resolveHtml(root, report);
  const { assets, pictures } = resolveLinks(root, context, report);
  const lead = firstParagraph(root);
  toFigures(root);
  toPlainBlocks(root, report);
  const footnotes = toFootnotes(root, context, report);
  const [html, notes] = [print(root), print({ ...root, children: footnotes })];
  const length = html.length + notes.length;
  if (length > LIMITS.html) {
    report({ code: "markdown/limit", message: `the body becomes too large: ${length} characters of HTML, at most ${LIMITS.html}` });
  }
  return { html, notes, lead, assets, pictures };
}

function print(root: Root): string {
  return root.children.length === 0 ? "" : toCarried(printer.stringify(root).trim());
}

/**
 * `]]>` would end the CDATA section that feeds carry the HTML in. By references such as `&#12;` a body can name two kinds of
 * white space that it cannot hold: XML forbids form feeds, and makes line feeds of carriage returns.
 */
function toCarried(html: string): string {
  return html.replaceAll("]]>", "]]&gt;").replaceAll(/[\f\r]/g, " ");
}
