import type { AiUse } from "../model/ai.ts";
import type { PictureMetadata, LocalizedTexts } from "../model/picture-metadata.ts";
import { sourceTypeOf, useOfSourceType } from "./disclosure.ts";

/** What the metadata of a picture says, in one language. */
export interface Described {
  readonly caption?: string | undefined;
  readonly alt?: string | undefined;
  readonly credit?: string | undefined;
  readonly copyright?: string | undefined;
}

/**
 * Return what the metadata of a picture says in the language of a story, else in any language. Agencies often repeat the credit at the end
 * of the caption: then only the caption has it.
 *
 * @param own - The caption that the author wrote, which wins over the caption in the file.
 */
export function describe(metadata: PictureMetadata, language: string, own?: string): Described {
  const { creator, credit = creator } = metadata;
  const caption = own ?? inLanguage(metadata.caption, language);
  const isNamed = credit !== undefined && caption !== undefined && wordsOf(caption).includes(wordsOf(credit));
  return {
    caption,
    alt: inLanguage(metadata.alt, language),
    credit: isNamed ? undefined : credit,
    copyright: inLanguage(metadata.copyright, language),
  };
}

function inLanguage(texts: LocalizedTexts = {}, language: string): string | undefined {
  const wanted = language.toLowerCase();
  const [main = ""] = wanted.split("-");
  const related = Object.keys(texts).find((tag) => tag.split("-")[0] === main);
  const [found] = [wanted, related, "x-default", Object.keys(texts)[0]].flatMap((tag) => (tag === undefined ? [] : (texts[tag] ?? [])));
  return found;
}

/** Whether two credits or notices mean the same: one contains the words of the other, without regard to case, punctuation and a label. */
export function agree(one: string, other: string): boolean {
  const [first = "", second = ""] = [one, other].map((name) => wordsOf(name.replace(/^[^:：]{1,30}[:：]/u, "")));
  return first.includes(second) || second.includes(first) || first.replaceAll(" ", "") === second.replaceAll(" ", "");
}

/** Characters of scripts that put no spaces between words. */
const SPACELESS = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** The words of a text with a space around each: `AP` is in `AP Photo`, and not in `Japan`. */
function wordsOf(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[.'’]/g, "")
    .replaceAll(SPACELESS, " $& ")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  return ` ${words.trim()} `;
}

/**
 * Return the digital source type of a picture. The author's word on AI comes before the file's.
 *
 * @param stated - What the author says about AI in the pictures of the story.
 */
export function sourceTypeOfPicture(stated: AiUse | undefined, code: string | undefined): string | undefined {
  if (stated === undefined) return code;
  return sourceTypeOf(stated) ?? (useOfSourceType(code) === undefined ? code : undefined);
}
