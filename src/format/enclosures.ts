import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";

/** A file attached to an item. */
type Enclosure = Medium & { readonly type: string };

/** The enclosures of an item, most important first. Media of unknown type and pictures in the text are not enclosures. */
export function enclosuresOf(media: readonly Medium[]): readonly Enclosure[] {
  return media.flatMap((medium) => {
    const { type, place } = medium;
    return type === undefined || place === "body" ? [] : [{ ...medium, type }];
  });
}

/** The enclosures without pictures that the text already shows. Thunderbird and others show enclosures again below the text. */
export function enclosuresBesideText({ media, content }: Pick<Item, "media" | "content">): readonly Enclosure[] {
  return enclosuresOf(content === undefined ? media : media.filter(({ kind }) => kind !== "image"));
}
