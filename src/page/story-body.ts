import type { FullStory } from "../model/story.ts";
import { addHeadingIds } from "../text/heading-ids.ts";
import { attributes, safe } from "../text/html.ts";
import { pick } from "../text/pick.ts";
import { IN_TEXT, versionsForBrowsers } from "../text/srcset.ts";
import { tagsIn } from "../text/text-of-html.ts";
import { toMathMl } from "../text/to-math-ml.ts";
import type { Markup, Part } from "../text/html.ts";
import { showLeadOnce } from "../text/lead-picture.ts";
import { escapeHtml } from "../text/xml.ts";
import type { Words } from "../words/words.ts";
import { renderEpisode } from "./episode.ts";
import { renderPicture, renderRecording } from "./media.ts";

/**
 * The body of a story and its footnotes, for its page: headings have ids, links within the page also work in a preview, pictures have
 * their size, so that nothing moves when they load, and keys scroll what may be wider than the page.
 */
function renderStoryBody({ url, html, notes = "", media }: Pick<FullStory, "url" | "html" | "notes" | "media">): {
  body: Markup;
  notes: Markup | "";
} {
  const own = `<a href="${escapeHtml(url)}#`;
  const toPage = (part: string): Markup => safe(letKeysScroll(toMathMl(part)).replaceAll(own, '<a href="#'));
  return { body: toPage(measurePictures(addHeadingIds(html, notes).html, media)), notes: notes === "" ? "" : toPage(notes) };
}

/**
 * The lead picture, unless the body shows it, and recordings with their chapters; then the body and its footnotes.
 *
 * @param site - The language of the site.
 */
export function renderStoryContent(story: FullStory, site: string, words: Words): { body: Part; notes: Markup | "" } {
  const { audio, video, language } = story;
  const { image, html: below } = showLeadOnce(story);
  const { body: text, notes } = renderStoryBody({ ...story, html: below });
  const body = [
    image !== undefined && renderPicture(image, language, site),
    audio !== undefined && renderRecording("audio", audio, words.listen),
    video !== undefined && renderRecording("video", video, words.watch),
    renderEpisode(story, words),
    text,
  ];
  return { body, notes };
}

/** The start of a tag that the stylesheet scrolls sideways on narrow screens. */
const WIDE = /^<(?:table|pre|math(?= display="block"))(?=[ >])/;

/** Make tables, code and formulas reachable with the keyboard: not every browser does it (WCAG 2.2, 2.1.1). */
function letKeysScroll(html: string): string {
  if (!/<(?:table|pre|math)\b/.test(html)) return html;
  return Array.from(tagsIn(html), ({ before, tag }) => before + tag.replace(WIDE, '$& tabindex="0"')).join("");
}

function measurePictures(html: string, media: FullStory["media"]): string {
  if (!html.includes("<img ")) return html;
  const pictures = new Map(media.map((medium) => [escapeHtml(medium.src), medium]));
  return html.replace(/<img src="([^"<]*)"([^<>]*)>/g, (_tag, src: string, rest: string) => {
    const picture = pictures.get(src);
    const size = picture === undefined || rest.includes(" width=") || rest.includes(" height=") ? {} : pick(picture, ["width", "height"]);
    const versions = picture === undefined || rest.includes(" srcset=") ? {} : versionsForBrowsers(picture, IN_TEXT);
    return `<img src="${src}"${attributes({ ...size, ...versions, loading: "lazy" }).toString()}${rest}>`;
  });
}
