import type { Feed } from "../model/feed.ts";
import type { PageLink } from "../model/site-page.ts";
import type { Settings, SitePictures } from "../model/settings.ts";
import type { Theme } from "./theme.ts";

/** A link from one story to another. */
export interface RelatedLink {
  /** `prev` and `next` are the stories published before and after. */
  readonly rel: "translation" | "related" | "prev" | "next";
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  /** BCP 47, in canonical form. */
  readonly language: string;
}

/** Data that all pages of a build share. */
export interface PageContext {
  readonly settings: Settings;
  /** Every feed, in the order to list them. Only the home page shows them. */
  readonly feeds: readonly Feed[];
  readonly pictures: SitePictures;
  /** The pages that are not stories, for pages that list all feeds. */
  readonly pages?: readonly PageLink[];
  /** Whether the page is published before those that the navigation of all pages links to. */
  readonly isEarly?: boolean;
  /** The parts of pages that the site has made its own. */
  readonly theme: Theme | undefined;
}
