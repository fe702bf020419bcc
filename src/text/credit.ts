import type { Image } from "../model/article.ts";
import { attributes, html } from "./html.ts";
import type { Markup } from "./html.ts";
import { directionOf, languageOfWords } from "./language.ts";
import { wordsIn } from "../words/words-in.ts";

/** A credit with its own label: `Photo: Lea Brandt`, `© Kita Press`. */
const IS_CREDIT = /^(?:[^:：]{1,30}[:：]|©|\(c\)|(?:photo|picture|image|illustration|graphic)s?\b)/iu;

/**
 * Render the credit of a picture, with a label. A name in another script keeps its own direction. Without a credit, it is the
 * copyright notice.
 *
 * @param language - The language of the story.
 * @param site - The language of the site, which is the likely language of a name in another script.
 */
export function creditOf({ caption, credit, copyright }: Image, language: string, site: string): Markup | undefined {
  if (credit === undefined) {
    if (copyright === undefined) return undefined;
    return caption === undefined ? html`${copyright}` : html`(${copyright})`;
  }
  const { picture, colon } = wordsIn(language);
  const own = languageOfWords(credit, language, site);
  const name = own === undefined ? html`${credit}` : html`<span${attributes({ lang: own, dir: directionOf(own) })}>${credit}</span>`;
  const words = IS_CREDIT.test(credit) ? name : html`${picture}${colon}${name}`;
  return caption === undefined ? words : html`(${words})`;
}

/** Return the words below a picture in a text, as {@link creditOf} writes them. */
export function wordsBelow({ caption, credit, copyright }: Pick<Image, "caption" | "credit" | "copyright">, language: string): string {
  const { picture, colon } = wordsIn(language);
  const words = credit === undefined ? copyright : IS_CREDIT.test(credit) ? credit : picture + colon + credit;
  if (words === undefined) return caption ?? "";
  return caption === undefined ? words : `${caption} (${words})`;
}

/** The words below a picture, as {@link creditOf} and other sites write them: the caption, then the credit. */
export function splitCredit(words: string, language: string): { readonly caption?: string; readonly credit?: string } {
  const { picture, colon } = wordsIn(language);
  const label = (picture + colon).trim();
  const open = Math.max(words.lastIndexOf("("), words.lastIndexOf("（"));
  const [, inside = ""] = open === -1 ? [] : (/^[(（]([^()（）]{1,200})[)）]\.?$/.exec(words.slice(open)) ?? []);
  const before = inside === "" ? "" : words.slice(0, open).trimEnd();
  const written = inside === "" ? words : inside;
  if (!IS_CREDIT.test(written)) return words === "" ? {} : { caption: words };
  // Without brackets, a caption may begin with a name and a colon.
  if (
    inside === "" &&
    !written.startsWith(label) &&
    !/^(?:©|\(c\)|(?:photo|picture|image|illustration|graphic)s? ?(?:[:：]|by\b|courtesy\b))/iu.test(written)
  )
    return { caption: words };
  const credit = written.startsWith(label) ? written.slice(label.length).trim() : written;
  return before === "" ? { credit } : { caption: before, credit };
}
