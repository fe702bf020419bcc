import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { thumbnailOf } from "../text/srcset.ts";
import { element, parent } from "../text/xml.ts";

/** The namespace declaration of Media RSS. */
export const MRSS = 'xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * Render the images, audio and video of a story in Media RSS 1.5.1. `media:thumbnail` is not used inside: FreshRSS shows it for an
 * audio file as an extra picture, and for a picture it would be the picture itself.
 *
 * @see https://www.rssboard.org/media-rss
 */
export function mediaElements({ media, content = "" }: Pick<Item, "media" | "content">): string[] {
  // If an item has no text, feedparser (and so NewsBlur) uses the description of a picture instead.
  return media.map((medium) => mediaContent(medium, content !== ""));
}

/**
 * Render the media of a story for RSS. Thunderbird and others show each `media:content` again below the text. So pictures in the
 * text become a single thumbnail of the item, unless the feed has `media: full`.
 */
export function mediaElementsInRss(item: Pick<Item, "media" | "mediaDetail" | "content">): string[] {
  const { media, mediaDetail, content } = item;
  if (mediaDetail === "full" || content === undefined)
    return media.map((medium) => mediaGroup(medium, content !== undefined && content !== ""));
  const picture = media.find(({ kind }) => kind === "image");
  const recordings = media.filter(({ kind }) => kind !== "image");
  return [...mediaElements({ media: recordings, content }), ...(picture === undefined ? [] : [thumbnail(picture)])];
}

/** Render a picture with its smaller versions as a group, and a medium without them as in Atom. */
function mediaGroup(medium: Medium, isDescribed: boolean): string {
  const { renditions = [], type } = medium;
  if (renditions.length === 0) return mediaContent(medium, isDescribed);
  const { src, length, width, height } = medium;
  const original = element("media:content", "", { url: src, fileSize: length, type, medium: "image", isDefault: "true", width, height });
  const smaller = renditions.map((each) =>
    element("media:content", "", { url: each.url, type, medium: "image", width: each.width, height: each.height }),
  );
  return parent("media:group", [original, ...smaller, ...describing(medium, isDescribed), thumbnail(medium)], {});
}

function mediaContent(medium: Medium, isDescribed: boolean): string {
  const { kind, place, src, type, length, width, height, duration } = medium;
  const isDefault = kind === "image" && place === "lead" ? "true" : undefined;
  const attributes = { url: src, fileSize: length, type, medium: kind, isDefault, duration, width, height };
  return parent("media:content", describing(medium, isDescribed), attributes);
}

function describing({ alt, title = alt, caption = alt, credit, copyright }: Medium, isDescribed: boolean): string[] {
  return [
    ...(title === undefined ? [] : [element("media:title", title)]),
    ...(caption === undefined || !isDescribed ? [] : [element("media:description", caption, { type: "plain" })]),
    ...(credit === undefined ? [] : [element("media:credit", credit.name, { role: credit.role, scheme: "urn:ebu" })]),
    ...(copyright === undefined ? [] : [element("media:copyright", copyright)]),
  ];
}

function thumbnail(picture: Medium): string {
  const { src, width, height } = thumbnailOf(picture);
  return element("media:thumbnail", "", { url: src, width, height });
}
