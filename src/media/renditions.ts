import type { FileState } from "../model/asset.ts";
import type { Rendition } from "../model/rendition.ts";
import type { Settings } from "../model/settings.ts";
import { hash } from "../text/hash.ts";
import { mediaPath } from "../text/paths.ts";

/** Types that are scaled, by file extension. Others, such as SVG and GIF, stay as they are. */
const SCALED: Readonly<Record<string, string>> = { jpg: "image/jpeg", png: "image/png", webp: "image/webp", avif: "image/avif" };

/** Most pixels of a picture to scale: decoding takes four bytes for each. */
export const MOST_TO_SCALE = 100_000_000;

/** Change it with anything in `media/encode-picture.ts` that changes bytes. */
const RECIPE = 2;

/** A rendition, and its path in the output folder. */
type PublishedRendition = Rendition & { readonly path: string };

/** What the versions of a picture are made from. */
interface Original extends Pick<FileState, "digest" | "width" | "height" | "animated"> {
  /** Media type. */
  readonly type: string;
  /** The name in its path, without extension. */
  readonly name: string;
}

/**
 * List the smaller versions of a picture, narrowest first. Their paths have a hash of everything that their bytes depend on: the
 * original, the version of sharp, and how newswire uses it.
 *
 * @returns Empty if the settings ask for none, or the picture is small, animated, too large, or of another type.
 */
export function renditionsOf(original: Original, { site, media }: Pick<Settings, "site" | "media">): readonly PublishedRendition[] {
  const { digest = "", width = 0, height = 0, name } = original;
  const { encoder, widths } = media;
  const extension = extensionOf(original);
  if (encoder === undefined || extension === undefined || isTooLarge(original)) return [];
  const recipe = hash(`${digest} ${encoder.version} ${RECIPE}`, 16);
  return widths
    .filter((each) => each < width)
    .toSorted((a, b) => a - b)
    .map((each) => {
      const path = mediaPath(recipe, `${name}-${each}w`, extension);
      return { path, url: new URL(path, site.url).href, width: each, height: Math.max(1, Math.round((height * each) / width)) };
    });
}

/** The file extension of the versions of a picture. Undefined if it has none. */
function extensionOf({ type, animated }: Pick<Original, "type" | "animated">): string | undefined {
  return animated === true ? undefined : Object.keys(SCALED).find((each) => SCALED[each] === type);
}

/** Whether a picture has no versions only because it has too many pixels. */
export function isTooLarge(original: Pick<Original, "type" | "animated" | "width" | "height">): boolean {
  const { width = 0, height = 0 } = original;
  return width * height > MOST_TO_SCALE && extensionOf(original) !== undefined;
}

/** Return the media type of a rendition by its path. */
export function typeOfRendition(path: string): string {
  return SCALED[path.slice(path.lastIndexOf(".") + 1)] ?? "";
}
