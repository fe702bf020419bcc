import type { Feed } from "../model/feed.ts";
import type { Notice } from "../model/notice.ts";
import type { Story } from "../model/story.ts";
import { attributes, html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { wordsIn } from "../words/words-in.ts";
import type { PageContext } from "./context.ts";
import { renderLayout } from "./layout.ts";
import { languageOf, linkTo, siteUrl } from "./links.ts";
import { renderFollow } from "./list-page.ts";
import { renderMoment } from "./moment.ts";

/** A correction or withdrawal of a story. */
export interface ListedChange {
  readonly story: Story;
  readonly notice: Notice;
}

/** Render the page of all corrections and withdrawals, newest first. */
export function renderCorrectionsPage(feed: Feed, changes: readonly ListedChange[], context: PageContext): string {
  const { path, title, label, description, language } = feed;
  const words = wordsIn(language);
  const items = changes.map((change) => renderChange(change, language, context));
  const main = html`<h1>${label}</h1>
${items.length === 0 ? html`<p>${words.empty}</p>\n` : html`<div class="corrections">\n<ul>\n${items}</ul>\n</div>\n`}${renderFollow(feed, context, words)}`;
  return renderLayout({ title, description, url: siteUrl(path, context.settings.site), language, feed, main, isWide: true }, context);
}

/** The words are in the language of the story, as on its page. */
function renderChange({ story, notice }: ListedChange, around: string, context: PageContext): Markup {
  const { url, title, language } = story;
  const other = languageOf(language, around);
  const words = wordsIn(language);
  return html`<li${attributes(other ?? {})}><p class="facts">${words[notice.kind]}${words.comma}${renderMoment(notice.date, story, context)}</p>
<p>${linkTo(url, title, { hreflang: other?.lang })}</p>
<p>${notice.text}</p></li>
`;
}
