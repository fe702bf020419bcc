/** What the bytes of a picture, sound or film tell of it. */
export interface Measures {
  /** Pixels, as it is shown; of pictures and films. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds; of sound and films. What is published has whole ones, at least one. */
  readonly duration?: number;
}

/** What a file beside the articles is now. */
export interface FileState extends Measures {
  readonly size: number;
  /** Milliseconds, as of an article (`FileRow`). */
  readonly mtime: number;
  /** Hash of its bytes; absent when it is not there or may not be published. */
  readonly digest?: string;
  /** What its bytes are, where its name says otherwise; empty when they are of no known kind. */
  readonly disguise?: { readonly type?: string; readonly extension?: string };
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
  readonly refusal?: string | undefined;
}

/** Whether a reference leads to a file that is published. */
export function isAsset(found: Asset | Absence): found is Asset {
  return "path" in found;
}
