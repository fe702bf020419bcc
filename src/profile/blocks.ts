import { enclosuresOf } from "../format/enclosures.ts";
import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { toRfc3339 } from "../text/date.ts";
import { thumbnailOf } from "../text/srcset.ts";
import type { ElementData } from "../text/xml.ts";

/** An element with text. An empty list if the text is undefined. */
export function textElement(name: string, text: string | undefined): ElementData[] {
  return text === undefined ? [] : [{ name, text }];
}

/**
 * The names of a story's authors, one element each.
 *
 * @param fallback - The name to use for a story without authors, if the receiver requires one.
 */
export function creators({ authors }: Item, fallback?: string): ElementData[] {
  const names = authors.length === 0 && fallback !== undefined ? [fallback] : authors.map(({ name }) => name);
  return names.map((text) => ({ name: "dc:creator", text }));
}

/** One category per tag. */
export function categories({ tags }: Item): ElementData[] {
  return tags.map(({ label }) => ({ name: "category", text: label }));
}

/** The first enclosure of one of these kinds. RSS 2.0 requires all three attributes, so an unknown length is written as 0. */
export function enclosure({ media }: Item, ...kinds: readonly Medium["kind"][]): ElementData[] {
  const found = enclosuresOf(media).find(({ kind }) => kinds.includes(kind));
  if (found === undefined) return [];
  return [{ name: "enclosure", attributes: { url: found.src, length: found.length ?? 0, type: found.type } }];
}

/** The lead picture of a story, or the first picture in its text. */
export function pictureOf({ media }: Pick<Item, "media">): Medium | undefined {
  return media.find(({ kind }) => kind === "image");
}

/** The picture of {@link pictureOf} as an element of the item. */
export function thumbnail(item: Item): ElementData[] {
  const picture = pictureOf(item);
  return picture === undefined ? [] : [smallPicture(picture)];
}

/** Every picture, with its thumbnail, title, text and credit. */
export function pictures({ media }: Item): ElementData[] {
  return media
    .filter(({ kind }) => kind === "image")
    .map((picture) => {
      const { kind, src, type, length, width, height, alt, caption = alt, credit } = picture;
      return {
        name: "media:content",
        attributes: { url: src, fileSize: length, type, medium: kind, width, height },
        children: [
          smallPicture(picture),
          ...textElement("media:title", alt),
          ...textElement("media:text", caption),
          ...textElement("media:credit", credit?.name),
        ],
      };
    });
}

function smallPicture(picture: Medium): ElementData {
  const { src, width, height } = thumbnailOf(picture);
  return { name: "media:thumbnail", attributes: { url: src, width, height } };
}

/** The time of a story's last change, as a Dublin Core element. */
export function modified({ updated }: Item): ElementData {
  return { name: "dcterms:modified", text: toRfc3339(updated) };
}
