import type { Article } from "../model/article.ts";
import type { Medium } from "../model/medium.ts";
import type { Settings } from "../model/settings.ts";
import type { FullStory } from "../model/story.ts";
import { creditOf } from "../text/credit.ts";
import { html as markup } from "../text/html.ts";
import { removeUnsyndicated } from "../text/unsyndicated.ts";
import { localTime } from "../text/local-time.ts";
import { runningText } from "../text/text-of-html.ts";
import { wordsIn } from "../text/words.ts";
import { escapeHtml } from "../text/xml.ts";

/** What a text depends on of the site it is on. */
type Home = Pick<Settings["site"], "language" | "timezone">;

/** What of a story its text in feeds is made of. */
type Told = Article & Pick<FullStory, "html" | "notes" | "media">;

/**
 * A story's full text as feeds carry it: standfirst, lead picture, text. A withdrawn story is its notice and nothing else.
 */
export function contentOf(story: Told, site: Home): string {
  const { withdrawn, language } = story;
  if (withdrawn !== undefined) return inDirection(story, [noticeOf(withdrawn.reason, language)]);
  const parts = [picture(story, site.language), ...partsOf(story, site)].filter((part) => part !== "");
  return inDirection(story, parts.length === 0 ? [] : [standfirst(story), ...parts]);
}

/** The text of {@link contentOf} alone, for formats that hand the rest over by itself. */
export function bodyOf(story: Told, site: Home): string {
  return inDirection(story, partsOf(story, site));
}

/** The body without a picture that feeds may not have, the corrections, the footnotes. */
function partsOf({ image, html, notes = "", ...story }: Told, site: Home): string[] {
  const shown = (part: string): string => fitPictures(removeUnsyndicated(image, part), story.media);
  return [shown(html), ...corrections(story, site), shown(notes)];
}

/** In a right-to-left language the direction travels inside the text, where most readers keep it. */
export function inDirection(article: Pick<Article, "dir" | "language">, parts: readonly string[]): string {
  const text = parts.filter((part) => part !== "").join("\n");
  return article.dir === "rtl" && text !== "" ? `<div dir="rtl" lang="${article.language}">\n${text}\n</div>` : text;
}

/** What stands in place of a withdrawn story. */
function noticeOf(reason: string, language: string): string {
  const { withdrawn, colon } = wordsIn(language);
  return `<p><strong>${withdrawn}${colon}</strong>${escapeHtml(reason)}</p>`;
}

/**
 * The subtitle, else the summary, if the author wrote one: readers of full text show neither, and their lists begin with the
 * first words of the text. Where that begins so by itself, nothing is said twice.
 */
function standfirst({ subtitle, summary, html }: Told): string {
  const words = subtitle ?? summary;
  return words === undefined || beginsWith(html, words) ? "" : `<p>${escapeHtml(words)}</p>`;
}

/** Whether the running text begins with these words, or others of the same letters. It is looked at as far as they go, to the end of a paragraph. */
function beginsWith(html: string, words: string): boolean {
  const [here, there] = [firstLetters(html, FIRST_IN_HTML), firstLetters(words, FIRST)];
  if (!here.startsWith(there) && !there.startsWith(here)) return false;
  const letters = lettersOf(words);
  for (let most = letters.length; ; most *= 2) {
    const end = html.indexOf(END_OF_PARAGRAPH, most);
    const said = lettersOf(runningText(end === -1 ? html : html.slice(0, end + END_OF_PARAGRAPH.length)));
    if (end === -1 || said.length >= letters.length) return said.startsWith(letters);
  }
}

const END_OF_PARAGRAPH = "</p>";

/** Letters that are the same in every form of Unicode, but for the last one: an accent may follow. */
const FIRST = /^([A-Za-z0-9]*)[A-Za-z0-9]/;
const FIRST_IN_HTML = /^<p>([A-Za-z0-9]*)[A-Za-z0-9]/;

/** The first word, which mostly tells that two texts begin differently; empty where it does not stand at the very start. */
function firstLetters(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1]?.toLowerCase() ?? "";
}

/** Letters and digits alone: words are the same whatever stands between them. */
function lettersOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** Feedly takes a picture of this class for the story's card, not the first that is large enough. */
const CARD = "webfeedsFeaturedVisual";

function picture({ image, language }: Article, site: string): string {
  if (image === undefined || !image.syndicate) return "";
  const credit = creditOf(image, language, site);
  const lines = [image.caption ?? [], credit ?? []].flat();
  const alt = escapeHtml(image.alt ?? "");
  const below =
    lines.length === 0 ? "" : markup`<figcaption>${lines.flatMap((line, i) => (i === 0 ? [line] : [" ", line]))}</figcaption>`.toString();
  return `<figure><img src="${escapeHtml(image.src)}" alt="${alt}" class="${CARD}"${fit(image)}>${below}</figure>`;
}

/** Pictures of a body get the attributes of {@link fit}. A `>` may be in their words. */
function fitPictures(html: string, media: readonly Medium[]): string {
  if (!html.includes("<img ")) return html;
  return html.replace(/(<img src="([^"]*)"(?: [a-z]+="[^"]*")*)>/g, (_tag, start: string, address: string) => {
    const src = address.replaceAll("&#x26;", "&");
    return `${start}${fit(media.find((medium) => medium.src === src) ?? {})}>`;
  });
}

/**
 * Attributes that keep a picture within the window: Akregator shows it in its own size otherwise, cut off. The size in pixels
 * keeps the text from jumping when the picture arrives. The W3C feed validator does not know `max-width` and warns; `width`,
 * which it knows, would enlarge small pictures.
 */
function fit({ width, height }: Pick<Medium, "width" | "height">): string {
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  return `${size} style="max-width:100%;height:auto"`;
}

function corrections({ language, corrections: all }: Pick<Article, "language" | "corrections">, { timezone }: Home): string[] {
  const { correction, colon } = wordsIn(language);
  return all.map(({ date, note }) => `<p><strong>${correction} (${localTime(date, timezone).day})${colon}</strong>${escapeHtml(note)}</p>`);
}
