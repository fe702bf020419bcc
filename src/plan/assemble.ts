import type { Channel, Feed } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import type { Content, Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import type { Format } from "../format/format.ts";
import { DOCUMENTS } from "../text/paths.ts";
import type { FilledFeed } from "./feeds.ts";

/** The finished item of a story in a format. */
export type Fragment = (story: Story, format: Format, content: Content) => string;

/** One document of one feed: head, ready-made items, tail. Knows no format. */
export function assemble(
  { feed, stories }: FilledFeed,
  format: Format,
  settings: Settings,
  icon: string | undefined,
  fragment: Fragment,
): Output {
  const items = stories.map((story) => fragment(story, format, feed.content));
  return {
    path: feed.path + DOCUMENTS[format.name].file,
    wave: "feed",
    body: format.open(channelOf(feed, stories, format, settings, icon)) + items.join(format.separator) + format.close,
  };
}

function channelOf(feed: Feed, stories: readonly Story[], format: Format, { site, hubs }: Settings, icon: string | undefined): Channel {
  const home = new URL(feed.path, site.url).href;
  return {
    title: feed.title,
    description: feed.description,
    language: feed.language,
    id: home,
    home,
    self: new URL(feed.path + DOCUMENTS[format.name].file, site.url).href,
    updated: stories.reduce((latest, { updated }) => Math.max(latest, updated), 0),
    publisher: site.publisher,
    ...(site.rights === undefined ? {} : { rights: site.rights }),
    ...(icon === undefined ? {} : { icon }),
    hubs,
  };
}
