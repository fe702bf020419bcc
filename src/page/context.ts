import type { Feed } from "../model/feed.ts";
import type { Settings, SitePictures } from "../model/settings.ts";

/** A story that another one leads to. */
export interface RelatedLink {
  /** The one before it is `prev`, the one after it `next`, as they were published. */
  readonly rel: "translation" | "related" | "prev" | "next";
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  /** BCP 47, in canonical form. */
  readonly language: string;
}

/** What all pages of a build share: made once. */
export interface PageContext {
  readonly settings: Settings;
  /** Every feed that exists, in the order to list them in. Only the site's page shows it: no other page depends on it. */
  readonly feeds: readonly Feed[];
  readonly pictures: SitePictures;
}
