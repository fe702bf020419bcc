import type { Image, Recording } from "../model/article.ts";
import { creditOf } from "../text/credit.ts";
import { attributes, html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { IN_TEXT, versionsForBrowsers } from "../text/srcset.ts";
import { toWebUrl } from "../text/url.ts";
import { link } from "./links.ts";
import { toClock } from "./moment.ts";

/**
 * Render the lead picture. Without an `alt` it counts as decorative.
 *
 * @param language - The language of the story.
 * @param site - The language of the site.
 */
export function renderPicture(image: Image, language: string, site: string): Markup | false {
  const { src, alt = "", caption, width, height } = image;
  const url = toWebUrl(src);
  if (url === undefined) return false;
  const credit = creditOf(image, language, site);
  const isSigned = caption !== undefined || credit !== undefined;
  const lines = html`<figcaption>${caption}${caption !== undefined && " "}${credit !== undefined && html`<small>${credit}</small>`}</figcaption>\n`;
  return html`<figure class="lead">
<img class="u-photo" src="${url}" alt="${alt}"${attributes({ width, height, ...versionsForBrowsers(image, IN_TEXT) })}/>
${isSigned && lines}</figure>
`;
}

/** Render a player, with a link for browsers that cannot play the file. Nothing is loaded until the visitor starts it. */
export function renderRecording(kind: "audio" | "video", recording: Recording, invitation: string): Markup | false {
  const { src, type, title, duration, width, height } = recording;
  const url = toWebUrl(src);
  if (url === undefined) return false;
  const label = duration === undefined ? (title ?? invitation) : `${title ?? invitation} (${toClock(duration)})`;
  const player = html`<source src="${url}"${attributes({ type })}/>
<p>${link(url, label, { type })}</p>
`;
  const start = attributes({ controls: "controls", preload: "none", "aria-label": label });
  const room = attributes({ width, height });
  return html`<figure>
${kind === "audio" ? html`<audio${start}>\n${player}</audio>` : html`<video${start}${room}>\n${player}</video>`}
<figcaption>${label}</figcaption>
</figure>
`;
}
