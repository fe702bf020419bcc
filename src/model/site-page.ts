import type { Asset } from "./asset.ts";
import type { Instant } from "./article.ts";
import type { FullStory } from "./story.ts";

/** A page of the folder `pages`: it is in no feed, and has no id. */
export interface SitePage {
  /** The text and facts that a story has, too. */
  readonly story: FullStory & { readonly page: string };
  /** Whether the author wrote `updated`. */
  readonly isDated: boolean;
  /** Files to publish with it. */
  readonly assets: readonly Asset[];
}

/** What lists need to know of a page. */
export interface PageLink {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  readonly language: string;
  /** 1 (first) to 9. */
  readonly priority: number;
  /** Only in a preview that shows what is held back: a draft, or when the page appears. */
  readonly held?: "draft" | Instant | undefined;
}
