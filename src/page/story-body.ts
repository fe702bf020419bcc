import type { FullStory } from "../model/story.ts";
import { addHeadingIds } from "../text/heading-ids.ts";
import { safe } from "../text/html.ts";
import { toMathMl } from "../text/to-math-ml.ts";
import type { Markup } from "../text/html.ts";
import { escapeHtml } from "../text/xml.ts";

/** The body of a story and its footnotes, for its page: headings have ids, and links within the page also work in a preview. */
export function renderStoryBody({ url, html, notes = "" }: Pick<FullStory, "url" | "html" | "notes">): {
  body: Markup;
  notes: Markup | "";
} {
  const own = `<a href="${escapeHtml(url)}#`;
  const toPage = (part: string): Markup => safe(toMathMl(part).replaceAll(own, '<a href="#'));
  return { body: toPage(addHeadingIds(html, notes).html), notes: notes === "" ? "" : toPage(notes) };
}
