import type { Asset } from "./asset.ts";
import type { Place } from "./problem.ts";

/** A picture in the text of a story: an existing file, or one on another site. */
export interface BodyPicture {
  /** Absolute. */
  readonly src: string;
  /** Empty if the author did not write one. */
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly copyright?: string;
  /** The file, if it is on this site. */
  readonly asset?: Asset;
  /** Its place in the article. */
  readonly place: Place;
}
