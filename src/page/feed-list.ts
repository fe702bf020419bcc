import type { Feed } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { SUBSCRIBE } from "../text/subscribe-files.ts";
import { hasSubscribePage, link, siteUrl } from "./links.ts";
import { KINDS } from "../words/words.ts";
import { wordsIn } from "../words/words-in.ts";

/** The most feeds of a kind to list below the news. */
const MOST = 100;

/** Render links to the pages of all other feeds, grouped by kind; if there are too many of a kind, to its part of the page of feeds. */
export function renderFeedList(site: Feed, feeds: readonly Feed[], settings: Settings): Markup | false {
  const words = wordsIn(site.language);
  const groups = KINDS.map((kind) => {
    const group = feeds.filter((feed) => feed.kind === kind);
    if (group.length > MOST && hasSubscribePage(settings))
      return html`<h3>${link(`${siteUrl(SUBSCRIBE, settings.site)}#${kind}`, words.kinds[kind])}</h3>\n`;
    const items = group.map((feed) => renderFeed(feed, site, settings));
    return items.length > 0 && html`<h3>${words.kinds[kind]}</h3>\n<ul>\n${items}</ul>\n`;
  });
  if (groups.every((group) => group === false)) return false;
  return html`<section class="feeds" aria-labelledby="feeds">
<h2 id="feeds">${words.allFeeds}</h2>
${groups}</section>
`;
}

function renderFeed({ path, label, language }: Feed, around: Feed, settings: Settings): Markup {
  const hreflang = language === around.language ? undefined : language;
  return html`<li>${link(siteUrl(path, settings.site), html`<bdi>${label}</bdi>`, { hreflang })}</li>\n`;
}
