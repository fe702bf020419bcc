import type { SitePage } from "../model/site-page.ts";
import { html } from "../text/html.ts";
import { wordsIn } from "../words/words-in.ts";
import type { PageContext } from "./context.ts";
import { renderFacts } from "./facts.ts";
import { renderByline } from "./head.ts";
import { renderLayout } from "./layout.ts";
import { renderMoment } from "./moment.ts";
import { renderPreview } from "./open-graph.ts";
import { renderStoryContent } from "./story-body.ts";

/** Render a page that is not a story. It has no date, unless the author wrote `updated`. */
export function renderSitePage({ story, isDated }: SitePage, context: PageContext): string {
  const { title, kicker, subtitle, summary, url, language, dir, updated } = story;
  const words = wordsIn(language);
  const { body, notes } = renderStoryContent(story, context.settings.site.language, words);
  const main = html`<article lang="${language}" dir="${dir}">
<header>
<hgroup>
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h1>${title}</h1>
${subtitle !== undefined && html`<p class="subtitle">${subtitle}</p>\n`}</hgroup>
${renderByline(story, context, words)}</header>
<div class="body">
${body}
${notes !== "" && html`${notes}\n`}</div>
${renderFacts(story, context, words)}${isDated && html`<p class="facts">${words.updated} ${renderMoment(updated, story, context)}</p>\n`}</article>
`;
  return renderLayout(
    { title, description: summary, url, language, dir, head: renderPreview(story, context), main, directory: [] },
    context,
  );
}
