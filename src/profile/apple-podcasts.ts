import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { podcastGuid } from "../text/podcast-guid.ts";
import type { ElementData } from "../text/xml.ts";
import { categories, creators, enclosure, textElement } from "./blocks.ts";
import { episodeElements } from "./episode-elements.ts";
import { APPLE_DEMANDS } from "./limits.ts";
import type { Profile, WireFacts } from "./profile.ts";

/**
 * RSS for Apple Podcasts, which most podcast directories also accept, with the podcast namespace, which many apps read. A withdrawn episode
 * is removed from the feed.
 */
export const applePodcasts: Profile = {
  receiver: "Apple Podcasts",
  namespaces: { itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd", podcast: "https://podcastindex.org/namespace/1.0" },
  demands: APPLE_DEMANDS,
  channel: (channel, facts) => [
    { name: "itunes:author", text: facts.site.publisher.name },
    ...owner(facts),
    ...podcastElements(channel, facts),
  ],
  elements: (item) => [
    ...creators(item),
    ...categories(item),
    ...enclosure(item, "audio", "video"),
    ...textElement("itunes:duration", durationOf(item)?.toString()),
    ...episodeElements(item),
  ],
};

function durationOf({ media }: Item): number | undefined {
  return media.find(({ kind }) => kind !== "image")?.duration;
}

function owner({ site: { publisher } }: WireFacts): ElementData[] {
  if (publisher.email === undefined) return [];
  const children = [
    { name: "itunes:name", text: publisher.name },
    { name: "itunes:email", text: publisher.email },
  ];
  return [{ name: "itunes:owner", children }];
}

function podcastElements({ self }: Channel, { podcast, site }: WireFacts): ElementData[] {
  if (podcast === undefined) return [];
  const { category, explicit, image, type, guid = podcastGuid(self), locked, funding = [], medium } = podcast;
  const isLocked = locked === undefined ? undefined : { text: locked ? "yes" : "no", attributes: { owner: site.publisher.email } };
  return [
    { name: "itunes:category", attributes: { text: category } },
    { name: "itunes:explicit", text: String(explicit) },
    { name: "itunes:image", attributes: { href: image } },
    ...textElement("itunes:type", type),
    { name: "podcast:guid", text: guid },
    ...(isLocked === undefined ? [] : [{ name: "podcast:locked", ...isLocked }]),
    ...funding.map(({ title, url }) => ({ name: "podcast:funding", text: title, attributes: { url } })),
    ...textElement("podcast:medium", medium),
  ];
}
