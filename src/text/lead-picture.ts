import type { Article, Image } from "../model/article.ts";
import { wordsBelow } from "./credit.ts";

/** The URL of a file of the site, up to the hash of its bytes. A copy of the file has the same hash. */
const TO_HASH = /^.*\/media\/[0-9a-f]{16}-/;

/** Whether a URL leads to the lead picture, or to a copy of the same file. */
export function isLeadPicture(image: Pick<Image, "src">, address: string): boolean {
  return address === image.src || start(address) === start(image.src);
}

function start(address: string): string {
  return TO_HASH.exec(address)?.[0] ?? address;
}

/** A figure with words below the picture or without, or any picture. Attributes may contain `>`. */
const PICTURE = /<figure><img src="([^"]*)"(?: [a-z]+="[^"]*")*>(?:<figcaption>([^<]*)<\/figcaption>)?<\/figure>\n?|<img src="([^"]*)"/g;

/** The lead picture, if it belongs above the text, and the text below it. */
interface Shown {
  readonly image: Image | undefined;
  readonly html: string;
}

/**
 * Show a lead picture once that is also in the text. The author put it there, so it is left out above the text. If only the lead
 * picture has a caption or credit, it is left out of the text instead. So it is if both have the same words, for example from the metadata of the
 * file. If both have words of their own, both stay.
 *
 * @param html - Rendered by newswire.
 */
export function showLeadOnce({ image, html, language }: Pick<Article, "image" | "language"> & { readonly html: string }): Shown {
  if (image === undefined || !html.includes("<img ")) return { image, html };
  let [isBare, isShown] = [false, false];
  const words = wordsBelow(image, language);
  const without = html.replace(
    PICTURE,
    (found: string, inFigure: string | undefined, caption: string | undefined, other: string | undefined) => {
      if (!isLeadPicture(image, (inFigure ?? other ?? "").replaceAll("&#x26;", "&"))) return found;
      isShown = true;
      const isAlone = inFigure !== undefined && (caption === undefined || plain(caption) === words);
      isBare ||= isAlone;
      return isAlone ? "" : found;
    },
  );
  if (!isShown) return { image, html };
  if (image.caption === undefined && image.credit === undefined && image.copyright === undefined) return { image: undefined, html };
  return { image, html: isBare ? without : html };
}

/** The text of an element without others, as newswire renders it. */
function plain(html: string): string {
  return html.replaceAll("&#x3C;", "<").replaceAll("&#x26;", "&");
}
