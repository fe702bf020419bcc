/** How sure a number is: the receiver says so itself; others say that it does; newswire's makers remember it. */
export type Certainty = "stated" | "second-hand" | "remembered";

/** A number of a receiver's, and where it is from. */
export interface Limit {
  readonly value: number;
  /** An address, or the name of a document. */
  readonly source: string;
  readonly certainty: Certainty;
}

/** A limit of stories: those that break it are left out where it `refuses`, and only spoken of where not. */
export interface Rule extends Limit {
  readonly refuses: boolean;
}

/** What a receiver asks of a feed and of each story. What is absent is not asked for. */
export interface Demands {
  /** Whether summaries are refused. */
  readonly wholeStories?: boolean;
  /** Whether the address of a story must be on the site. */
  readonly ownLinks?: boolean;
  /** Whether the site must be served by HTTPS. */
  readonly https?: boolean;
  /** Characters, as people see them. */
  readonly title?: { readonly least?: Rule; readonly most?: Rule };
  readonly text?: {
    /** Characters without markup. */
    readonly least?: Rule;
    readonly most?: Rule;
    /** How many elements of HTML, as the receiver gets it, may be within one another. */
    readonly depth?: Rule;
  };
  readonly picture?: {
    /** How many pictures of a story there must be. */
    readonly least?: Rule;
    /** Pixels of the lead picture. */
    readonly width?: Rule;
    readonly height?: Rule;
    readonly shortSide?: Rule;
    /** Bytes of each. */
    readonly bytes?: Rule;
  };
  /** Media types of sound and film, one of which must be there. */
  readonly recording?: { readonly types: readonly string[] };
  readonly items?: { readonly least?: Limit; readonly most?: Limit };
  /** Bytes of the document. */
  readonly feedBytes?: Limit;
  /** Milliseconds since a story was published. */
  readonly maxAge?: Limit;
}
