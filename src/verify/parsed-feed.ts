import type { FormatName } from "../model/settings.ts";
import type { Place } from "../model/problem.ts";

/** A start tag of HTML or XHTML. */
export interface StartTag {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** A URL as written in a feed. */
export interface ParsedLink {
  readonly url: string;
  readonly place: Place;
}

/** A date as written in a feed. */
export interface ParsedDate {
  /** The name of its element or key. */
  readonly name: string;
  readonly text: string;
  readonly place: Place;
}

/** A file attached to an item. */
export interface ParsedEnclosure {
  readonly url: string;
  /** Bytes. Absent if the feed gives no length, or 0, which means unknown. */
  readonly length?: number;
  readonly type?: string;
  readonly place: Place;
}

/** A text of an item. */
export interface ParsedText {
  /** The element or key, as messages name it. */
  readonly name: string;
  readonly isHtml: boolean;
  /** Decoded from XML or JSON, but not from HTML. */
  readonly text: string;
  readonly place: Place;
}

/** An item or entry as written in a feed. */
export interface ParsedItem {
  readonly id?: string;
  /** Whether its address should be its id, but is empty. */
  readonly isIdEmpty?: boolean;
  readonly link?: string;
  /** Where its link is. Absent if the item itself is the nearest place. */
  readonly linkPlace?: Place;
  readonly dates: readonly ParsedDate[];
  readonly published?: string;
  /** The tags with URLs or code in its HTML. */
  readonly tags: readonly StartTag[];
  /** Its title and content, without XHTML. */
  readonly texts: readonly ParsedText[];
  readonly enclosures: readonly ParsedEnclosure[];
  /** Pictures beside its HTML, for example in Media RSS. */
  readonly pictures?: readonly ParsedLink[];
  /** Whether `xml:base` applies to its relative URLs. */
  readonly hasBase?: boolean;
  readonly place: Place;
}

/** A feed of any format, as written. */
export interface ParsedFeed {
  readonly format: FormatName;
  /** The self links. */
  readonly selves: readonly string[];
  /** The web page that belongs to the feed. */
  readonly home?: string;
  readonly hubs: readonly string[];
  /** What `<?xml-stylesheet?>` names. */
  readonly stylesheet?: ParsedLink;
  /** The image, icon or logo of the feed. */
  readonly pictures?: readonly ParsedLink[];
  /** Documents with older or newer items (RFC 5005; `next_url` in JSON Feed). */
  readonly neighbours: readonly ParsedLink[];
  readonly items: readonly ParsedItem[];
  readonly dates: readonly ParsedDate[];
}
