import type { Channel } from "../model/feed.ts";
import { oneLine } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { toRfc822 } from "../text/date.ts";
import { languageIn } from "../text/language.ts";
import { creators, textElement, thumbnail } from "./blocks.ts";
import { SMARTNEWS, SMARTNEWS_CATEGORIES, SMARTNEWS_DESCRIPTION, SMARTNEWS_DESCRIPTION_JA } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** SmartFormat 2.2 of SmartNews. */
export const smartnews: Profile = {
  receiver: "SmartNews",
  namespaces: { snf: "http://www.smartnews.be/snf" },
  demands: SMARTNEWS,
  toChannel: (channel) => ({ ...channel, description: description(channel) }),
  channel: ({ updated }) => [{ name: "pubDate", text: toRfc822(updated) }],
  // What changed is fetched again, and what was withdrawn taken down, only where the date of the item changes with it.
  toItem: (item) => ({ ...item, published: item.updated }),
  elements: (item, { site }) => {
    const topics = item.tags.flatMap(({ label }) => topic(label)).slice(0, SMARTNEWS_CATEGORIES.value);
    return [
      ...creators(item, site.publisher.name),
      ...textElement("category", topics.join(",") || undefined),
      ...thumbnail(item),
      // As text, where Media RSS has an attribute `state`.
      { name: "media:status", text: item.withdrawn === undefined ? "active" : "deleted" },
    ];
  },
};

function description({ description: words, language }: Channel): string {
  const most = languageIn(language) === languageIn("ja") ? SMARTNEWS_DESCRIPTION_JA : SMARTNEWS_DESCRIPTION;
  return cutAtWord(words, most.value, language);
}

/** A label as one of several that commas join: the commas of its own, and those of Chinese and Japanese, are blanks. */
function topic(label: string): readonly string[] {
  const words = oneLine(label.replace(/[,，、]/g, " "));
  return words === "" ? [] : [words];
}
