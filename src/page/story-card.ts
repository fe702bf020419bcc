import type { Image, Withdrawal } from "../model/article.ts";
import type { Story } from "../model/story.ts";
import { attributes, html, NOTHING } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { localTime } from "../text/local-time.ts";
import { versionsForBrowsers } from "../text/srcset.ts";
import { toWebUrl } from "../text/url.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";
import type { PageContext } from "./context.ts";
import { linkTo } from "./links.ts";
import { renderMoment, renderTime } from "./moment.ts";
import { toStoryFacts } from "./theme-facts.ts";

/** A story in a list. Lists that have it in common share it. */
export interface Card {
  /** In the time zone of the site: `2026-11-04`. */
  readonly day: string;
  /** 1 (most urgent) to 9. */
  readonly priority: number;
  readonly markup: Markup;
}

/** Where a card is: first on a page, with a large picture; beside that, at the top; or below the heading of its day. */
export type CardPlace = "lead" | "top" | "day";

/** The priority of stories that state none, as in IPTC. */
const NORMAL = 5;

/**
 * Render a story in a list, in its own language. A withdrawn story shows the reason instead of its summary.
 *
 * @param around - The language of the list.
 */
export function renderCard(story: Story, around: string, context: PageContext, place: CardPlace = "day"): Card {
  const { url, language, dir, title, kicker, subtitle, summary, image, priority = NORMAL, published, withdrawn } = story;
  const words = wordsIn(language);
  const isLead = place === "lead";
  const hreflang = language === around ? undefined : language;
  const deck = subtitle === undefined || subtitle === "" ? summary : subtitle;
  const picture = withdrawn === undefined && image !== undefined ? renderThumbnail(image, isLead) : NOTHING;
  const byline = renderNames(story, words);
  const time = place === "day" ? renderTime(published, story, context) : renderMoment(published, story, context, "dt-published");
  const standard = html`<article class="h-entry card${isLead && " lead-story"}" lang="${language}" dir="${dir}">
<div>
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h3 class="p-name">${linkTo(url, title, { class: "u-url", hreflang })}</h3>
${withdrawn === undefined ? deck !== "" && html`<p class="p-summary">${deck}</p>\n` : renderReason(withdrawn, words)}<p class="facts">
${byline}<span>${time}</span>
</p>
</div>
${picture}</article>
`;
  const part = context.theme?.["story-card"];
  const markup =
    part === undefined ? standard : part({ ...toStoryFacts(story, context), isLead }, { standard, picture, byline, published: time });
  return { day: localTime(published, context.settings.site.timezone).day, priority, markup };
}

/** The authors, else the source. */
function renderNames({ authors, source, withdrawn }: Story, words: Words): Markup {
  const names = withdrawn === undefined ? authors.map(({ name }) => name) : [];
  if (names.length === 0) return source === undefined ? NOTHING : html`<span><bdi>${source.name}</bdi></span>\n`;
  const list = names.map(
    (name, i) => html`${i > 0 && (i === names.length - 1 ? words.and(name) : words.comma)}<bdi class="p-author h-card">${name}</bdi>`,
  );
  return html`<span>${words.by}${list}</span>\n`;
}

/** How wide the stylesheet shows pictures of cards. */
const CARD_SIZES = "14rem";
const LEAD_SIZES = "(max-width: 48rem) 100vw, 44rem";

/** The picture adds nothing to the headline, so it has no description here. Its box has a fixed ratio, so that nothing moves. */
function renderThumbnail(image: Image, isLead: boolean): Markup {
  const { src, width, height } = image;
  const versions = versionsForBrowsers(image, isLead ? LEAD_SIZES : CARD_SIZES);
  const url = toWebUrl(src);
  const when = isLead ? { fetchpriority: "high" } : { loading: "lazy", decoding: "async" };
  return url === undefined
    ? NOTHING
    : html`<img class="u-photo" src="${url}" alt=""${attributes({ width, height, ...versions, ...when })}/>\n`;
}

function renderReason({ reason }: Withdrawal, words: Words): Markup {
  return html`<p><strong>${words.withdrawn}</strong>${words.colon}${reason}</p>\n`;
}
