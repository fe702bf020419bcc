import type { Article } from "../model/article.ts";
import type { Medium } from "../model/medium.ts";
import type { Settings } from "../model/settings.ts";
import type { FullStory } from "../model/story.ts";
import { creditOf } from "../text/credit.ts";
import { disclosureOf } from "../text/disclosure.ts";
import { attributes, html as markup } from "../text/html.ts";
import { showLeadOnce } from "../text/lead-picture.ts";
import { removeUnsyndicated } from "../text/unsyndicated.ts";
import { IN_TEXT, versionsForBrowsers } from "../text/srcset.ts";
import { localTime } from "../text/local-time.ts";
import { runningText } from "../text/text-of-html.ts";
import { wordsIn } from "../words/words-in.ts";
import { escapeHtml } from "../text/xml.ts";

/** The settings that the text of a story depends on. */
type SiteFacts = Pick<Settings["site"], "language" | "timezone">;

/** The parts of a story that its text in feeds is made of. */
type Content = Article & Pick<FullStory, "html" | "notes" | "media">;

/**
 * Render the full text of a story for feeds: standfirst, lead picture, body. For a withdrawn story, only the notice.
 */
export function contentOf(story: Content, site: SiteFacts): string {
  const { withdrawn, language } = story;
  if (withdrawn !== undefined) return inDirection(story, [noticeOf(withdrawn.reason, language)]);
  const { image, html } = story.image?.syndicate === false ? story : showLeadOnce(story);
  const parts = [picture(image, language, site.language), ...partsOf(story, site, html)];
  return inDirection(story, parts.every((part) => part === "") ? [] : [standfirst(story), ...parts]);
}

/** Render only the body of {@link contentOf}, for formats with separate fields for the other parts. */
export function bodyOf(story: Content, site: SiteFacts): string {
  return inDirection(story, partsOf(story, site));
}

/** The body without pictures that are not for feeds, the corrections, the footnotes. */
function partsOf(story: Content, site: SiteFacts, html = story.html): string[] {
  const shown = (part: string): string => withoutIds(fitPictures(removeUnsyndicated(story.image, part), story.media));
  return [shown(html), ...disclosure(story), ...corrections(story, site), shown(story.notes ?? "")];
}

/** Remove the ids of headings and of places to link to. In a reader that shows several stories on a page they would repeat, and links lead to the story's page. */
function withoutIds(html: string): string {
  return html.includes(' id="')
    ? html.replaceAll(/(<(?:h[2-6]|a(?: href="[^"]*")?(?: title="[^"]*")?)) id="(?!fn(?:ref)?-)[^"]*"/g, "$1")
    : html;
}

/** Join the parts of a text. In a right-to-left language, wrap them in a `<div dir>`, since most readers keep only that direction. */
export function inDirection(article: Pick<Article, "dir" | "language">, parts: readonly string[]): string {
  const text = parts.filter((part) => part !== "").join("\n");
  return article.dir === "rtl" && text !== "" ? `<div dir="rtl" lang="${article.language}">\n${text}\n</div>` : text;
}

/** The text of a withdrawn story. */
function noticeOf(reason: string, language: string): string {
  const { withdrawn, colon } = wordsIn(language);
  return `<p><strong>${withdrawn}${colon}</strong>${escapeHtml(reason)}</p>`;
}

/**
 * The subtitle, or the summary if the author wrote one. Readers that show the full text show neither, and preview its first words.
 * It is left out if the text already begins with the same words.
 */
function standfirst({ subtitle, summary, html }: Content): string {
  const words = subtitle ?? summary;
  return words === undefined || beginsWith(html, words) ? "" : `<p>${escapeHtml(words)}</p>`;
}

/** Whether the text begins with these words, ignoring case and punctuation. Only as many paragraphs as needed are converted to text. */
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

/** Leading ASCII and quotation marks, but no character reference. The last letter is not captured, since a combining accent may follow it. */
const FIRST = /^([ -%'-;=-~‘’“”–—]{0,60})[A-Za-z0-9]/;
const FIRST_IN_HTML = /^<p>([ -%'-;=-~‘’“”–—]{0,60})[A-Za-z0-9]/;

/** The first ASCII letters, for a quick comparison. Empty if the text starts with anything else. */
function firstLetters(text: string, pattern: RegExp): string {
  const [, first = ""] = pattern.exec(text) ?? [];
  return first.replaceAll(/[^A-Za-z0-9]+/g, "").toLowerCase();
}

/** Keep only letters and digits, in lower case, to compare words without regard to punctuation and spaces. */
function lettersOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** Feedly shows a picture with this class on the story's card, instead of the first large one. */
const CARD = "webfeedsFeaturedVisual";

function picture(image: Article["image"], language: string, site: string): string {
  if (image === undefined || !image.syndicate) return "";
  const credit = creditOf(image, language, site);
  const lines = [image.caption ?? [], credit ?? []].flat();
  const alt = escapeHtml(image.alt ?? "");
  const below =
    lines.length === 0 ? "" : markup`<figcaption>${lines.flatMap((line, i) => (i === 0 ? [line] : [" ", line]))}</figcaption>`.toString();
  return `<figure><img src="${escapeHtml(image.src)}" alt="${alt}" class="${CARD}"${choice(image)}${fit(image)}>${below}</figure>`;
}

/** Add the attributes of {@link fit} to the pictures in a body. Their attribute values may contain `>`. */
function fitPictures(html: string, media: readonly Medium[]): string {
  if (!html.includes("<img ")) return html;
  return html.replace(/(<img src="([^"]*)"(?: [a-z]+="[^"]*")*)>/g, (_tag, start: string, address: string) => {
    const src = address.replaceAll("&#x26;", "&");
    // The size that the author wrote in raw HTML is the one to show.
    const isSized = / (?:width|height)="/.test(start.slice(start.indexOf('"', 10)));
    const medium = media.find((each) => each.src === src);
    const isScaled = medium === undefined || start.includes(' srcset="');
    return `${start}${isScaled ? "" : choice(medium)}${fit((isSized ? undefined : medium) ?? {})}>`;
  });
}

/**
 * Attributes that fit a picture to the window. Without them, Akregator shows it at full size and cuts it off. Width and height stop
 * the text from moving when the picture loads. The W3C feed validator warns about `max-width`, but `width`, which it accepts,
 * would enlarge small pictures.
 */
function fit({ width, height }: Pick<Medium, "width" | "height">): string {
  const size = width === undefined || height === undefined ? "" : ` width="${width}" height="${height}"`;
  return `${size} style="max-width:100%;height:auto"`;
}

/** Attributes by which a reader chooses among the versions of a picture. FreshRSS adds a thumbnail whose address is not in the text. */
function choice(medium: Pick<Medium, "src" | "width" | "renditions">): string {
  return attributes({ ...versionsForBrowsers(medium, IN_TEXT) }).toString();
}

function disclosure({ ai, language }: Pick<Article, "ai" | "language">): string[] {
  const words = disclosureOf(ai, wordsIn(language));
  return words === "" ? [] : [`<p><em>${escapeHtml(words)}</em></p>`];
}

function corrections({ language, corrections: all }: Pick<Article, "language" | "corrections">, { timezone }: SiteFacts): string[] {
  const { correction, colon } = wordsIn(language);
  return all.map(({ date, note }) => `<p><strong>${correction} (${localTime(date, timezone).day})${colon}</strong>${escapeHtml(note)}</p>`);
}
