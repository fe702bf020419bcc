import type { Withdrawal } from "../model/article.ts";
import type { FullStory } from "../model/story.ts";
import { disclosureOf } from "../text/disclosure.ts";
import { html, NOTHING } from "../text/html.ts";
import { LAYOUT_IDS } from "../text/heading-ids.ts";
import type { Markup } from "../text/html.ts";
import type { PageContext, RelatedLink } from "./context.ts";
import { renderStoryContent } from "./story-body.ts";
import { renderFacts } from "./facts.ts";
import { renderHead } from "./head.ts";
import { renderJsonLd } from "./json-ld.ts";
import { renderLayout } from "./layout.ts";
import { languageOf, linkTo } from "./links.ts";
import { renderMoment } from "./moment.ts";
import { renderOpenGraph } from "./open-graph.ts";
import { toStoryFacts } from "./theme-facts.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";

/**
 * Render the page of a story. It depends only on the story, its links, the settings and the icon, not on the list of feeds, so
 * that it rarely has to be rendered again.
 *
 * @param links - Related stories, in the order to show them.
 */
export function renderArticlePage(story: FullStory, links: readonly RelatedLink[], context: PageContext): string {
  const { title, summary, url, language, dir, withdrawn } = story;
  const words = wordsIn(language);
  const translations = links.filter(({ rel }) => rel === "translation");
  const related = links.filter(({ rel }) => rel === "related");
  const pieces = {
    top: renderHead(story, context, words),
    body: withdrawn === undefined ? renderText(story, context, words) : renderNotice(withdrawn, story, context, words),
    about: renderFacts(story, context, words) || NOTHING,
    translations: renderLinks(words.otherLanguages, translations, language),
    related: renderLinks(words.related, related, language),
    neighbours: renderNeighbours(links, language, words),
  };
  const standard = html`<article class="h-entry" lang="${language}" dir="${dir}">
<data class="u-url" value="${url}"></data>
${Object.values(pieces)}</article>
`;
  const part = context.theme?.article;
  const main = part === undefined ? standard : part({ ...toStoryFacts(story, context), links }, { ...pieces, standard });
  const head = html`${renderOpenGraph(story, context)}${renderJsonLd(story, context)}`;
  return renderLayout({ title, description: summary, url, language, dir, translations, story, head, main }, context);
}

/** Everything is in one element, because programs that extract the text of a page drop its siblings. */
function renderText(story: FullStory, context: PageContext, words: Words): Markup {
  const disclosure = disclosureOf(story.ai, words);
  const { body, notes } = renderStoryContent(story, context.settings.site.language, words);
  return html`<div class="body e-content">
${disclosure !== "" && html`<p class="facts">${disclosure}</p>\n`}${body}
${renderCorrections(story, context, words)}${notes !== "" && html`${notes}\n`}</div>
`;
}

/** The notice that replaces the content of a withdrawn story. */
function renderNotice({ date, reason }: Withdrawal, story: FullStory, context: PageContext, words: Words): Markup {
  return html`<section class="notice e-content" aria-labelledby="${LAYOUT_IDS.withdrawn}">
<h2 id="${LAYOUT_IDS.withdrawn}">${words.isWithdrawn}</h2>
<p class="facts">${renderMoment(date, story, context)}</p>
<p>${reason}</p>
</section>
`;
}

/** The corrections, newest first. */
function renderCorrections(story: FullStory, context: PageContext, words: Words): Markup | false {
  if (story.corrections.length === 0) return false;
  const items = story.corrections
    .toSorted((a, b) => b.date - a.date)
    .map(({ date, note }) => html`<li><p class="facts">${renderMoment(date, story, context)}</p><p>${note}</p></li>\n`);
  return html`<section class="corrections" aria-labelledby="${LAYOUT_IDS.corrections}">
<h2 id="${LAYOUT_IDS.corrections}">${words.corrections}</h2>
<ul>
${items}</ul>
</section>
`;
}

function renderLinks(heading: string, links: readonly RelatedLink[], around: string): Markup {
  if (links.length === 0) return NOTHING;
  const items = links.map((each) => html`<li>${linkAcross(each, around)}</li>\n`);
  return html`<section class="links">
<h2>${heading}</h2>
<ul>
${items}</ul>
</section>
`;
}

/** Links to the stories published before and after this one. */
function renderNeighbours(links: readonly RelatedLink[], around: string, words: Words): Markup {
  const items = links.flatMap((each) => {
    const { rel } = each;
    return rel === "prev" || rel === "next" ? [html`<p>${words[rel]}${words.colon}${linkAcross(each, around, { rel })}</p>\n`] : [];
  });
  return items.length === 0 ? NOTHING : html`<nav class="neighbours" aria-label="${words.neighbours}">\n${items}</nav>\n`;
}

/** A headline that links to its story, with `lang` and `hreflang` if its language differs. */
function linkAcross({ url, title, language }: RelatedLink, around: string, more: { readonly rel?: string } = {}): Markup {
  const other = languageOf(language, around);
  return linkTo(url, title, { ...more, ...other, hreflang: other?.lang });
}
