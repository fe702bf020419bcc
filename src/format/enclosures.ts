import type { Medium } from "../model/medium.ts";

/** What an item hands over as files of their own, the most wanted first: each of a known type, none that only its text shows. */
export function enclosuresOf(media: readonly Medium[]): readonly (Medium & { readonly type: string })[] {
  return media.flatMap((medium) => {
    const { type, place } = medium;
    return type === undefined || place === "body" ? [] : [{ ...medium, type }];
  });
}
