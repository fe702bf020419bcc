/** How reliable a number is: documented by the receiver, reported by others, or written from memory. */
export type Certainty = "stated" | "second-hand" | "remembered";

/** A limit of a receiver, and its source. */
export interface Limit {
  readonly value: number;
  /** A URL, or the name of a document. */
  readonly source: string;
  readonly certainty: Certainty;
}

/** A limit for each story. */
export interface Rule extends Limit {
  /** Whether stories that break the rule are left out of the feed. If not, newswire only warns about them. */
  readonly refuses: boolean;
}

/** The requirements of a receiver for a feed and its stories. */
export interface Demands {
  /** Whether feeds must hold full texts, not summaries. */
  readonly wholeStories?: boolean;
  /** Whether stories must be on the same host as the site. */
  readonly ownLinks?: boolean;
  /** Whether the site must use HTTPS. */
  readonly https?: boolean;
  /** User-perceived characters. */
  readonly title?: { readonly least?: Rule; readonly most?: Rule };
  readonly text?: {
    /** User-perceived characters, without markup. */
    readonly least?: Rule;
    readonly most?: Rule;
    /** Levels of nested elements in the HTML that the receiver gets. */
    readonly depth?: Rule;
  };
  readonly picture?: {
    /** Pictures per story. */
    readonly least?: Rule;
    /** Pixels of the lead picture. */
    readonly width?: Rule;
    readonly height?: Rule;
    readonly shortSide?: Rule;
    /** Bytes per picture. */
    readonly bytes?: Rule;
  };
  /** Each story needs audio or video of one of these media types. */
  readonly recording?: { readonly types: readonly string[] };
  /** The square picture of a show or an episode: its side in pixels, and media types. */
  readonly artwork?: { readonly least: Limit; readonly most: Limit; readonly types: readonly string[] };
  /** Items per feed. */
  readonly items?: { readonly least?: Limit; readonly most?: Limit };
  /** Bytes of the document. */
  readonly feedBytes?: Limit;
  /** Milliseconds since a story was published. */
  readonly maxAge?: Limit;
}
