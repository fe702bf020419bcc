import type { Absence, Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Place, Report } from "../model/problem.ts";

/** Where a reference in a body leads. */
export type Target =
  | { readonly kind: "url"; readonly url: string; readonly asset?: Asset }
  /** It names a file that is not published; `url` is where it would be. */
  | ({ readonly kind: "missing"; readonly url: string } & Absence)
  /** It names a story that is not public: the words stay, the link goes. */
  | { readonly kind: "hidden" };

/** What the rendering of one body depends on beside the Markdown. */
export interface BodyContext {
  /** Where the story is read. Absolute. */
  readonly url: string;
  /** Tells the footnotes of one story from those of another. */
  readonly key: string;
  /** Where a place of the Markdown is in the file. */
  readonly locate: (place: Place) => Place;
  readonly report: Report;
  /** Resolves a reference without a scheme: `other-story.md`, `map.png`, `/about/`. */
  readonly resolve: (reference: string) => Target;
}

/** A rendered body. */
export interface Body {
  /** Safe HTML with absolute URLs, without the footnotes. */
  readonly html: string;
  /** The footnotes, as HTML to stand at the end; empty when there are none. */
  readonly notes: string;
  /** Plain text of the first paragraph, empty when there is none. */
  readonly lead: string;
  /** Files beside the article that the body shows or links to. */
  readonly assets: readonly Asset[];
  /** What it shows, in its order, each as often as it is there. */
  readonly pictures: readonly BodyPicture[];
}
