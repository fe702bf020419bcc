import { cutAtWord } from "../text/cut.ts";
import { toRfc822 } from "../text/date.ts";
import { creators, thumbnail } from "./blocks.ts";
import { SMARTNEWS, SMARTNEWS_CATEGORIES, SMARTNEWS_DESCRIPTION } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** SmartFormat 2.2 of SmartNews. */
export const smartnews: Profile = {
  receiver: "SmartNews",
  namespaces: { snf: "http://www.smartnews.be/snf" },
  demands: SMARTNEWS,
  toChannel: (channel) => ({ ...channel, description: cutAtWord(channel.description, SMARTNEWS_DESCRIPTION.value, channel.language) }),
  channel: ({ updated }) => [{ name: "pubDate", text: toRfc822(updated) }],
  // What changed is fetched again, and what was withdrawn taken down, only where the date of the item changes with it.
  toItem: (item) => ({ ...item, published: item.updated }),
  elements: (item, { site }) => {
    const topics = item.tags.slice(0, SMARTNEWS_CATEGORIES.value).map(({ label }) => label);
    return [
      ...creators(item, site.publisher.name),
      ...(topics.length === 0 ? [] : [{ name: "category", text: topics.join(",") }]),
      ...thumbnail(item),
      // As text, where Media RSS has an attribute `state`.
      { name: "media:status", text: item.withdrawn === undefined ? "active" : "deleted" },
    ];
  },
};
