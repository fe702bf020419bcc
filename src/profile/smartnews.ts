import type { Channel } from "../model/feed.ts";
import { oneLine } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { toRfc822 } from "../text/date.ts";
import { languageIn } from "../text/language.ts";
import { creators, textElement, thumbnail } from "./blocks.ts";
import { SMARTNEWS, SMARTNEWS_CATEGORIES, SMARTNEWS_DESCRIPTION, SMARTNEWS_DESCRIPTION_JA } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** RSS for SmartNews (SmartFormat 2.2). */
export const smartnews: Profile = {
  receiver: "SmartNews",
  namespaces: { snf: "http://www.smartnews.be/snf" },
  demands: SMARTNEWS,
  toChannel: (channel) => ({ ...channel, description: description(channel) }),
  channel: ({ updated }) => [{ name: "pubDate", text: toRfc822(updated) }],
  // SmartNews fetches or removes a story again only if the date of its item changes.
  toItem: (item) => ({ ...item, published: item.updated }),
  elements: (item, { site }) => {
    const topics = item.tags.flatMap(({ label }) => topic(label)).slice(0, SMARTNEWS_CATEGORIES.value);
    return [
      ...creators(item, site.publisher.name),
      ...textElement("category", topics.join(",") || undefined),
      ...thumbnail(item),
      // SmartFormat wants the state as text, unlike Media RSS, which has an attribute for it.
      { name: "media:status", text: item.withdrawn === undefined ? "active" : "deleted" },
    ];
  },
};

function description({ description: words, language }: Channel): string {
  const most = languageIn(language) === languageIn("ja") ? SMARTNEWS_DESCRIPTION_JA : SMARTNEWS_DESCRIPTION;
  return cutAtWord(words, most.value, language);
}

/** A label for a list separated by commas. Its own commas, also Chinese and Japanese ones, become spaces. */
function topic(label: string): readonly string[] {
  const words = oneLine(label.replace(/[,，、]/g, " "));
  return words === "" ? [] : [words];
}
