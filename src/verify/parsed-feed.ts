import type { FormatName } from "../model/settings.ts";
import type { Place } from "../model/problem.ts";

/** A start tag of HTML or XHTML: what an element refers to is in its attributes. */
export interface StartTag {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** A date as a feed has it. */
export interface ParsedDate {
  /** The element or key it stands in. */
  readonly name: string;
  readonly text: string;
  readonly place: Place;
}

/** A file that an item hands over. */
export interface ParsedEnclosure {
  readonly url: string;
  /** Bytes; absent when the feed does not say, or says 0, which is the same. */
  readonly length?: number;
  readonly type?: string;
  readonly place: Place;
}

/** An item or entry, as it stands in the feed. */
export interface ParsedItem {
  readonly id?: string;
  readonly link?: string;
  readonly dates: readonly ParsedDate[];
  readonly published?: string;
  /** Of its HTML. */
  readonly tags: readonly StartTag[];
  readonly enclosures: readonly ParsedEnclosure[];
  readonly place: Place;
}

/** A feed as it stands in its document, whoever wrote it and in which format. */
export interface ParsedFeed {
  readonly format: FormatName;
  /** Addresses at which the feed says it is served. */
  readonly selves: readonly string[];
  /** The page for people. */
  readonly home?: string;
  readonly hubs: readonly string[];
  /** Documents that hold older or newer items (RFC 5005, and `next_url` of JSON Feed). */
  readonly neighbours: readonly string[];
  readonly items: readonly ParsedItem[];
  readonly dates: readonly ParsedDate[];
  /** Whether relative references have a base that is written (`xml:base`). */
  readonly hasBase: boolean;
  /** What the format requires and the document lacks. */
  readonly missing: readonly { readonly what: string; readonly place: Place }[];
}
