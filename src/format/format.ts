import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { FeedFormat } from "../model/settings.ts";

/** An item as text, in pieces. Content that several formats share is a piece of its own, so that it is encoded only once. */
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
