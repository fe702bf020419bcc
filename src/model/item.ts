import type { Article, Correction, Instant, Json, Person, Withdrawal } from "./article.ts";
import type { Medium } from "./medium.ts";
import type { MediaDetail } from "./settings.ts";

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

/** A story as a feed tells it: the facts every format states, each in its own way. */
export interface Item extends Pick<Article, "slug" | "kicker" | "subtitle" | "dateline" | "priority" | "embargo" | "expires" | "license"> {
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
  /** HTML; absent where a feed carries summaries only. */
  readonly content?: string;
  /** The content without standfirst and lead picture, for formats that hand those over by themselves. */
  readonly text?: string;
  /** Each with its day in the site's time zone: `2026-11-04`. */
  readonly corrections: readonly (Correction & { readonly day: string })[];
  readonly authors: readonly Person[];
  readonly tags: readonly Subject[];
  /** The story in other languages, one of each. */
  readonly versions: readonly Version[];
  /** `folder` is where feeds of that source's stories are; `id` names the source for good. */
  readonly source?: { readonly name: string; readonly url?: string; readonly folder: string; readonly id: string };
  /** Address of the picture that leads the story. */
  readonly image?: string;
  /** Every picture, sound and film, the most wanted first. */
  readonly media: readonly Medium[];
  /** How much RSS says of those pictures that the content shows. */
  readonly mediaDetail: MediaDetail;
  readonly rights?: string;
  /** Where the licence can be read: an SPDX identifier's page, or its own address. */
  readonly licenseUrl?: string;
  /** Who claims it: where the copy comes from, else the publisher; and in which words, the story's or the site's. */
  readonly copyright: { readonly holder: string; readonly notice?: string };
  /** The retraction, of which title, summary and content then tell. */
  readonly withdrawn?: Withdrawal;
  /** What only JSON Feed has room for: its `_newswire` object. */
  readonly extension: Readonly<Record<string, Json>>;
}
