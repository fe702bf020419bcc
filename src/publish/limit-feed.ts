import { roomFor } from "../profile/inspect.ts";
import type { ReadyStory } from "./fragments.ts";
import type { Receiver } from "../site/open-receivers.ts";

/** The newest stories of a feed, as many as its receiver takes bytes of beside every notice; all where it is for no receiver. */
export function limitFeed(stories: readonly ReadyStory[], receiver: Receiver | undefined): readonly ReadyStory[] {
  if (receiver === undefined) return stories;
  let room = roomFor(receiver.profile.demands);
  const fits = ({ fragments }: ReadyStory): boolean => {
    for (const { length } of fragments.get("rss") ?? []) room -= length + receiver.format.separator.length;
    return room >= 0;
  };
  for (const story of stories) if (isNotice(story)) fits(story);
  // Once one is too large, no older one is taken in its place.
  return stories.filter((story) => isNotice(story) || (room >= 0 && fits(story)));
}

function isNotice({ withdrawn }: ReadyStory): boolean {
  return withdrawn !== undefined;
}
