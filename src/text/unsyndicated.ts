import type { Image } from "../model/article.ts";
import { isLeadPicture } from "./lead-picture.ts";
import { tagsIn } from "./text-of-html.ts";

/** Whether a URL is the lead picture or a copy of it, and `syndicate: false` keeps it out of feeds. */
export function isUnsyndicated(image: Image | undefined, address: string): boolean {
  return image?.syndicate === false && isLeadPicture(image, address);
}

/** The addresses of a tag: of a link, a picture, and the pictures of other sizes. */
function addressesIn(attributes: string): string[] {
  return Array.from(attributes.matchAll(/ (src|href|poster|srcset)="([^"]*)"/g), ([, name, value = ""]) =>
    name === "srcset" ? value.split(", ").map((candidate) => candidate.split(" ")[0] ?? "") : [value],
  ).flat();
}

/**
 * Remove the picture that feeds must not contain from a text, and links to it. The text of the links stays.
 *
 * @param html - Rendered by newswire.
 */
export function removeUnsyndicated(image: Image | undefined, html: string): string {
  if (image?.syndicate !== false) return html;
  // An attribute may contain `>`, so a simple search does not find the end of a tag.
  const isIt = (attributes: string): boolean =>
    addressesIn(attributes).some((address) => isUnsyndicated(image, address.replaceAll("&#x26;", "&")));
  const parts: string[] = [];
  // Start of the last figure; whether it shows the picture; whether it was just removed; whether a link to the picture is open.
  let [figure, isShown, isRemoved, isLink] = [0, false, false, false];
  for (const { name, tag, before, attributes, isEnd } of tagsIn(html)) {
    parts.push(isRemoved ? before.replace(/^\n/, "") : before);
    isRemoved = false;
    if (name === "a" && (isEnd ? isLink : isIt(attributes))) isLink = !isEnd;
    else if (PICTURES.has(name) && isIt(attributes)) {
      isShown ||= name === "img";
      parts.push(withoutPicture(name, tag));
    } else if (name === "figure" && isEnd && isShown) {
      parts.length = figure;
      isRemoved = true;
    } else {
      if (name === "figure" && !isEnd) [figure, isShown] = [parts.length, false];
      parts.push(tag);
    }
  }
  return parts.join("");
}

/** Tags that show pictures. */
const PICTURES = new Set(["img", "source", "video"]);

function withoutPicture(name: string, tag: string): string {
  return name === "video" ? tag.replace(/ poster="[^"]*"/, "") : "";
}
