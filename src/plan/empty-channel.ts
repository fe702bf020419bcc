import type { Channel } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";

/** What the head of a feed without a story states: what somebody else's code makes of it is looked at before anything is built. */
export function emptyChannel({ title, url, publisher }: Settings["site"], hubs: readonly string[], language: string): Channel {
  return { title, description: title, language, id: url, home: url, self: url, updated: 0, withdrawn: [], publisher, hubs };
}
