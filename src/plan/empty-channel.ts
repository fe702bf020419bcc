import type { Channel } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { feedStyle } from "../text/style-files.ts";

/** Return the head of an empty feed, with which custom code is tested before the build. */
export function emptyChannel({ title, url, publisher }: Settings["site"], hubs: readonly string[], language: string): Channel {
  return {
    title,
    description: title,
    language,
    id: url,
    home: url,
    self: url,
    updated: 0,
    withdrawn: [],
    publisher,
    style: feedStyle(url),
    hubs,
  };
}
