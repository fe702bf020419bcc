import type { Rendition } from "../model/rendition.ts";

/** A picture with its smaller versions. */
interface Scaled {
  /** Absolute. */
  readonly src: string;
  readonly width?: number | undefined;
  readonly renditions?: readonly Rendition[] | undefined;
}

/** How wide a picture in a text is: all of the window, or of the column. */
export const IN_TEXT = "(max-width: 48rem) 100vw, 48rem";

/** Return the attributes by which a browser chooses among the versions of a picture; empty if there is only one. */
export function versionsForBrowsers(
  { src, width, renditions = [] }: Scaled,
  sizes: string,
): { readonly srcset?: string; readonly sizes?: string } {
  if (renditions.length === 0 || width === undefined) return {};
  const candidates = [...renditions, { url: src, width }].map((each) => `${each.url.replaceAll(",", "%2C")} ${each.width}w`);
  return { srcset: candidates.join(", "), sizes };
}

/** A picture with its size in pixels, if it is known. */
interface Sized {
  readonly src: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Pixels of the width that a thumbnail has at least. Some receivers refuse smaller ones. */
const THUMBNAIL = 400;

/** Return the smallest version that is wide enough for a thumbnail, else the widest one, else the picture itself. */
export function thumbnailOf(picture: Sized & Pick<Scaled, "renditions">): Sized {
  const { renditions = [] } = picture;
  const found = renditions.find(({ width }) => width >= THUMBNAIL) ?? renditions.at(-1);
  return found === undefined ? picture : { ...found, src: found.url };
}
