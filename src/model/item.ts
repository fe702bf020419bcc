import type { Instant, Json, Person, Recording } from "./article.ts";

/** A story as a feed tells it: the facts every format states, each in its own way. */
export interface Item {
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
  readonly authors: readonly Person[];
  /** `scheme` is the address that names the set of tags. */
  readonly tags: readonly { readonly label: string; readonly scheme: string }[];
  /** `folder` is where feeds of that source's stories are; `id` names the source for good. */
  readonly source?: { readonly name: string; readonly url?: string; readonly folder: string; readonly id: string };
  readonly image?: string;
  /** The most wanted first: RSS has room for one. */
  readonly enclosures: readonly Recording[];
  readonly rights?: string;
  /** An SPDX identifier's page, or the licence's own address. */
  readonly license?: string;
  /** What only JSON Feed has room for: its `_newswire` object. */
  readonly extension: Readonly<Record<string, Json>>;
}
