import type { Channel } from "../model/feed.ts";
import { element } from "../text/xml.ts";

/** Declares the prefix of {@link brandElements}. */
export const BRAND = 'xmlns:webfeeds="http://webfeeds.org/rss/1.0"';

/**
 * How Feedly is to show a feed, in RSS and Atom alike: its pictures, its colour, and other stories of the site below each as
 * cards. It has no page that says so: the names are those that feeds which it shows so write.
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
