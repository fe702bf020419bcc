import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { element, parent } from "../text/xml.ts";

/** Declares the prefix of Media RSS. */
export const MRSS = 'xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * A story's pictures, sound and film as Media RSS 1.5.1 tells of them, in RSS and Atom alike. No `media:group`: that is for
 * renditions of one thing, and these are different things.
 *
 * @see https://www.rssboard.org/media-rss
 */
export function mediaElements({ media, content = "" }: Pick<Item, "media" | "content">): string[] {
  const lead = media.find(isLeadPicture);
  // Where an item has no text, feedparser, and with it NewsBlur, takes the description of a picture for that.
  return media.map((medium) => mediaContent(medium, lead, content !== ""));
}

function mediaContent(medium: Medium, lead: Medium | undefined, isDescribed: boolean): string {
  const { kind, src, type, length, width, height, duration, title = medium.alt, alt, caption = alt, credit } = medium;
  const isDefault = isLeadPicture(medium) ? "true" : undefined;
  const preview = kind === "image" ? medium : lead;
  const children = [
    ...(title === undefined ? [] : [element("media:title", title)]),
    ...(caption === undefined || !isDescribed ? [] : [element("media:description", caption, { type: "plain" })]),
    ...(preview === undefined ? [] : [element("media:thumbnail", "", { url: preview.src, width: preview.width, height: preview.height })]),
    ...(credit === undefined ? [] : [element("media:credit", credit.name, { role: credit.role, scheme: "urn:ebu" })]),
  ];
  return parent("media:content", children, { url: src, fileSize: length, type, medium: kind, isDefault, duration, width, height });
}

function isLeadPicture({ kind, place }: Medium): boolean {
  return kind === "image" && place === "lead";
}
