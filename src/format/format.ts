import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { FeedFormat } from "../model/settings.ts";

/** An item as text, in pieces: where formats hold the content as it is, it is a piece of its own, to be encoded once. */
export type ItemText = readonly [string, ...string[]];

/**
 * A feed format: a document is `open` + items joined by `separator` + `close`, whatever the format. An item is rendered
 * once and then only copied, so it may depend on nothing but its story.
 */
export interface Format extends FeedFormat {
  readonly open: (channel: Channel) => string;
  /** A story as text. */
  readonly item: (item: Item) => ItemText;
  readonly separator: string;
  readonly close: string;
}
