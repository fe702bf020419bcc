/** A file that lies beside an article and is published with it. */
export interface Asset {
  /** Where it is read from. */
  readonly copyOf: string;
  /** Where it goes, relative to `dist/`: `media/HASH-NAME.EXT`. */
  readonly path: string;
  /** Where it will be found. Absolute. */
  readonly url: string;
  /** Media type, by file extension. */
  readonly type: string;
  /** Bytes. */
  readonly length: number;
}

/**
 * Looks up a file that an article refers to, for example `harbour.jpg` or `../shared/map.png`.
 *
 * @returns Undefined when there is no such file, or none that may be published: outside the articles folder, behind a
 * symbolic link, of a kind that a browser runs.
 */
export type FindAsset = (article: string, reference: string) => Asset | undefined;
