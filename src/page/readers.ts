/** A feed reader to which a link can add a feed. */
export interface FeedReader {
  readonly name: string;
  /** Its address for a new subscription. `{}` is the address of the feed, percent-encoded. */
  readonly url: string;
}

/**
 * Feed readers on the web that document or accept an address for a new subscription.
 *
 * Sources: feedly.com (button for publishers), inoreader.com (button for websites), newsblur.com (bookmarklet and goodies),
 * theoldreader.com (tips: "subscribe with a single click"), feedbin.com (help: subscribing by an address).
 */
export const FEED_READERS: readonly FeedReader[] = [
  { name: "Feedly", url: "https://feedly.com/i/subscription/feed/{}" },
  { name: "Inoreader", url: "https://www.inoreader.com/?add_feed={}" },
  { name: "NewsBlur", url: "https://www.newsblur.com/?url={}" },
  { name: "The Old Reader", url: "https://theoldreader.com/feeds/subscribe?url={}" },
  { name: "Feedbin", url: "https://feedbin.com/?subscribe={}" },
];

/** Return the address that adds a feed to a reader. */
export function toSubscription({ url }: FeedReader, feed: string): string {
  return url.replace("{}", () => encodeURIComponent(feed));
}

/** Return the address that opens a feed in the reader of the device, such as NetNewsWire or Thunderbird. It is not registered, but common. */
export function toFeedScheme(feed: string): string {
  return `feed:${feed}`;
}
