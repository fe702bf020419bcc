import { isNotice, placeOfMoment, readOrderKey, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { StoryList } from "../plan/lists.ts";
import type { Store } from "./store.ts";

/** More pages than any list has. */
const DIGITS = 7;

/** Sorts after every place. */
const LAST = "\uffff";

/** Return the key of a numbered page; 0 marks a month that has stories. */
export function listKey(list: string, number: number): string {
  return `${list} ${String(number).padStart(DIGITS, "0")}`;
}

/** Return the place of the newest story on each numbered page of a list, page 1 first. */
export function endsOf(store: Store, list: string): string[] {
  const ends: string[] = [];
  for (const [key, place] of store.lists.entries(`${list} `)) if (!isMark(key)) ends.push(place);
  return ends;
}

/** Return the number of the newest numbered page of a list; 0 if all its stories are on the first page. */
export function newestPage(store: Store, list: string): number {
  for (const key of store.lists.backwards(`${list} `)) return Number(key.slice(-DIGITS));
  return 0;
}

/** Return the paths of the months that have stories, oldest first. */
export function monthsOf(store: Store): string[] {
  const months: string[] = [];
  for (const century of ["1", "2"]) {
    for (const key of store.lists.keys(century)) if (isMark(key)) months.push(key.slice(0, -DIGITS - 1));
  }
  return months;
}

function isMark(key: string): boolean {
  return key.endsWith("0".repeat(DIGITS));
}

/** @yields the stories of a list, oldest first. @param after - The place of a story; only newer ones are listed. */
export function* oldestOf(store: Store, { feed, from, until }: StoryList, after?: string): Iterable<PlacedStory> {
  const start = after === undefined ? (Number.isFinite(from) ? `${placeOfMoment(from)} ${LAST}` : LAST) : `${after} `;
  for (const key of store.order.backwards(`${feed} `, `${feed} ${start}`)) {
    const placed = readOrderKey(feed, key);
    if (isNotice(placed[1])) continue;
    if (Number.isFinite(until) && storyAt(placed[0]).published >= until) return;
    yield placed;
  }
}

/** Return the newest stories of a list, for its first page. */
export function newestOfList(store: Store, { feed, from, until, size }: StoryList): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const key of store.order.keys(`${feed} `, Number.isFinite(until) ? `${feed} ${placeOfMoment(until)} ${LAST}` : undefined)) {
    const placed = readOrderKey(feed, key);
    if (isNotice(placed[1])) continue;
    if (storyAt(placed[0]).published < from || found.push(placed) === size) break;
  }
  return found;
}

/** Return the stories on a numbered page, newest first. */
export function storiesOnPage(store: Store, list: StoryList, number: number): PlacedStory[] {
  const after = number === 1 ? undefined : store.lists.get(listKey(list.path, number - 1));
  const found: PlacedStory[] = [];
  for (const placed of oldestOf(store, list, after)) if (found.push(placed) === list.size) break;
  return found.toReversed();
}
