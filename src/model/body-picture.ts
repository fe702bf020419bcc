import type { Asset } from "./asset.ts";
import type { Place } from "./problem.ts";

/** A picture that a story's text shows, and that is there or elsewhere on the web. */
export interface BodyPicture {
  /** Absolute. */
  readonly src: string;
  /** What it shows; empty when the writer did not say. */
  readonly alt: string;
  readonly caption?: string;
  /** The file, when it is one of ours. */
  readonly asset?: Asset;
  /** Where the article shows it. */
  readonly place: Place;
}
