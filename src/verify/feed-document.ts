import type { FormatName } from "../model/settings.ts";
import type { Place } from "../model/problem.ts";

/** A start tag of HTML or XHTML: what an element refers to is in its attributes. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** A date as a feed has it. */
export interface FeedDate {
  /** The element or key it stands in. */
  readonly name: string;
  readonly text: string;
  readonly place: Place;
}

/** A file that an item hands over. */
export interface FeedEnclosure {
  readonly url: string;
  /** Bytes; absent when the feed does not say, or says 0, which is the same. */
  readonly length?: number;
  readonly type?: string;
  readonly place: Place;
}

/** An item or entry, as it stands in the feed. */
export interface ReadItem {
  readonly id?: string;
  readonly link?: string;
  readonly dates: readonly FeedDate[];
  readonly published?: string;
  /** Of its HTML. */
  readonly tags: readonly Tag[];
  readonly enclosures: readonly FeedEnclosure[];
  readonly place: Place;
}

/** A feed as it stands in its document, whoever wrote it and in which format. */
export interface FeedDocument {
  readonly format: FormatName;
  /** Addresses at which the feed says it is served. */
  readonly selves: readonly string[];
  /** The page for people. */
  readonly home?: string;
  readonly hubs: readonly string[];
  /** Documents that hold older or newer items (RFC 5005, and `next_url` of JSON Feed). */
  readonly neighbours: readonly string[];
  readonly items: readonly ReadItem[];
  readonly dates: readonly FeedDate[];
  /** Whether relative references have a base that is written (`xml:base`). */
  readonly hasBase: boolean;
  /** What the format requires and the document lacks. */
  readonly missing: readonly { readonly what: string; readonly place: Place }[];
}
