import type { Story } from "../model/story.ts";
import { isNotice, placeInFeed, readOrderKey } from "../plan/order.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { languageIn } from "../text/language.ts";
import { FOLDERS } from "../text/paths.ts";

/** Stories of each group to choose from, and stories to choose. */
const WINDOW = 4;
const MOST = 3;

interface PlacedStory {
  readonly story: Story;
  readonly place: string;
}

/** A story in the index. */
export type StoryInFeeds = Pick<StoryRow, "story" | "feeds">;

/**
 * Choose related stories for one whose author named none: those that share most tags with it, then its section. They are among the
 * next older ones of each, so a new story changes no older page.
 */
export function relatedOlder(store: Store, { story, feeds }: StoryInFeeds): readonly Story[] {
  if (!isOpen(story)) return [];
  const place = placeInFeed(story);
  return choose(story, feeds, (group) => {
    const found: PlacedStory[] = [];
    for (const key of keysOf(store.order.keys(`${group} `, `${group} ${place}!`), group)) {
      const older = store.stories.get(key)?.story;
      if (older !== undefined) found.push({ story: older, place: placeInFeed(older) });
    }
    return found;
  });
}

/** The newest stories of each tag and section. Does the same for all stories of a site, from the oldest on, without looking them up. */
export class RecentStories {
  readonly #groups = new Map<string, readonly PlacedStory[]>();

  /** Return the related stories of the next newer one, and remember it. */
  next({ story, feeds }: StoryInFeeds): readonly Story[] {
    const related = isOpen(story) ? choose(story, feeds, (group) => this.#groups.get(group) ?? []) : [];
    const newest = { story, place: placeInFeed(story) };
    for (const group of feeds.filter(isGroup)) this.#groups.set(group, [newest, ...(this.#groups.get(group) ?? []).slice(0, WINDOW - 1)]);
    return related;
  }
}

/** @yields the keys of the stories that may have the story at a place among their related ones. */
export function* dependentOn(store: Store, group: string, place: string): Iterable<string> {
  if (isGroup(group)) yield* keysOf(store.order.backwards(`${group} `, `${group} ${place} `), group);
}

function isOpen({ relatedTo, withdrawn }: Story): boolean {
  return relatedTo.length === 0 && withdrawn === undefined;
}

function isGroup(feed: string): boolean {
  return feed.startsWith(`${FOLDERS.tag}/`) || feed.startsWith(`${FOLDERS.section}/`);
}

/** @yields the keys of the first stories of a feed, without notices. */
function* keysOf(rows: Iterable<string>, feed: string): Iterable<string> {
  let count = 0;
  for (const row of rows) {
    const [, key] = readOrderKey(feed, row);
    if (isNotice(key)) continue;
    yield key;
    count += 1;
    if (count === WINDOW) return;
  }
}

function choose(around: Story, feeds: readonly string[], recentOf: (group: string) => readonly PlacedStory[]): readonly Story[] {
  const scores = new Map<string, PlacedStory & { score: number }>();
  for (const group of feeds.filter(isGroup)) {
    const weight = group.startsWith(`${FOLDERS.tag}/`) ? 2 : 1;
    for (const { story, place } of recentOf(group)) {
      if (languageIn(story.language) !== languageIn(around.language) || story.withdrawn !== undefined) continue;
      const known = scores.get(place);
      if (known === undefined) scores.set(place, { story, place, score: weight });
      else known.score += weight;
    }
  }
  const found = [...scores.values()].sort((a, b) => b.score - a.score || (a.place < b.place ? -1 : 1));
  return found.slice(0, MOST).map(({ story }) => story);
}
