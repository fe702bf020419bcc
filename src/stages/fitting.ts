import { roomFor } from "../profile/inspect.ts";
import type { ReadyStory } from "./fragments.ts";
import type { Receiver } from "./open-receivers.ts";

/** The newest stories of a feed, as many as its receiver takes bytes of; all where it is for no receiver. */
export function fitting(stories: readonly ReadyStory[], receiver: Receiver | undefined): readonly ReadyStory[] {
  if (receiver === undefined) return stories;
  let room = roomFor(receiver.profile.demands);
  const isOver = ({ fragments }: ReadyStory): boolean => {
    for (const { length } of fragments.get("rss") ?? []) room -= length + receiver.format.separator.length;
    return room < 0;
  };
  const end = stories.findIndex(isOver);
  return end === -1 ? stories : stories.slice(0, end);
}
