import { roomFor } from "../profile/inspect.ts";
import type { ReadyStory } from "./fragments.ts";
import type { Receiver } from "../site/open-receivers.ts";

/** Limit a feed to the size its receiver accepts: drop the oldest stories, but keep all notices. */
export function limitFeed(stories: readonly ReadyStory[], receiver: Receiver | undefined): readonly ReadyStory[] {
  if (receiver === undefined) return stories;
  let room = roomFor(receiver.profile.demands);
  const fits = ({ fragments }: ReadyStory): boolean => {
    for (const { length } of fragments.get("rss") ?? []) room -= length + receiver.format.separator.length;
    return room >= 0;
  };
  for (const story of stories) if (isNotice(story)) fits(story);
  // If a story does not fit, drop all older ones, even small ones.
  return stories.filter((story) => isNotice(story) || (room >= 0 && fits(story)));
}

function isNotice({ withdrawn }: ReadyStory): boolean {
  return withdrawn !== undefined;
}
