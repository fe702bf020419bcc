import type { Article } from "../model/article.ts";
import type { Channel, Feed } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import type { Settings } from "../model/settings.ts";
import type { Format } from "../format/format.ts";
import { DOCUMENTS } from "../text/paths.ts";
import type { FilledFeed } from "./feeds.ts";

/** One document of one feed: head, ready-made items, tail. Knows no format. */
export function assemble<Story extends Pick<Article, "updated">>(
  { feed, stories }: FilledFeed<Story>,
  format: Format,
  settings: Settings,
  icon: string | undefined,
  itemOf: (story: Story) => readonly (string | Uint8Array)[],
): Output {
  const body: (string | Uint8Array)[] = [format.open(channelOf(feed, stories, format, settings, icon))];
  for (const [i, story] of stories.entries()) body.push(i === 0 ? "" : format.separator, ...itemOf(story));
  body.push(format.close);
  return { path: feed.path + DOCUMENTS[format.name].file, wave: "feed", body };
}

function channelOf(
  feed: Feed,
  stories: readonly Pick<Article, "updated">[],
  format: Format,
  { site, hubs }: Settings,
  icon: string | undefined,
): Channel {
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
