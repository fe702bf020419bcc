import type { Format, ItemText } from "../format/format.ts";
import { renderItem } from "../format/feed-package.ts";
import { rss } from "../format/rss.ts";
import { assertWellFormed } from "../format/well-formed.ts";
import { escapeXml, toXml } from "../text/xml.ts";
import { ModuleFault } from "../modules/call-module.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { Profile, WireFacts } from "./profile.ts";

/**
 * RSS in the shape of a profile: what `rss` writes at the head, with what the receiver wants; items of its own, each proven to
 * parse before it may enter a feed.
 *
 * @param name - The profile as the settings name it.
 */
export function shape(profile: Profile, facts: WireFacts, name: string): Format {
  const { toChannel = (channel) => channel, toItem = (item) => item, isGuidPermalink = false } = profile;
  const namespaces = Object.entries(profile.namespaces).map(([prefix, address]) => ` xmlns:${prefix}="${escapeXml(address)}"`);
  return {
    ...rss,
    open: (channel) => {
      const shaped = toChannel(channel);
      const head = rss.open(shaped).replace("<rss ", () => `<rss${namespaces.join("")} `);
      const more = profile.channel(shaped, facts).map((element) => toXml(element) + rss.separator);
      const whole = head + more.join("");
      const fault = parseXml(whole + rss.close);
      if (fault !== undefined) throw new ModuleFault(name, `its head became XML that does not parse: ${fault.message}`);
      return whole;
    },
    item: (story) => {
      const item = toItem(story);
      const [first, ...rest] = renderItem("rss2", item, "<item>", profile.elements(item, facts).map(toXml));
      const shaped: ItemText = [isGuidPermalink ? first.replace('isPermaLink="false"', 'isPermaLink="true"') : first, ...rest];
      assertWellFormed(shaped, `${name}: the item of ${story.url}`, namespaces.join(""));
      return shaped;
    },
  };
}
