import type { Tag } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import { html, NOTHING } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";
import type { PageContext } from "./context.ts";
import { FEED_ICON } from "./feed-icon.ts";
import { renderFeedList } from "./feed-list.ts";
import { renderLayout } from "./layout.ts";
import { renderProfiles } from "./profiles.ts";
import { documentsOf, link, siteUrl } from "./links.ts";
import { feedPath } from "../text/paths.ts";
import { toCalendarDay } from "./moment.ts";
import type { Card } from "./story-card.ts";
import type { Pieces } from "./theme.ts";

/** A page of a list of stories. */
export interface ListPage {
  /** The list. A month has no documents of a feed. */
  readonly list: Pick<Feed, "path" | "title" | "label" | "description" | "language">;
  /** Path of this page, which may be a numbered one. */
  readonly path: string;
  /** Undefined for the first page. */
  readonly number?: number | undefined;
  /** The stories to begin with, the first of them large. */
  readonly top?: readonly Markup[];
  /** Newest first. */
  readonly cards: readonly Card[];
  /** Paths of the pages with older and newer stories. */
  readonly older?: string | undefined;
  readonly newer?: string | undefined;
  /** Paths of the months beside a month. */
  readonly months?: { readonly older?: string | undefined; readonly newer?: string | undefined };
  /** Only on the first page of a feed. */
  readonly feed?: Feed;
  /** Paths of all months with stories, oldest first. Only on the front page. */
  readonly archive?: readonly string[];
  /** Tags that the stories often have, too. Only on the first page of a tag. */
  readonly related?: readonly Tag[];
}

/** Render a page of a list: its stories by day, and links to the other pages. The front page also lists all other feeds. */
export function renderListPage(page: ListPage, context: PageContext): string {
  const { list, path, number, feed } = page;
  const { label, description, language } = list;
  const { site } = context.settings;
  const url = siteUrl(path, site);
  const title = number === undefined ? list.title : `${list.title} (${wordsIn(language).page(number)})`;
  const pieces = renderPieces(page, context);
  const toUrl = (to: string | undefined): string | undefined => (to === undefined ? undefined : siteUrl(to, site));
  const facts = { url, title, label, description, language, number, isFront: feed?.kind === "site" };
  const main = context.theme?.list?.({ ...facts, older: toUrl(page.older), newer: toUrl(page.newer) }, pieces) ?? pieces.standard;
  const directory = feed?.kind === "site" ? context.feeds : undefined;
  const head = renderProfiles(feed, context.settings);
  return renderLayout({ title, description, url, language, feed, directory, head, main, isWide: true }, context);
}

function renderPieces(page: ListPage, context: PageContext): Pieces["list"] {
  const { list, number, top = [], cards, feed, archive = [] } = page;
  const { title, label, description, language } = list;
  const words = wordsIn(language);
  const hasMore = number === undefined && !["", title, label].includes(description);
  // The title of the site is already shown in the banner, so then the heading is only for screen readers.
  const isInBanner = label === context.settings.site.title;
  const name = html`${label}${number !== undefined && html` <small>${words.page(number)}</small>`}`;
  const heading = html`<h1${isInBanner && number === undefined && html` class="unseen"`}>${name}</h1>
${hasMore && html`<p class="subtitle">${description}</p>\n`}`;
  const days = byDay(cards, words);
  const pager = renderPager(page, words, context);
  const more = html`${renderRelated(page, words, context)}${renderMonths(archive, language, context)}${
    feed !== undefined && renderFollow(feed, context, words)
  }${feed?.kind === "site" && renderFeedList(feed, context.feeds, context.settings)}`;
  const standard = html`${heading}<div class="h-feed">
${renderTop(top, words)}${renderDays(days)}${top.length === 0 && cards.length === 0 && html`<p>${words.empty}</p>\n`}</div>
${pager}${more}`;
  return { standard, heading, top, days, pager, more };
}

function renderTop([lead, ...others]: readonly Markup[], words: Words): Markup | false {
  if (lead === undefined) return false;
  const list = html`<ol class="stories">\n${others.map((story) => html`<li>\n${story}</li>\n`)}</ol>\n`;
  return html`<section class="top" aria-labelledby="top">\n<h2 class="unseen" id="top">${words.top}</h2>\n${lead}${others.length > 0 && list}</section>\n`;
}

/** The space between the day and its month: a narrow column breaks the date before both. */
const DAY_AND_MONTH = /(?<=\d\.?) (?=\p{L})/u;

/** The stories by day, in their order. In a list by the latest change, a day may come again. */
function byDay(cards: readonly Card[], words: Words): Pieces["list"]["days"] {
  const titleOf = (day: string): string => words.longDate(toCalendarDay(day)).replace(DAY_AND_MONTH, "\u00a0");
  const days: { readonly day: string; readonly title: string; readonly stories: Markup[] }[] = [];
  for (const { day, markup } of cards) {
    const last = days.at(-1);
    if (last?.day === day) last.stories.push(markup);
    else days.push({ day, title: titleOf(day), stories: [markup] });
  }
  return days;
}

function renderDays(days: Pieces["list"]["days"]): Markup[] {
  return days.map(({ day, title, stories }) => {
    return html`<section class="day">
<h2><time datetime="${day}">${title}</time></h2>
<ol class="stories">
${stories.map((story) => html`<li>\n${story}</li>\n`)}</ol>
</section>
`;
  });
}

function renderPager(
  { list: { language }, older, newer, months = {} }: ListPage,
  words: Words,
  { settings: { site } }: PageContext,
): Markup {
  const links = [
    newer !== undefined && html`<p>${link(siteUrl(newer, site), words.newer, { rel: "prev" })}</p>\n`,
    older !== undefined && html`<p>${link(siteUrl(older, site), words.older, { rel: "next" })}</p>\n`,
    months.newer !== undefined && html`<p>${link(siteUrl(months.newer, site), nameOfMonth(months.newer, language))}</p>\n`,
    months.older !== undefined && html`<p>${link(siteUrl(months.older, site), nameOfMonth(months.older, language))}</p>\n`,
  ];
  if (links.every((each) => each === false)) return NOTHING;
  return html`<nav class="pager" aria-label="${words.pages}">\n${links}</nav>\n`;
}

/** Tags beside this one. They are in the languages of stories, so each name has its own direction. */
function renderRelated({ related: tags = [] }: ListPage, words: Words, { settings }: PageContext): Markup | false {
  if (tags.length === 0) return false;
  const items = tags.map(
    ({ slug, label }) => html`<li>${link(siteUrl(feedPath("tag", slug), settings.site), html`<bdi>${label}</bdi>`)}</li>\n`,
  );
  return html`<nav class="archive" aria-labelledby="related">
<h2 id="related">${words.relatedTags}</h2>
<ul>
${items}</ul>
</nav>
`;
}

/** All months, newest year first. */
function renderMonths(months: readonly string[], language: string, { settings: { site } }: PageContext): Markup | false {
  if (months.length === 0) return false;
  const years = new Map<string, Markup[]>();
  for (const path of months) {
    const year = path.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), html`<li>${link(siteUrl(path, site), nameOfMonth(path, language))}</li>\n`]);
  }
  return html`<nav class="archive" aria-labelledby="archive">
<h2 id="archive">${wordsIn(language).archive}</h2>
${[...years.values()].toReversed().map((links) => html`<ul>\n${links}</ul>\n`)}</nav>
`;
}

/** One quiet line with the documents of this feed. The imprint links to the feed of the site. */
export function renderFollow({ path }: Feed, { settings }: PageContext, words: Words): Markup | false {
  const items = documentsOf(path, settings).map(({ label, type, url }) => html`<li>${link(url, label, { type })}</li>\n`);
  if (items.length === 0 || path === "") return false;
  return html`<div class="follow">
<p>${FEED_ICON}${words.subscribe}${words.colon}</p>
<ul>
${items}</ul>
</div>
`;
}

/** Return the name of a month. @param path - Its folder: `2026/11/`. */
export function nameOfMonth(path: string, language: string): string {
  return wordsIn(language).month({ year: Number(path.slice(0, 4)), month: Number(path.slice(5, 7)) });
}
