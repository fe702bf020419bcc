import type { Image } from "../model/article.ts";
import { tagsIn } from "./text-of-html.ts";

/** The address of a file of ours up to the hash of its bytes, which a copy has too. */
const TO_HASH = /^.*\/media\/[0-9a-f]{16}-/;

/** Whether something is the lead picture, or a copy of it, that feeds must not have. */
export function isUnsyndicated(image: Image | undefined, address: string): boolean {
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
export function removeUnsyndicated(image: Image | undefined, html: string): string {
  if (image?.syndicate !== false) return html;
  // A `>` may stand in the words of an attribute, so that only a reader of tags knows where one ends.
  const isIt = (attributes: string): boolean => {
    const address = /^ (?:src|href)="([^"]*)"/.exec(attributes)?.[1];
    return address !== undefined && isUnsyndicated(image, address.replaceAll("&#x26;", "&"));
  };
  const parts: string[] = [];
  // Where the last figure begins; whether it shows the picture; whether it has just been taken away; whether a link to it is open.
  let [figure, isShown, isGone, isLink] = [0, false, false, false];
  for (const { name, tag, before, attributes, isEnd } of tagsIn(html)) {
    parts.push(isGone ? before.replace(/^\n/, "") : before);
    isGone = false;
    if (name === "img" && isIt(attributes)) isShown = true;
    else if (name === "a" && (isEnd ? isLink : isIt(attributes))) isLink = !isEnd;
    else if (name === "figure" && isEnd && isShown) {
      parts.length = figure;
      isGone = true;
    } else {
      if (name === "figure" && !isEnd) [figure, isShown] = [parts.length, false];
      parts.push(tag);
    }
  }
  return parts.join("");
}
