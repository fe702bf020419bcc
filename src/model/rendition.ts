/** A smaller version of a picture. */
export interface Rendition {
  /** Absolute. */
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
