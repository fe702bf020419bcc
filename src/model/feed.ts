import type { Instant } from "./article.ts";
import type { AiRights, Content, Grouping, MediaDetail } from "./settings.ts";

/** How often a feed has new stories. */
export type Pace = "hours" | "day" | "days" | "week" | "month" | "rarely";

/** A feed. */
export interface Feed {
  readonly kind: "site" | "wire" | Grouping;
  /** Name in the index and the ledger: empty for the site, else ends in `/`, for example `tags/us/`. */
  readonly path: string;
  /** Folder in `dist/`: as `path`, except for a wire with a key. */
  readonly folder: string;
  /** Title in feed readers: `Pacific Wire: Japan`. */
  readonly title: string;
  /** Title on the site: `Japan`. */
  readonly label: string;
  readonly description: string;
  readonly language: string;
  readonly limit: number;
  readonly content: Content;
  readonly media: MediaDetail;
  /** Known in lists of feeds, if it has enough stories. */
  readonly pace?: Pace | undefined;
}

/** How much of each story a feed carries. */
export type Carried = Pick<Feed, "content" | "media">;

/**
 * Links of a document to the archives of its feed (RFC 5005, section 4). All URLs are absolute.
 *
 * The main document has at most `previous`. An archive has `current`, and `previous` and `next` if they exist.
 */
export interface ArchiveLinks {
  /** The next older archive. */
  readonly previous?: string;
  /** The next newer archive. */
  readonly next?: string;
  /** The main document. If defined, this document is an archive. */
  readonly current?: string;
}

/** A withdrawn story, for receivers that keep copies (RFC 6721). */
export interface Tombstone {
  readonly id: string;
  /** The `updated` of the notice that replaces the story. */
  readonly when: Instant;
  readonly reason: string;
  /** The language of the reason, BCP 47. */
  readonly language: string;
}

/** The head of a feed document, the same in every format. */
export interface Channel {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The permanent id of the feed in Atom. */
  readonly id: string;
  /** The HTML page of the feed, or the front page. */
  readonly home: string;
  /** The URL of this document. */
  readonly self: string;
  /** The newest `updated` of its items, or a later one of an earlier build. The start of 1970 for a new, empty feed. */
  readonly updated: Instant;
  /** Links to the archives in this format. Undefined if there are none. */
  readonly archives?: ArchiveLinks;
  /** Withdrawn stories of this document, and older ones of its feed. */
  readonly withdrawn: readonly Tombstone[];
  readonly publisher: { readonly name: string; readonly url?: string; readonly email?: string };
  readonly rights?: string;
  /** URL of the square icon of the site. */
  readonly icon?: string;
  /** URL of the publisher's logo, which is wider than high. */
  readonly logo?: string;
  /** URL of a wide picture for the site. */
  readonly cover?: string;
  /** `#1f6feb`, in lower case. */
  readonly accentColor?: string;
  /** Path of the stylesheet with which browsers show an XML document, from the root of the host: `/feed.css`. Undefined: none. */
  readonly style?: string | undefined;
  readonly hubs: readonly string[];
  /** What AI may do with the stories. */
  readonly aiRights?: AiRights;
}
