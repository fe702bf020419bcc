import type { Feed } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { OUTLINE, OUTLINE_TYPE } from "../text/paths.ts";
import { COPY_SCRIPT, SUBSCRIBE } from "../text/subscribe-files.ts";
import { KINDS } from "../words/words.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";
import type { PageContext } from "./context.ts";
import { renderLayout } from "./layout.ts";
import { documentsOf, languageOf, link, siteUrl } from "./links.ts";
import { renderProfiles } from "./profiles.ts";
import { FEED_READERS, toFeedScheme, toSubscription } from "./readers.ts";

/** Kinds that editors choose, so that there are few. Their feeds have a link for each reader. */
const CHOSEN: readonly Feed["kind"][] = ["wire", "section", "language"];

/** Render the page that explains feeds and lists all of them. A page that is published before its feeds lists none. */
export function renderSubscribePage(context: PageContext): string {
  const { settings, feeds } = context;
  const { site } = settings;
  const words = wordsIn(site.language);
  const groups = KINDS.map((kind) => {
    const items = feeds.filter((feed) => feed.kind === kind).map((feed) => renderOffer(feed, settings, words));
    const isShort = CHOSEN.includes(kind);
    return items.length > 0 && renderSection(kind, words.kinds[kind], html`<ul class="offers${!isShort && " many"}">\n${items}</ul>\n`);
  });
  const main = html`<h1>${words.subscribe}</h1>
<p class="subtitle">${words.aboutFeeds}</p>
<p class="unseen" role="status" data-copied="${words.copied}"></p>
${feeds.filter(({ kind }) => kind === "site").map((feed) => renderSite(feed, settings, words))}${renderElsewhere(settings, words)}${groups}${renderFormats(context, words)}`;
  const url = siteUrl(SUBSCRIBE, site);
  const script = html`<script type="module" src="${COPY_SCRIPT.slice(SUBSCRIBE.length)}"></script>\n`;
  const all = {
    url,
    language: site.language,
    head: html`${renderProfiles({ kind: "site", path: "" }, settings)}${script}`,
    main,
    directory: feeds,
  };
  return renderLayout({ title: words.subscribe, description: words.aboutFeeds, ...all }, context);
}

function renderSection(id: string, heading: string, content: Markup): Markup {
  return html`<section class="offer" aria-labelledby="${id}">\n<h2 id="${id}">${heading}</h2>\n${content}</section>\n`;
}

/** The feed of the site, with its addresses in full. */
function renderSite(feed: Feed, settings: Settings, words: Words): Markup {
  const rows = documentsOf(feed.path, settings).map(
    ({ label, type, url }) =>
      html`<li>${link(url, html`<b>${label}</b> <code>${url}</code>`, { type })} ${renderCopy(url, label, words)}</li>\n`,
  );
  const content = html`${renderFacts(feed, words)}${renderReaders(feed, settings, words)}<p>${words.follow}</p>
<ul class="addresses">
${rows}</ul>
`;
  return renderSection("site", feed.label, content);
}

function renderOffer(feed: Feed, settings: Settings, words: Words): Markup {
  const { path, title, label, description, language, kind } = feed;
  const { site } = settings;
  const documents = documentsOf(path, settings);
  const [first] = documents;
  const links = documents.map((each) => html`<li>${link(each.url, each.label, { type: each.type })}</li>\n`);
  const own = languageOf(language, site.language);
  const hasMore = !["", title, label].includes(description);
  return html`<li>
<h3>${link(siteUrl(path, site), html`<bdi>${label}</bdi>`, { ...own, hreflang: own?.lang })}</h3>
${renderFacts(feed, words, settings.feeds)}${hasMore && html`<p>${description}</p>\n`}<ul>
${links}${first !== undefined && html`<li>${renderCopy(first.url, label, words)}</li>\n`}</ul>
${CHOSEN.includes(kind) && html`<details>\n<summary>${words.addTo}<span class="unseen">${words.colon}${label}</span></summary>\n${renderReaders(feed, settings, words)}</details>\n`}</li>
`;
}

/** How often a feed is updated, and what it holds, unless that is as usual. */
function renderFacts({ pace, content, limit }: Feed, words: Words, usual?: Pick<Feed, "content" | "limit">): Markup | false {
  const facts = [
    pace !== undefined && html`<span>${words.howOften}${words.colon}${words.pace[pace]}</span>\n`,
    content !== usual?.content && html`<span>${words.carries[content]}</span>\n`,
    limit !== usual?.limit && html`<span>${words.latest}${words.colon}${limit}</span>\n`,
  ];
  return facts.some((fact) => fact !== false) && html`<p class="facts">\n${facts}</p>\n`;
}

/** A link to add the feed, for each reader on the web and for the reader of the device. */
function renderReaders({ path }: Feed, settings: Settings, words: Words): Markup | false {
  const [first] = documentsOf(path, settings);
  if (first === undefined) return false;
  const { url } = first;
  const readers = FEED_READERS.map((reader) => html`<li>${link(toSubscription(reader, url), reader.name, { rel: "external" })}</li>\n`);
  return html`<ul class="readers" aria-label="${words.addTo}">
${readers}<li>${link(toFeedScheme(url), words.openFeed)}</li>
</ul>
`;
}

/** The button is hidden where the script does not run. */
function renderCopy(url: string, label: string, words: Words): Markup {
  return html`<button type="button" hidden="" data-copy="${url}">${words.copy}<span class="unseen">${words.colon}${label}</span></button>`;
}

/** Ways to follow the site without a feed. */
function renderElsewhere({ site }: Settings, words: Words): Markup | false {
  const { newsletter, social, url } = site;
  const items = [
    newsletter !== undefined && html`<li>${link(new URL(newsletter, url).href, words.newsletter)}</li>\n`,
    social.map((profile) => html`<li>${link(profile.url, profile.title, { rel: "me" })}</li>\n`),
  ];
  if (newsletter === undefined && social.length === 0) return false;
  return renderSection("elsewhere", words.elsewhere, html`<ul class="readers">\n${items}</ul>\n`);
}

function renderFormats({ settings, isEarly = false }: PageContext, words: Words): Markup {
  const outline = html`<p>${link(siteUrl(OUTLINE, settings.site), words.outline, { type: OUTLINE_TYPE })}</p>\n`;
  return renderSection("all", words.allFeeds, html`${!isEarly && outline}<p>${words.formats}</p>\n`);
}
