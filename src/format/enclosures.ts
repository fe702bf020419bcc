import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";

/** A file that an item hands over. */
type Enclosure = Medium & { readonly type: string };

/** What an item hands over as files of their own, the most wanted first: each of a known type, none that only its text shows. */
export function enclosuresOf(media: readonly Medium[]): readonly Enclosure[] {
  return media.flatMap((medium) => {
    const { type, place } = medium;
    return type === undefined || place === "body" ? [] : [{ ...medium, type }];
  });
}

/** The same without pictures that the text shows: Thunderbird and others show an enclosure once more below the text. */
export function enclosuresBesideText({ media, content }: Pick<Item, "media" | "content">): readonly Enclosure[] {
  return enclosuresOf(content === undefined ? media : media.filter(({ kind }) => kind !== "image"));
}
