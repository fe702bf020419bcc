import type { Root } from "mdast";
import remarkHtml from "remark-html";
import { unified } from "unified";
import type { Report } from "../model/problem.ts";
import { firstParagraphIn } from "../text/first-paragraph.ts";
import { toSafeInXml } from "../text/xml.ts";
import { addHeadingIds } from "../text/heading-ids.ts";
import type { Body, BodyContext } from "./body.ts";
import { checkMath } from "./check-math.ts";
import { toFigures } from "./figures.ts";
import { toFootnotes } from "./footnotes.ts";
import { toPlainBlocks } from "./blocks.ts";
import { hasMath } from "../text/to-math-ml.ts";
import { resolveHtml } from "./html.ts";
import { joinLines } from "./join-lines.ts";
import { LIMITS } from "./limits.ts";
import { checkAnchor, resolveLinks } from "./links.ts";
import { longHtml } from "./messages.ts";
import type { Parsed } from "./parsed.ts";
import { firstParagraph, textAboveMark } from "./summary.ts";
import { SYNDICATION } from "./schema.ts";

const printer = unified().use(remarkHtml, { sanitize: SYNDICATION }).freeze();

/** Render a parsed body as HTML for pages and feeds. Reports everything it leaves out: raw HTML, broken links, forbidden URLs. */
export async function renderBody(parsed: Exclude<Parsed, { fault: string }>, context: BodyContext): Promise<Body> {
  if ("html" in parsed) {
    const joined = joinLines(parsed.html);
    const html = toSafeInXml(joined);
    return { html, notes: "", lead: firstParagraphIn(joined), assets: [], pictures: [], anchors: addHeadingIds(html).ids };
  }
  const { root } = parsed;
  const report: Report = ({ place, ...finding }) => {
    context.report({ ...finding, place: context.locate(place ?? { line: 1, column: 1 }) });
  };
  const above = textAboveMark(root);
  await resolveHtml(root, context, report);
  const { assets, pictures, toPages } = resolveLinks(root, context, report);
  const lead = above || firstParagraph(root);
  toFigures(root);
  toPlainBlocks(root, report, context.headingIdAt);
  const footnotes = toFootnotes(root, context, report);
  const [html, notes] = [print(root), print({ ...root, children: footnotes })];
  if (hasMath(html) || hasMath(notes)) checkMath({ ...root, children: [...root.children, ...footnotes] }, report);
  const length = html.length + notes.length;
  if (length > LIMITS.html) report(longHtml(length, LIMITS.html));
  const { ids: anchors } = addHeadingIds(html, notes);
  for (const { link, anchors: found } of toPages) await checkAnchor(link, found === "own" ? anchors : found, report);
  return { html, notes, lead, assets, pictures, anchors };
}

function print(root: Root): string {
  return root.children.length === 0 ? "" : toSafeInXml(joinLines(printer.stringify(root).trim()));
}
