import type { ElementData } from "../text/xml.ts";
import { categories, creators, enclosure, textElement } from "./blocks.ts";
import { APPLE_DEMANDS } from "./limits.ts";
import type { Profile, WireFacts } from "./profile.ts";

/** RSS for Apple Podcasts, which most podcast directories also accept. A withdrawn episode is removed from the feed. */
export const applePodcasts: Profile = {
  receiver: "Apple Podcasts",
  namespaces: { itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd" },
  demands: APPLE_DEMANDS,
  channel: (_channel, facts) => [{ name: "itunes:author", text: facts.site.publisher.name }, ...owner(facts), ...podcastElements(facts)],
  elements: (item) => {
    const seconds = item.media.find(({ kind }) => kind !== "image")?.duration;
    return [
      ...creators(item),
      ...categories(item),
      ...enclosure(item, "audio", "video"),
      ...textElement("itunes:duration", seconds?.toString()),
    ];
  },
};

function owner({ site: { publisher } }: WireFacts): ElementData[] {
  if (publisher.email === undefined) return [];
  const children = [
    { name: "itunes:name", text: publisher.name },
    { name: "itunes:email", text: publisher.email },
  ];
  return [{ name: "itunes:owner", children }];
}

function podcastElements({ podcast }: WireFacts): ElementData[] {
  if (podcast === undefined) return [];
  return [
    { name: "itunes:category", attributes: { text: podcast.category } },
    { name: "itunes:explicit", text: String(podcast.explicit) },
    { name: "itunes:image", attributes: { href: podcast.image } },
  ];
}
