import type { Article, Correction, Instant, Json, Person, Withdrawal } from "./article.ts";
import type { Medium } from "./medium.ts";
import type { AiRights, MediaDetail } from "./settings.ts";

/** The same story in another language. */
export interface Version {
  /** BCP 47, in canonical form. */
  readonly language: string;
  /** Absolute. */
  readonly url: string;
}

/** A subject of a story. */
interface Subject {
  readonly label: string;
  readonly slug: string;
  readonly description?: string;
  /** IPTC Media Topic: eight digits. */
  readonly medtop?: string;
}

/** A story in a feed, the same for every format. */
export interface Item extends Pick<
  Article,
  "slug" | "kicker" | "subtitle" | "dateline" | "priority" | "embargo" | "expires" | "license" | "ai" | "podcast"
> {
  readonly id: string;
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** Plain text. */
  readonly summary: string;
  /** HTML. Undefined if the feed has only summaries. */
  readonly content?: string;
  /** The content without subtitle and lead picture, for formats with separate fields for them. */
  readonly text?: string;
  /** With the day in the site's time zone: `2026-11-04`. */
  readonly corrections: readonly (Correction & { readonly day: string })[];
  readonly authors: readonly Person[];
  readonly tags: readonly Subject[];
  /** The story in other languages, one per language. */
  readonly versions: readonly Version[];
  /** `folder` has the feeds of the source. `id` is permanent. */
  readonly source?: { readonly name: string; readonly url?: string; readonly folder: string; readonly id: string };
  /** URL of the lead picture. */
  readonly image?: string;
  /** All pictures, sounds and films, the most important first. */
  readonly media: readonly Medium[];
  /** How RSS describes pictures that are in the content. */
  readonly mediaDetail: MediaDetail;
  readonly rights?: string;
  /** URL of the license, or SPDX page of its identifier. */
  readonly licenseUrl?: string;
  /** The holder is the source, else the publisher. The notice is `rights` of the story, else of the site. */
  readonly copyright: { readonly holder: string; readonly notice?: string };
  /** The retraction. Title, summary and content then describe it. */
  readonly withdrawn?: Withdrawal;
  /** What AI may do with the story. Absent if its page is on another site. */
  readonly aiRights?: AiRights;
  /** The `_newswire` object in JSON Feed. */
  readonly extension: Readonly<Record<string, Json>>;
}
