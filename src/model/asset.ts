/** What the bytes of a picture, sound or film tell of it. */
export interface Measures {
  /** Pixels, as it is shown; of pictures and films. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds; of sound and films. What is published has whole ones, at least one. */
  readonly duration?: number;
}

/** Most pixels of a side, and most seconds (999:99:59), that newswire believes, whether a file states them or an article. */
export const MOST_PIXELS = 100_000;
export const MOST_SECONDS = 3_602_399;

/** What a file beside the articles is now. */
export interface FileState extends Measures {
  readonly size: number;
  /** Milliseconds, as of an article (`FileRow`). */
  readonly mtime: number;
  /** Hash of its bytes; absent when it is not there or may not be published. */
  readonly digest?: string;
  /** What its bytes are, where its name says otherwise; empty when they are of no known kind. */
  readonly disguise?: { readonly type?: string; readonly extension?: string };
  /** What a drawing does beside showing itself, as words: "the element `script` in line 3". */
  readonly active?: string;
  /** Where it tells the place it was taken at: "EXIF", "XMP". */
  readonly gps?: string;
  /** Why it is not published, as words after its name: `is a folder`. Absent of a file that is not there. */
  readonly refusal?: string;
}

/** A file that lies beside an article and is published with it. */
export interface Asset extends Measures {
  /** Where it is read from. */
  readonly copyOf: string;
  /** Where it goes, relative to `dist/`: `media/HASH-NAME.EXT`. */
  readonly path: string;
  /** Where it will be found. Absolute. */
  readonly url: string;
  /** Media type: of its bytes where they tell it, else by file extension. */
  readonly type: string;
  /** Media type by file extension, where the bytes are not of it: equal to `type` when they are of none that is known. */
  readonly named?: string;
  /** Bytes. */
  readonly length: number;
  /** As `FileState.active`. */
  readonly active?: string;
  /** That it tells the place it was taken at, which is not allowed: where it does, and the command that takes it out. */
  readonly gps?: { readonly in: string; readonly fix: string };
}

/**
 * Looks up a file that an article refers to, for example `harbour.jpg` or `../shared/map.png`.
 *
 * @returns Why there is none, where it may not be published: outside the articles folder, a symbolic link, of a kind that a
 * browser runs.
 */
export type FindAsset = (article: string, reference: string) => Asset | Absence;

/** What was found in the place of a file that can be published. */
export interface Absence {
  /** As `FileState.refusal`. */
  readonly refusal?: string;
}

/** Whether a reference leads to a file that is published. */
export function isAsset(found: Asset | Absence): found is Asset {
  return "path" in found;
}
