import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { FormatName } from "../model/settings.ts";

/**
 * A feed format: a document is `open` + items joined by `separator` + `close`, whatever the format. An item is rendered
 * once and then only copied, so it may depend on nothing but its story.
 */
export interface Format {
  readonly name: FormatName;
  /** Whether its items must be proven to parse as XML. */
  readonly isXml: boolean;
  readonly open: (channel: Channel) => string;
  /** Each item as text, in the order given. Many at once cost less. */
  readonly items: (items: readonly Item[]) => readonly string[];
  readonly separator: string;
  readonly close: string;
}
