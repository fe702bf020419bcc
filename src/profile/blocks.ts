import { enclosuresOf } from "../format/enclosures.ts";
import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { toRfc3339 } from "../text/date.ts";
import type { ElementData } from "../text/xml.ts";

/** An element with text; none where there is no text. */
export function textElement(name: string, text: string | undefined): ElementData[] {
  return text === undefined ? [] : [{ name, text }];
}

/** The names of those who signed a story; where nobody did and somebody must, the publisher's. */
export function creators({ authors }: Item, otherwise?: string): ElementData[] {
  const names = authors.length === 0 && otherwise !== undefined ? [otherwise] : authors.map(({ name }) => name);
  return names.map((text) => ({ name: "dc:creator", text }));
}

/** One category a tag. */
export function categories({ tags }: Item): ElementData[] {
  return tags.map(({ label }) => ({ name: "category", text: label }));
}

/** The first enclosure of one of these kinds, with all three attributes (RSS 2.0); a length that is not known is 0. */
export function enclosure({ media }: Item, ...kinds: readonly Medium["kind"][]): ElementData[] {
  const found = enclosuresOf(media).find(({ kind }) => kinds.includes(kind));
  if (found === undefined) return [];
  return [{ name: "enclosure", attributes: { url: found.src, length: found.length ?? 0, type: found.type } }];
}

/** The picture that stands for a story: the one that leads it, else the first of its text. */
export function pictureOf({ media }: Pick<Item, "media">): Medium | undefined {
  return media.find(({ kind }) => kind === "image");
}

/** The same as an element of the item itself. */
export function thumbnail(item: Item): ElementData[] {
  const picture = pictureOf(item);
  return picture === undefined ? [] : [thumbnailOf(picture)];
}

/** Every picture, each with the preview, title, text and credit that is known of it. */
export function pictures({ media }: Item): ElementData[] {
  return media
    .filter(({ kind }) => kind === "image")
    .map((picture) => {
      const { kind, src, type, length, width, height, alt, caption = alt, credit } = picture;
      return {
        name: "media:content",
        attributes: { url: src, fileSize: length, type, medium: kind, width, height },
        children: [
          thumbnailOf(picture),
          ...textElement("media:title", alt),
          ...textElement("media:text", caption),
          ...textElement("media:credit", credit?.name),
        ],
      };
    });
}

function thumbnailOf({ src, width, height }: Medium): ElementData {
  return { name: "media:thumbnail", attributes: { url: src, width, height } };
}

/** When a story last changed, in the words of Dublin Core. */
export function modified({ updated }: Item): ElementData {
  return { name: "dcterms:modified", text: toRfc3339(updated) };
}
