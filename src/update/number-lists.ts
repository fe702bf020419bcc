import type { Settings } from "../model/settings.ts";
import { IN_OWN_LANGUAGE, isBare, isListed, SITE, standingFeeds } from "../plan/feeds.ts";
import { feedList, monthList, monthPath } from "../plan/lists.ts";
import type { StoryList } from "../plan/lists.ts";
import { storyAt } from "../plan/order.ts";
import type { Site } from "../site/open-site.ts";
import { countBefore } from "../store/count-before.ts";
import { endsOf, listKey, monthsOf, newestOfList, oldestOf } from "../store/lists.ts";
import { newestStoryOf } from "../store/newest-of.ts";
import type { Store } from "../store/store.ts";
import { FRONT, listTodo, PLACE_TODO } from "../store/todo.ts";
import { localTime } from "../text/local-time.ts";
import { FOLDERS, NEWS_SITEMAP } from "../text/paths.ts";

/** Places of stories that changed, by feed; or `all` of them, in a first build. */
type Touched = ReadonlyMap<string, readonly string[]> | "all";

/**
 * Divide the lists that changed into pages, and add the pages that changed to the to-do list. The numbers depend only on the order of
 * the stories, not on earlier builds.
 */
export function numberLists({ settings, zone }: Site, store: Store): void {
  const touched = touchedPlaces(store);
  store.transaction(() => {
    if (settings.pages) {
      numberFront(store, settings, touched);
      const feeds = touched === "all" ? Array.from(store.todo.keys("feed "), (todo) => todo.slice("feed ".length)) : [...touched.keys()];
      for (const feed of feeds) {
        if (feed !== SITE && feed !== NEWS_SITEMAP && !isBare(feed) && !isRemovedWire(feed, settings) && isListed(feed, settings))
          numberList(store, feedList(feed, settings), touched === "all" ? touched : touched.get(feed));
      }
      numberMonths(store, touched, (month) => monthList(month, settings, zone), settings.site.timezone);
    }
    for (const todo of Array.from(store.todo.keys(PLACE_TODO))) store.todo.remove(todo);
  });
}

/** Whether a feed is a wire that the settings no longer have. Its archives may still be known. */
function isRemovedWire(feed: string, settings: Settings): boolean {
  return feed.startsWith(`${FOLDERS.wire}/`) && !standingFeeds(settings).includes(feed);
}

/** Return the order that has the stories of the front page: those in the site's language, if the site has feeds by language. */
export function frontFeed(store: Store): string {
  return newestStoryOf(store, IN_OWN_LANGUAGE) === undefined ? SITE : IN_OWN_LANGUAGE;
}

function touchedPlaces(store: Store): Touched {
  if (store.outputs.count() === 0) return "all";
  const touched = new Map<string, string[]>();
  for (const todo of store.todo.keys(PLACE_TODO)) {
    const end = todo.indexOf(" ", PLACE_TODO.length);
    const feed = todo.slice(PLACE_TODO.length, end);
    const places = touched.get(feed) ?? [];
    touched.set(feed, places);
    places.push(todo.slice(end + 1));
  }
  return touched;
}

function numberFront(store: Store, settings: Settings, touched: Touched): void {
  const feed = frontFeed(store);
  const isSame = store.meta.get(FRONT) === feed;
  if (!isSame) store.meta.put(FRONT, feed);
  const places = touched === "all" || !isSame ? "all" : touched.get(feed);
  numberList(store, feedList(SITE, settings, feed), places);
}

/** Months link to each other, so the months beside one that appears or disappears change, too. */
function numberMonths(store: Store, touched: Touched, toList: (month: string) => StoryList, timezone: string): void {
  const monthOf = (place: string): string => monthPath(localTime(storyAt(place).published, timezone).day);
  const places = touched === "all" ? [] : (touched.get(SITE) ?? []);
  const months = touched === "all" ? allMonths(store, monthOf, toList) : new Set(places.map(monthOf));
  const moved: string[] = [];
  for (const month of months) {
    const list = toList(month);
    const isThere = newestOfList(store, { ...list, size: 1 }).length > 0;
    const mark = listKey(month, 0);
    if (isThere !== store.lists.has(mark)) moved.push(month);
    numberList(store, list, touched === "all" ? touched : places.filter((place) => monthOf(place) === month));
    if (isThere) store.lists.put(mark, "");
    else store.lists.remove(mark);
    store.todo.put(listTodo(month, 0), "");
  }
  const known = moved.length === 0 ? [] : monthsOf(store);
  for (const month of moved) {
    for (const beside of [known.findLast((other) => other < month), known.find((other) => other > month)])
      if (beside !== undefined) store.todo.put(listTodo(beside, 0), "");
  }
}

/** Return all months that have stories or had some. */
function allMonths(store: Store, monthOf: (place: string) => string, toList: (month: string) => StoryList): Set<string> {
  const months = new Set(monthsOf(store));
  const list: StoryList = { path: SITE, feed: SITE, size: 1, from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  for (let [newest] = newestOfList(store, list); newest !== undefined;) {
    const month = monthOf(newest[0]);
    months.add(month);
    [newest] = newestOfList(store, { ...list, until: toList(month).from });
  }
  return months;
}

/**
 * Divide a list into pages, from the page with the oldest change on, up to where the pages are the same as before.
 *
 * @param touched - Places of stories that changed.
 */
function numberList(store: Store, list: StoryList, touched: readonly string[] | "all" = []): void {
  const known = endsOf(store, list.path);
  const ends = [...known];
  const changed = new Set<number>();
  // Oldest first. Every place is newer than an empty one.
  let left = touched === "all" ? [""] : touched.toSorted((a, b) => (a < b ? 1 : -1));
  while (left[0] !== undefined) {
    const oldest = left[0];
    // Start at the last page before new stories, too: without newer stories, it goes.
    let at =
      touched === "all"
        ? 0
        : Math.max(
            Math.min(
              countBefore(ends.length, (i) => (ends[i] ?? "") > oldest),
              ends.length - 1,
            ),
            0,
          );
    let isDone = false;
    for (const end of endsAfter(store, list, ends[at - 1])) {
      const start = ends[at - 1];
      const isSame = end === ends[at];
      if (touched === "all" || !isSame || left.some((place) => place >= end && (start === undefined || place < start))) changed.add(at + 1);
      ends[at] = end;
      at += 1;
      isDone = touched !== "all" && isSame && oldest >= end;
      if (isDone) break;
    }
    if (!isDone) ends.length = at;
    const end = ends[at - 1] ?? "";
    left = isDone ? left.filter((place) => place < end) : [];
  }
  savePages(store, list.path, known, ends, changed);
}

/** @yields the place of the newest story of each full page that is followed by newer stories. */
function* endsAfter(store: Store, list: StoryList, after: string | undefined): Iterable<string> {
  let [count, last] = [0, ""];
  for (const [place] of oldestOf(store, list, after)) {
    if (count === list.size) {
      yield last;
      count = 0;
    }
    count += 1;
    last = place;
  }
}

function savePages(store: Store, path: string, known: readonly string[], ends: readonly string[], changed: Set<number>): void {
  for (const [i, end] of ends.entries()) if (known[i] !== end) store.lists.put(listKey(path, i + 1), end);
  for (let number = ends.length + 1; number <= known.length; number += 1) {
    store.lists.remove(listKey(path, number));
    changed.add(number);
  }
  // The newest numbered page links to the first page, the others to the next one.
  const last = Math.min(known.length, ends.length);
  if (known.length !== ends.length && last > 0) changed.add(last);
  for (const number of changed) store.todo.put(listTodo(path, number), "");
}
