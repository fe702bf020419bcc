import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { Podcast, Settings } from "../model/settings.ts";
import type { ElementData } from "../text/xml.ts";
import type { Demands } from "./demands.ts";

/** What the head of a wire's document may tell beside the facts of every channel. */
export interface WireFacts {
  readonly site: Settings["site"];
  /** Its picture's address is absolute. */
  readonly podcast?: Podcast;
}

/**
 * What one receiver documents of the RSS it takes, and what of a story it refuses. A function of a profile must give the
 * same for the same, and know neither clock, disk nor network: an item is rendered once and then copied.
 */
export interface Profile {
  /** Whom it serves, as messages say it: `SmartNews`. */
  readonly receiver: string;
  /** Prefix → address of the namespaces that it uses beside those of every RSS feed of newswire: atom, content, dc, media. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly demands: Demands;
  /** What the elements that every channel has are to say: title, link, description, language, copyright. */
  readonly toChannel?: (channel: Channel) => Channel;
  /** Further elements of the channel. */
  readonly channel: (channel: Channel, facts: WireFacts) => readonly ElementData[];
  /** What the elements that every item has are to say: title, link, guid, pubDate, description, content:encoded. */
  readonly toItem?: (item: Item) => Item;
  /** Whether the guid that `toItem` left is the story's address. */
  readonly isGuidPermalink?: boolean;
  /** Further elements of an item. */
  readonly elements: (item: Item, facts: WireFacts) => readonly ElementData[];
}
