import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { Podcast, Settings } from "../model/settings.ts";
import type { ElementData } from "../text/xml.ts";
import type { Demands } from "./demands.ts";

/** What a profile can use in addition to the channel or item. */
export interface WireFacts {
  readonly site: Settings["site"];
  /** With an absolute URL for its artwork. */
  readonly podcast?: Podcast;
}

/**
 * How to write RSS for one receiver, and which stories it accepts. Its functions must be pure, without access to clock, disk or
 * network, since an item is rendered once and then copied.
 */
export interface Profile {
  /** The name of the receiver in messages: `SmartNews`. */
  readonly receiver: string;
  /** Namespaces by prefix, in addition to those in every RSS feed of newswire: atom, content, dc, media. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly demands: Demands;
  /** Change the standard elements of the channel: title, link, description, language, copyright. */
  readonly toChannel?: (channel: Channel) => Channel;
  /** Additional elements of the channel. */
  readonly channel: (channel: Channel, facts: WireFacts) => readonly ElementData[];
  /** Change the standard elements of an item: title, link, guid, pubDate, description, content:encoded. */
  readonly toItem?: (item: Item) => Item;
  /** Whether the guid, after `toItem`, is the URL of the story. */
  readonly isGuidPermalink?: boolean;
  /** Additional elements of an item. */
  readonly elements: (item: Item, facts: WireFacts) => readonly ElementData[];
}
