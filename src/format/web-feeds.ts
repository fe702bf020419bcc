import type { Channel } from "../model/feed.ts";
import { element } from "../text/xml.ts";

/** Declares the prefix of {@link brandElements}, with a blank before it, where a channel has any. */
export function brandSpace(channel: Channel): string {
  return brandElements(channel).length === 0 ? "" : ' xmlns:webfeeds="http://webfeeds.org/rss/1.0"';
}

/**
 * The pictures by which Feedly shows a feed, in RSS and Atom alike. It has no page that says so: the names are those that
 * feeds which it shows so write.
 */
export function brandElements({ icon, logo }: Channel): string[] {
  return [...(icon === undefined ? [] : [element("webfeeds:icon", icon)]), ...(logo === undefined ? [] : [element("webfeeds:logo", logo)])];
}
