import type { Image } from "../model/article.ts";

/** The address of a file of ours up to the hash of its bytes, which a copy has too. */
const TO_HASH = /^.*\/media\/[0-9a-f]{16}-/;

/** Whether something is the lead picture, or a copy of it, that feeds must not have. */
export function isKeptBack(image: Image | undefined, address: string): boolean {
  return image?.syndicate === false && (address === image.src || start(address) === start(image.src));
}

function start(address: string): string {
  return TO_HASH.exec(address)?.[0] ?? address;
}

/**
 * A story's text as feeds may carry it: where it shows the picture that they must not have, nothing is left; where it links
 * to it, the words.
 *
 * @param html - As newswire renders it.
 */
export function withoutKeptBack(image: Image | undefined, html: string): string {
  if (image?.syndicate !== false) return html;
  const isIt = (address: string): boolean => isKeptBack(image, address.replaceAll("&#x26;", "&"));
  const drop = (tag: string, address: string): string => (isIt(address) ? "" : tag);
  // A `>` may stand in the words of an attribute.
  return html
    .replace(/<figure><img src="([^"]*)"(?: [a-z]+="[^"]*")*>(?:<figcaption>[^]*?<\/figcaption>)?<\/figure>\n?/g, drop)
    .replace(/<img src="([^"]*)"(?: [a-z]+="[^"]*")*>/g, drop)
    .replace(/<a href="([^"]*)"(?: [a-z]+="[^"]*")*>([^]*?)<\/a>/g, (link: string, address: string, words: string) =>
      isIt(address) ? words : link,
    );
}
