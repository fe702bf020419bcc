import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { FeedFormat } from "../model/settings.ts";

/** An item as text, in pieces. The content is a piece of its own in formats that do not escape it, so that they can share it. */
export type ItemText = readonly [string, ...string[]];

/**
 * A feed format. A document is `open`, the items joined by `separator`, and `close`. An item is rendered once and then copied
 * into every feed, so it must depend only on its story.
 */
export interface Format extends FeedFormat {
  readonly open: (channel: Channel) => string;
  readonly item: (item: Item) => ItemText;
  readonly separator: string;
  readonly close: string;
}
