/** An item of a feed in any format, as its document says it. Addresses may be relative to {@link FeedEntry.base}. */
export interface FeedEntry {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
  /** Base of its relative addresses, if the document states one. */
  readonly base?: string | undefined;
  readonly title?: EntryText | undefined;
  readonly summary?: EntryText | undefined;
  /** Its text. */
  readonly content?: EntryText | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly authors: readonly EntryPerson[];
  readonly tags: readonly string[];
  readonly language?: string | undefined;
  readonly source?: { readonly name: string; readonly url?: string | undefined } | undefined;
  readonly rights?: string | undefined;
  readonly media: readonly EntryMedium[];
  /** Facts of JSON Feed's extension `_newswire`. */
  readonly extension?: Readonly<Record<string, unknown>> | undefined;
  /** The publisher took it back. */
  readonly isWithdrawn?: boolean | undefined;
}

/** A text, and whether it is HTML. `unsure`: RSS does not say so. */
export interface EntryText {
  readonly value: string;
  readonly form: "text" | "html" | "unsure";
}

/** A person as a feed names one. */
export interface EntryPerson {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
}

/** A file that belongs to an item. */
export interface EntryMedium {
  readonly url: string;
  readonly type?: string | undefined;
  /** `image`, `audio` or `video`, if the document says so. */
  readonly medium?: string | undefined;
  readonly length?: number | undefined;
  readonly duration?: number | undefined;
  readonly title?: string | undefined;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  /** Whether it is the lead picture: the document says so. */
  readonly isLead?: boolean | undefined;
}

/** A feed in any format. */
export interface FeedContents {
  readonly title?: string | undefined;
  /** The page of the feed. Absolute. */
  readonly home?: string | undefined;
  readonly language?: string | undefined;
  /** Authors of items without one. */
  readonly authors: readonly EntryPerson[];
  /** Whether newswire wrote it. */
  readonly isOwn: boolean;
  readonly entries: readonly FeedEntry[];
}
