import type { Format, ItemText } from "../format/format.ts";
import { renderItem } from "../format/feed-package.ts";
import { rss } from "../format/rss.ts";
import { assertWellFormed } from "../format/well-formed.ts";
import { escapeXml, toXml } from "../text/xml.ts";
import { ModuleFault } from "../modules/call-module.ts";
import { parseXml } from "../text/xml-parser.ts";
import type { Profile, WireFacts } from "./profile.ts";

/**
 * Create the RSS format of a profile. Each head and item is parsed before it enters a feed.
 *
 * @param name - The name of the profile in the settings.
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
      if (fault !== undefined) throw new ModuleFault(name, `it makes the head of the feed invalid XML: ${fault.message}`);
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
