import { SITE } from "../plan/feeds.ts";
import { isNotice, placeInFeed, readOrderKey } from "../plan/order.ts";
import type { Story } from "../model/story.ts";
import { PLACE_TODO } from "../store/todo.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { dependentOn } from "./related.ts";
import { putPage } from "./replace-story.ts";

/** The stories before and after a place in the site's feed. */
interface Neighbours<What> {
  readonly older: What | undefined;
  readonly newer: What | undefined;
}

/** The stories before and after a story in the site's feed. */
export type NeighbourStories = Neighbours<Story>;

export const NO_NEIGHBOURS: NeighbourStories = { older: undefined, newer: undefined };

/** Return the keys of the stories around a place in the site's feed, whether that has a story or not. */
function neighboursAt(store: Store, place: string): Neighbours<string> {
  const at = `${SITE} ${place}`;
  return {
    older: firstStory(store.order.keys(`${SITE} `, `${at}!`)),
    newer: firstStory(store.order.backwards(`${SITE} `, `${at} `)),
  };
}

/** Return the stories around a story; none if it is not in the site's feed. */
export function neighboursOf(store: Store, story: Story): NeighbourStories {
  const place = placeInFeed(story);
  if (firstStory(store.order.keys(`${SITE} ${place} `)) === undefined) return NO_NEIGHBOURS;
  const { older, newer } = neighboursAt(store, place);
  return { older: store.stories.get(older ?? "")?.story, newer: store.stories.get(newer ?? "")?.story };
}

/** @yields every story in the site's feed, oldest first, with its neighbours. Each story is looked up once. */
export function* storiesOfSite(store: Store): Iterable<NeighbourStories & { readonly key: string; readonly row: StoryRow }> {
  let older: Story | undefined;
  let current: { readonly key: string; readonly row: StoryRow } | undefined;
  for (const at of store.order.backwards(`${SITE} `)) {
    const [, key] = readOrderKey(SITE, at);
    const row = isNotice(key) ? undefined : store.stories.get(key);
    if (row === undefined) continue;
    if (current !== undefined) yield { ...current, older, newer: row.story };
    older = current?.row.story;
    current = { key, row };
  }
  if (current !== undefined) yield { ...current, older, newer: undefined };
}

/** Skips notices. */
function firstStory(rows: Iterable<string>): string | undefined {
  for (const row of rows) {
    const [, key] = readOrderKey(SITE, row);
    if (!isNotice(key)) return key;
  }
  return undefined;
}

/** Add the pages that link to new, changed and removed stories to the to-do list: those next to them, and those they are related to. */
export function updateNeighbours(store: Store): void {
  const todos = Array.from(store.todo.keys(PLACE_TODO));
  if (todos.length === 0) return;
  store.transaction(() => {
    for (const todo of todos) {
      const end = todo.indexOf(" ", PLACE_TODO.length);
      const [feed, place] = [todo.slice(PLACE_TODO.length, end), todo.slice(end + 1)];
      const { older, newer } = feed === SITE ? neighboursAt(store, place) : { older: undefined, newer: undefined };
      for (const key of [older, newer, ...dependentOn(store, feed, place)]) if (key !== undefined) putPage(store, key, "");
    }
  });
}
