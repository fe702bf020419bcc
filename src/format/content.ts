import type { Article, Image } from "../model/article.ts";
import { toDay } from "../text/date.ts";
import { withoutKeptBack } from "../text/kept-back.ts";
import { wordsIn } from "../text/words.ts";
import { escapeHtml } from "../text/xml.ts";

/**
 * A story's full text as feeds carry it: lead picture, body without a picture that they may not have, corrections. A withdrawn story is its notice and nothing
 * else. In a right-to-left language the direction travels inside the text, where most readers keep it.
 *
 * @param html - The rendered body.
 * @param isLed - Whether the lead picture is in it.
 */
export function contentOf(article: Article, html: string, isLed = true): string {
  const { image } = article;
  const content =
    article.withdrawn === undefined
      ? [isLed ? picture(image) : "", withoutKeptBack(image, html), ...corrections(article)]
      : [noticeOf(article.withdrawn.reason, article.language)];
  const text = content.filter((part) => part !== "").join("\n");
  return article.dir === "rtl" && text !== "" ? `<div dir="rtl" lang="${article.language}">\n${text}\n</div>` : text;
}

/** What stands in place of a withdrawn story. */
function noticeOf(reason: string, language: string): string {
  const { withdrawn, colon } = wordsIn(language);
  return `<p><strong>${withdrawn}${colon}</strong>${escapeHtml(reason)}</p>`;
}

/** Feedly takes a picture of this class for the story's card, not the first that is large enough. */
const CARD = "webfeedsFeaturedVisual";

function picture(image: Image | undefined): string {
  if (image === undefined || !image.syndicate) return "";
  const caption = [image.caption, image.credit].filter((part) => part !== undefined).join(" ");
  const alt = escapeHtml(image.alt ?? "");
  const below = caption === "" ? "" : `<figcaption>${escapeHtml(caption)}</figcaption>`;
  return `<figure><img src="${escapeHtml(image.src)}" alt="${alt}" class="${CARD}">${below}</figure>`;
}

function corrections(article: Article): string[] {
  const { correction, colon } = wordsIn(article.language);
  return article.corrections.map(({ date, note }) => `<p><strong>${correction} (${toDay(date)})${colon}</strong>${escapeHtml(note)}</p>`);
}
