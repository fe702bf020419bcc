import type { Channel } from "../model/feed.ts";
import { element } from "../text/xml.ts";

/** The namespace declaration for {@link brandElements}. */
export const BRAND = 'xmlns:webfeeds="http://webfeeds.org/rss/1.0"';

/**
 * Render the elements that tell Feedly how to show a feed, in RSS and Atom: cover, icon, logo, colour, and related stories as cards.
 * Feedly does not document them. The names are taken from feeds that it shows this way.
 */
export function brandElements({ cover, icon, logo, accentColor }: Channel): string[] {
  return [
    ...(cover === undefined ? [] : [element("webfeeds:cover", "", { image: cover })]),
    ...(icon === undefined ? [] : [element("webfeeds:icon", icon)]),
    ...(logo === undefined ? [] : [element("webfeeds:logo", logo)]),
    ...(accentColor === undefined ? [] : [element("webfeeds:accentColor", accentColor.slice(1))]),
    element("webfeeds:related", "", { layout: "card", target: "browser" }),
  ];
}
