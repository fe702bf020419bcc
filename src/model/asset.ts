import type { Chapter } from "./podcast.ts";
import type { Rendition } from "./rendition.ts";
import type { PictureMetadata } from "./picture-metadata.ts";

/** Measured properties of a picture, sound or film. */
export interface Measures {
  /** Pixels, as displayed. Only pictures and films. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. Only sound and films. In the output: whole seconds, at least one. */
  readonly duration?: number;
}

/** Maximum pixels of a side, and maximum seconds (999:99:59). Larger values in a file or an article are wrong. */
export const MOST_PIXELS = 100_000;
export const MOST_SECONDS = 3_602_399;

/** The current state of a file of the site. */
export interface FileState extends Measures {
  readonly size: number;
  /** Milliseconds, as in `FileRow`. */
  readonly mtime: number;
  /** Hash of its bytes. Undefined if the file is missing or must not be published. */
  readonly digest?: string;
  /** The real type of its bytes, if its name is wrong. Empty if the bytes are of no known type. */
  readonly disguise?: { readonly type?: string; readonly extension?: string };
  /** The unsafe part of an SVG, as words: "the element `script` on line 3". */
  readonly active?: string;
  /** The metadata that contains GPS data: "EXIF", "XMP". */
  readonly gps?: string;
  /** Whether it is a recording whose measures are not known yet. */
  readonly isUnmeasured?: boolean;
  /** Why a transcript cannot be read, as words after its name: "does not begin with WEBVTT". */
  readonly unreadable?: string;
  /** The chapters in a JSON file, or why it has none, as words after its name. */
  readonly chapters?: readonly Chapter[] | string;
  /** What a picture says about itself. */
  readonly metadata?: PictureMetadata;
  /** Whether it is a picture with several frames. */
  readonly animated?: true;
  /** Why it is not published, as words after its name: `is a folder`. Undefined if the file is missing. */
  readonly refusal?: string;
}

/** A file of the site that is published with an article. */
export interface Asset extends Measures {
  /** Path of the source file. */
  readonly copyOf: string;
  /** Path in `dist/`: `media/HASH-NAME.EXT`. */
  readonly path: string;
  /** Absolute. */
  readonly url: string;
  /** Media type, from its bytes if they show it, else from the file extension. */
  readonly type: string;
  /** Media type of a wrong file extension. Equals `type` if the bytes are of no known type. */
  readonly named?: string;
  /** Bytes. */
  readonly length: number;
  /** As in `FileState`. */
  readonly active?: string;
  readonly metadata?: PictureMetadata;
  /** Smaller versions of a picture, narrowest first, with their paths in `dist/`. Only where it is shown. */
  readonly renditions?: readonly (Rendition & { readonly path: string })[];
  /** Whether the settings ask for smaller versions, and it has too many pixels for them. */
  readonly oversized?: true;
  /** Forbidden GPS data: the metadata that contains it, and the command that removes it. */
  readonly gps?: { readonly in: string; readonly fix: string };
  /** Whether its duration could be in the file, but is not: the file is damaged. */
  readonly lacksDuration?: boolean;
  /** As `FileState.unreadable` and `FileState.chapters`. */
  readonly unreadable?: string;
  readonly chapters?: readonly Chapter[] | string;
}

/**
 * Finds a file that an article refers to, for example `harbour.jpg` or `../shared/map.png`.
 *
 * @returns Why the file is not published: it is missing, outside the articles folder, a symbolic link, or of a type that browsers run.
 */
export type FindAsset = (article: string, reference: string) => Asset | Absence;

/** Why a file is not published. */
export interface Absence {
  /** As `FileState.refusal`. */
  readonly refusal?: string;
  /** If the path begins with `/`: its absolute URL on the site, where another program may publish it. */
  readonly url?: string;
  /** If the path begins with `/`: where its file would be in the first folder of `articles.static`, relative to the settings file. */
  readonly place?: string | undefined;
}

/** Return a file that is published, but not shown as a picture, so it needs no other sizes. */
export function asFile({ renditions: _shown, oversized: _large, ...file }: Asset): Asset {
  return file;
}

/** Whether a file is published. */
export function isAsset(found: Asset | Absence): found is Asset {
  return "path" in found;
}
