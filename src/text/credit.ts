import type { Image } from "../model/article.ts";
import { attributes, html } from "./html.ts";
import type { Markup } from "./html.ts";
import { directionOf, languageOfWords } from "./language.ts";
import { wordsIn } from "./words.ts";

/** A credit that says by itself what it is: `Photo: Lea Brandt`, `© Kita Press`. */
const IS_CREDIT = /^(?:[^:：]{1,30}[:：]|©|\(c\)|(?:photo|picture|image|illustration|graphic)s?\b)/iu;

/**
 * The credit of a picture, in words that tell it from the caption before it. A name in another script keeps its own direction.
 *
 * @param language - Of the story.
 * @param site - The language of the site, which a name in another script is likely to be in.
 */
export function creditOf({ caption, credit }: Image, language: string, site: string): Markup | undefined {
  if (credit === undefined) return undefined;
  const { picture, colon } = wordsIn(language);
  const own = languageOfWords(credit, language, site);
  const name = own === undefined ? html`${credit}` : html`<span${attributes({ lang: own, dir: directionOf(own) })}>${credit}</span>`;
  const words = IS_CREDIT.test(credit) ? name : html`${picture}${colon}${name}`;
  return caption === undefined ? words : html`(${words})`;
}
