import type { Format } from "../format/format.ts";
import { renderItems } from "../format/feed-package.ts";
import { rss } from "../format/rss.ts";
import { escapeXml, toXml } from "../text/xml.ts";
import type { Profile, WireFacts } from "./profile.ts";

/** RSS in the shape of a profile: what `rss` writes at the head, with what the receiver wants; items of its own. */
export function shape(profile: Profile, facts: WireFacts): Format {
  const { toChannel = (channel) => channel, toItem = (item) => item, isGuidPermalink = false } = profile;
  const namespaces = Object.entries(profile.namespaces).map(([prefix, address]) => ` xmlns:${prefix}="${escapeXml(address)}"`);
  return {
    ...rss,
    namespaces: namespaces.join(""),
    open: (channel) => {
      const shaped = toChannel(channel);
      const head = rss.open(shaped).replace("<rss ", () => `<rss${namespaces.join("")} `);
      return (
        head +
        profile
          .channel(shaped, facts)
          .map((element) => toXml(element) + rss.separator)
          .join("")
      );
    },
    items: (items) => {
      const frame = (item: (typeof items)[number]) => ({ startTag: "<item>", more: profile.elements(item, facts).map(toXml) });
      const rendered = renderItems("rss2", items.map(toItem), frame);
      if (!isGuidPermalink) return rendered;
      return rendered.map(([first, ...rest]) => [first.replace('<guid isPermaLink="false">', () => '<guid isPermaLink="true">'), ...rest]);
    },
  };
}
