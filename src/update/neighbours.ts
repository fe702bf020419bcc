import { SITE } from "../plan/feeds.ts";
import { isNotice, placeInFeed, readOrderKey } from "../plan/order.ts";
import type { Story } from "../model/story.ts";
import { BESIDE_TODO } from "../store/todo.ts";
import type { Store } from "../store/store.ts";
import { putPage } from "./replace-story.ts";

/** Keys of the stories next to one in the site's feed. */
export interface Neighbours {
  readonly older: string | undefined;
  readonly newer: string | undefined;
}

/** The stories on both sides of a place in the site's feed, whether or not a story stands there. */
function neighboursAt(store: Store, place: string): Neighbours {
  const at = `${SITE} ${place}`;
  return {
    older: firstStory(store.order.keys(`${SITE} `, `${at}!`)),
    newer: firstStory(store.order.backwards(`${SITE} `, `${at} `)),
  };
}

/** The stories on both sides of one, if it is in the site's feed. */
export function neighboursOf(store: Store, story: Story): Neighbours {
  const place = placeInFeed(story);
  const isThere = firstStory(store.order.keys(`${SITE} ${place} `)) !== undefined;
  return isThere ? neighboursAt(store, place) : { older: undefined, newer: undefined };
}

/** Notices stand between stories. */
function firstStory(rows: Iterable<string>): string | undefined {
  for (const row of rows) {
    const [, key] = readOrderKey(SITE, row);
    if (!isNotice(key)) return key;
  }
  return undefined;
}

/** The pages next to where a story came, went or changed are to be made again. */
export function settleNeighbours(store: Store): void {
  const todos = Array.from(store.todo.keys(BESIDE_TODO));
  if (todos.length === 0) return;
  store.transaction(() => {
    for (const todo of todos) {
      const { older, newer } = neighboursAt(store, todo.slice(BESIDE_TODO.length));
      for (const key of [older, newer]) if (key !== undefined) putPage(store, key, "");
      store.todo.remove(todo);
    }
  });
}
