import type { Withdrawal } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Story } from "../model/story.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import type { PageContext } from "./context.ts";
import { renderFeedList } from "./feed-list.ts";
import { renderLayout } from "./layout.ts";
import { documentsOf, link, linkTo, siteUrl } from "./links.ts";
import { renderMoment } from "./moment.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";

/** The parts of a story that a list shows. */
export type Listed = Pick<
  Story,
  "url" | "language" | "dir" | "title" | "kicker" | "summary" | "source" | "published" | "days" | "withdrawn"
>;

/**
 * Render the web page of a feed: its stories, in the given order, and how to subscribe. The home page also lists all other feeds.
 */
export function renderIndexPage(feed: Feed, stories: readonly Listed[], context: PageContext): string {
  const { title, label, description, language, path } = feed;
  const words = wordsIn(language);
  const list = html`<ol class="stories">
${stories.map((story) => renderEntry(story, language, context))}</ol>
`;
  const hasMore = !["", title, label].includes(description);
  // The title of the site is already shown in the banner, so then the heading is only for screen readers.
  const isInBanner = label === context.settings.site.title;
  const main = html`<h1${isInBanner && html` class="unseen"`}>${label}</h1>
${hasMore && html`<p class="subtitle">${description}</p>\n`}${renderFollow(feed, context, words)}<section aria-labelledby="stories">
<h2 id="stories">${words.latest}</h2>
${stories.length === 0 ? html`<p>${words.empty}</p>\n` : list}</section>
${feed.kind === "site" && renderFeedList(feed, context.feeds, context.settings)}`;
  const url = siteUrl(path, context.settings.site);
  return renderLayout({ title, description, url, language, feed, main }, context);
}

/** The links to subscribe, with an explanation for people who do not know feeds. */
function renderFollow({ path }: Feed, { settings }: PageContext, words: Words): Markup | false {
  const items = documentsOf(path, settings).map(({ label, type, url }) => html`<li>${link(url, label, { type })}</li>\n`);
  if (items.length === 0) return false;
  return html`<div class="follow">
<p>${words.follow}</p>
<ul>
${items}</ul>
</div>
`;
}

/** A story in a list, in its own language. A withdrawn story shows the reason instead of its summary. */
function renderEntry(story: Listed, around: string, context: PageContext): Markup {
  const { url, language, dir, title, kicker, summary, source, published, withdrawn } = story;
  const hreflang = language === around ? undefined : language;
  return html`<li>
<article lang="${language}" dir="${dir}">
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h3>${linkTo(url, title, { hreflang })}</h3>
${withdrawn === undefined ? summary !== "" && html`<p>${summary}</p>\n` : renderReason(withdrawn, wordsIn(language))}<p class="facts">
<span>${renderMoment(published, story, context)}</span>
${source !== undefined && html`<span>${source.name}</span>\n`}</p>
</article>
</li>
`;
}

function renderReason({ reason }: Withdrawal, words: Words): Markup {
  return html`<p><strong>${words.withdrawn}</strong>${words.colon}${reason}</p>\n`;
}
