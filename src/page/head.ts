import type { Person } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import type { FullStory } from "../model/story.ts";
import { runningText } from "../text/text-of-html.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import type { PageContext } from "./context.ts";
import { authorUrl, link } from "./links.ts";
import { renderMoment } from "./moment.ts";
import type { Words } from "../words/words.ts";

/** Render the top of an article: kicker, headline, subtitle, authors, dates, and the dateline unless the text begins with it. */
export function renderHead(story: FullStory, context: PageContext, words: Words): Markup {
  const { title, kicker, subtitle, published, updated } = story;
  return html`<header>
<hgroup>
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h1 class="p-name">${title}</h1>
${subtitle !== undefined && html`<p class="subtitle p-summary">${subtitle}</p>\n`}</hgroup>
${renderByline(story, context, words)}<p class="facts">
<span>${words.published} ${renderMoment(published, story, context, "dt-published")}</span>
${updated !== published && html`<span>${words.updated} ${renderMoment(updated, story, context, "dt-updated")}</span>\n`}</p>
</header>
`;
}

/** The authors, and the place unless the text begins with it. */
export function renderByline({ authors, dateline, html: text }: FullStory, { settings }: PageContext, words: Words): Markup | false {
  const by = authors.length > 0 && html`<span>${words.by}${renderNames(authors, settings, words)}</span>\n`;
  const from = dateline !== undefined && !isInText(dateline, text) && html`<span>${dateline}</span>\n`;
  return (by !== false || from !== false) && html`<p class="facts byline">\n${by}${from}</p>\n`;
}

/** Whether the text begins with the dateline, as agencies write it: `WASHINGTON, Jan 11 (AFP) - `, `【ワシントン共同】`. */
function isInText(dateline: string, text: string): boolean {
  const [start = ""] = text.split("</p>", 1);
  const words = runningText(start).replace(/^[^\p{L}\p{N}]+/u, "");
  return (
    dateline !== "" && words.startsWith(dateline) && !(/[\p{L}\p{N}]$/u.test(dateline) && /^[a-z]/i.test(words.slice(dateline.length)))
  );
}

function renderNames(authors: readonly Person[], settings: Settings, words: Words): Markup[] {
  return authors.map((author, i) => {
    const { name } = author;
    const between = i === 0 ? "" : i === authors.length - 1 ? words.and(name) : words.comma;
    const href = authorUrl(author, settings);
    if (href === undefined) return html`${between}<bdi class="p-author h-card">${name}</bdi>`;
    return html`${between}${link(href, html`<bdi>${name}</bdi>`, { class: "p-author h-card", rel: "author" })}`;
  });
}
