import { SITE } from "../plan/feeds.ts";
import { isNotice, placeInFeed, readOrderKey } from "../plan/order.ts";
import type { Story } from "../model/story.ts";
import { NEIGHBOURS_TODO } from "../store/todo.ts";
import type { Store } from "../store/store.ts";
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

/** @yields every story in the site's feed, newest first, with its neighbours. Each story is looked up once. */
export function* storiesOfSite(store: Store): Iterable<NeighbourStories & { readonly key: string; readonly story: Story }> {
  let newer: Story | undefined;
  let current: { readonly key: string; readonly story: Story } | undefined;
  for (const row of store.order.keys(`${SITE} `)) {
    const [, key] = readOrderKey(SITE, row);
    const story = isNotice(key) ? undefined : store.stories.get(key)?.story;
    if (story === undefined) continue;
    if (current !== undefined) yield { ...current, newer, older: story };
    newer = current?.story;
    current = { key, story };
  }
  if (current !== undefined) yield { ...current, newer, older: undefined };
}

/** Skips notices. */
function firstStory(rows: Iterable<string>): string | undefined {
  for (const row of rows) {
    const [, key] = readOrderKey(SITE, row);
    if (!isNotice(key)) return key;
  }
  return undefined;
}

/** Add the pages next to new, changed and removed stories to the to-do list. */
export function updateNeighbours(store: Store): void {
  const todos = Array.from(store.todo.keys(NEIGHBOURS_TODO));
  if (todos.length === 0) return;
  store.transaction(() => {
    for (const todo of todos) {
      const { older, newer } = neighboursAt(store, todo.slice(NEIGHBOURS_TODO.length));
      for (const key of [older, newer]) if (key !== undefined) putPage(store, key, "");
      store.todo.remove(todo);
    }
  });
}
