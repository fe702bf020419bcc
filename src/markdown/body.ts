import type { Absence, Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Place, Report } from "../model/problem.ts";

/** The ids on a page of this site that a link can lead to. A function finds them; undefined if it cannot. */
export type Anchors = readonly string[] | (() => Promise<readonly string[] | undefined>);

/** The target of a link or picture in a body. */
export type Target =
  | { readonly kind: "url"; readonly url: string; readonly asset?: Asset; readonly anchors?: Anchors | undefined }
  /** A file that is not published. `url` is where it would be. */
  | ({ readonly kind: "missing"; readonly url: string } & Absence)
  /** A path from the root of the site that is not published. Another program may do so, at `url`. */
  | ({ readonly kind: "root"; readonly url: string } & Absence)
  /** A story that is not public. The text of the link stays, without the link. */
  | { readonly kind: "hidden" };

/** What rendering a body needs, besides the Markdown. */
export interface BodyContext {
  /** Address of the page. Absolute. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** Whether raw HTML is cleaned, or an error. */
  readonly html: "clean" | "refuse";
  /** Makes the ids of footnotes unique among stories. */
  readonly key: string;
  /** Convert a place in the Markdown to one in the file. */
  readonly locate: (place: Place) => Place;
  /** Return the id that the author gives to the heading at a place in the Markdown. */
  readonly headingIdAt?: (place: Place) => string | undefined;
  readonly report: Report;
  /** Find the target of a reference without a scheme: `other-story.md`, `map.png`, `/about/`. */
  readonly resolve: (reference: string) => Target;
}

/** A rendered body. */
export interface Body {
  /** Safe HTML with absolute URLs, without the footnotes. */
  readonly html: string;
  /** The footnotes as HTML, or empty. */
  readonly notes: string;
  /** Plain text of the first paragraph, or empty. */
  readonly lead: string;
  /** Files of the site that the body shows or links to. */
  readonly assets: readonly Asset[];
  /** The pictures in the body, in order, with repetitions. */
  readonly pictures: readonly BodyPicture[];
  /** The ids on its page that a link can lead to. */
  readonly anchors: readonly string[];
}
