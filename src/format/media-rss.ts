import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { element, parent } from "../text/xml.ts";

/** Declares the prefix of Media RSS. */
export const MRSS = 'xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * A story's pictures, sound and film in Media RSS 1.5.1, with all that is known of each. No `media:group`: that is for
 * renditions of one thing, and these are different things. No `media:thumbnail` in them: FreshRSS shows that of a sound as
 * one more picture, and that of a picture would be the picture itself.
 *
 * @see https://www.rssboard.org/media-rss
 */
export function mediaElements({ media, content = "" }: Pick<Item, "media" | "content">): string[] {
  // Where an item has no text, feedparser, and with it NewsBlur, takes the description of a picture for that.
  return media.map((medium) => mediaContent(medium, content !== ""));
}

/**
 * The same for RSS. Thunderbird and others show each `media:content` once more below the text, so pictures that the text
 * shows are one thumbnail of the item, for lists; unless a feed asks for everything.
 */
export function mediaElementsInRss(item: Pick<Item, "media" | "mediaDetail" | "content">): string[] {
  const { media, mediaDetail, content } = item;
  if (mediaDetail === "full" || content === undefined) return mediaElements(item);
  const picture = media.find(({ kind }) => kind === "image");
  const recordings = media.filter(({ kind }) => kind !== "image");
  return [...mediaElements({ media: recordings, content }), ...(picture === undefined ? [] : [thumbnail(picture)])];
}

function mediaContent(medium: Medium, isDescribed: boolean): string {
  const { kind, place, src, type, length, width, height, duration, title = medium.alt, alt, caption = alt, credit } = medium;
  const isDefault = kind === "image" && place === "lead" ? "true" : undefined;
  const children = [
    ...(title === undefined ? [] : [element("media:title", title)]),
    ...(caption === undefined || !isDescribed ? [] : [element("media:description", caption, { type: "plain" })]),
    ...(credit === undefined ? [] : [element("media:credit", credit.name, { role: credit.role, scheme: "urn:ebu" })]),
  ];
  return parent("media:content", children, { url: src, fileSize: length, type, medium: kind, isDefault, duration, width, height });
}

function thumbnail({ src, width, height }: Medium): string {
  return element("media:thumbnail", "", { url: src, width, height });
}
