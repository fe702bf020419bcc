import type { Instant } from "./article.ts";
import type { Content, Grouping, MediaDetail } from "./settings.ts";

/** A feed that exists: which stories, under which path, in which form. */
export interface Feed {
  readonly kind: "site" | "wire" | Grouping;
  /** Folder under `dist/`: empty for the site, else ending in `/`, for example `tags/us/`. */
  readonly path: string;
  /** What a subscriber's list shows: `Pacific Wire: Japan`. */
  readonly title: string;
  /** What the site itself calls it: `Japan`. */
  readonly label: string;
  readonly description: string;
  readonly language: string;
  readonly limit: number;
  readonly content: Content;
  readonly media: MediaDetail;
}

/** How much of each story a feed carries. */
export type Carried = Pick<Feed, "content" | "media">;

/**
 * How a document leads to the archives of its feed (RFC 5005, section 4). All addresses are absolute.
 *
 * The feed's own document has at most `previous`; an archive has `current`, and `previous` and `next` where there are such.
 */
export interface ArchiveLinks {
  /** The archive of what is next older. */
  readonly previous?: string;
  /** The archive of what is next newer. */
  readonly next?: string;
  /** The document people subscribe to: given, this one is an archive. */
  readonly current?: string;
}

/** A withdrawn story, for those who keep copies (RFC 6721). */
export interface Tombstone {
  readonly id: string;
  /** The `updated` of the notice that stands in the story's place. */
  readonly when: Instant;
  readonly reason: string;
  /** BCP 47, of the reason. */
  readonly language: string;
}

/** What the head of a feed document states, the same facts in every format. */
export interface Channel {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The feed's permanent name in Atom. */
  readonly id: string;
  /** The page for people. */
  readonly home: string;
  /** Where this document itself is served. */
  readonly self: string;
  /** The newest `updated` of its items, or a later one it bore before; at first the start of 1970, never the time of the build. */
  readonly updated: Instant;
  /** Where the archives of the feed are, in this format; absent where it has none. */
  readonly archives?: ArchiveLinks;
  /** Stories that were withdrawn: of this document, and older ones of its feed. */
  readonly withdrawn: readonly Tombstone[];
  readonly publisher: { readonly name: string; readonly url?: string; readonly email?: string };
  readonly rights?: string;
  /** Address of the site's icon: a square. */
  readonly icon?: string;
  /** Address of the publisher's logo: wider than high. */
  readonly logo?: string;
  /** Address of a wide picture that stands for the site. */
  readonly cover?: string;
  /** `#1f6feb`, in lower case. */
  readonly accentColor?: string;
  readonly hubs: readonly string[];
}
