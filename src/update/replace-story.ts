import { isDeepStrictEqual } from "node:util";
import type { Story } from "../model/story.ts";
import { SITE } from "../plan/feeds.ts";
import { orderKey, placeInFeed } from "../plan/order.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { articlePath, storyFiles } from "../text/paths.ts";
import { claimantsOf, unclaim } from "../store/claims.ts";
import { BESIDE_TODO, ENTRY_TODO } from "../store/todo.ts";

/** What follows from changes for others. Gathered for a transaction, as many stories change the same feeds. */
export interface Effects {
  /** What changed that the texts of others depend on. */
  readonly targets: Set<string>;
  /** Paths of feeds that are to be made again. */
  readonly feeds: Set<string>;
}

/**
 * Put a story in the place of what the index knew under its key, and note what is to be published for that. To be
 * called within a transaction.
 *
 * @param story - Absent when there is no public story any more.
 * @param effects - Takes what follows from it for others.
 * @param line - What the ledger is to say of the story.
 */
export function replaceStory(store: Store, key: string, story: StoryRow | undefined, effects: Effects, line = ""): void {
  const before = store.stories.get(key);
  if (isDeepStrictEqual(before, story)) return;
  if (before !== undefined) forget(store, key, before);
  if (story === undefined) store.stories.remove(key);
  else remember(store, key, story);
  const both = [before, story].filter((row) => row !== undefined);
  for (const row of both) store.todo.put(ENTRY_TODO + row.story.id, row === story ? line : "");
  for (const { feeds, assets } of both) {
    for (const feed of feeds) effects.feeds.add(feed);
    for (const { path } of assets) store.todo.put(`media ${path}`, "");
  }
  putPage(store, key, before === undefined ? "" : pagePath(before.story));
  if (besideOf(before) !== besideOf(story)) noteBeside(store, both);
  if (faceOf(before) === faceOf(story)) return;
  const isElsewhere = addressOf(before) !== addressOf(story);
  for (const { story: face } of both) {
    for (const target of [`file ${key}`, `id ${face.id}`, `slug ${face.slug}`]) effects.targets.add(toKey(target));
    touchVersions(store, face, isElsewhere ? effects.feeds : undefined);
  }
}

/** Note that a page is to be made or to go; where it was last published is kept from the first such note. */
export function putPage(store: Store, key: string, before: string): void {
  store.todo.put(`page ${key}`, store.todo.get(`page ${key}`) || before);
}

/** Where the page of a story is. */
export function pagePath({ slug }: Pick<Story, "slug">): string {
  return storyFiles(articlePath(slug)).page;
}

/** Forget a file that is gone, and its story. */
export function removeStory(store: Store, key: string, effects: Effects): void {
  for (const claim of store.files.get(key)?.claims ?? []) {
    unclaim(store, claim, key);
    effects.targets.add(claim);
  }
  store.files.remove(key);
  effects.targets.add(toKey(`file ${key}`));
  replaceStory(store, key, undefined, effects);
}

function forget(store: Store, key: string, { story, feeds, dependsOn, assets }: StoryRow): void {
  for (const feed of feeds) {
    store.order.remove(orderKey(feed, story, key));
    if (isRevised(story)) store.revisions.remove(revisionKey(feed, story, key));
  }
  for (const target of dependsOn) store.dependents.remove(`${target} ${key}`);
  for (const { path } of assets) store.uses.remove(`${path} ${key}`);
  if (story.translationOf !== undefined) store.translations.remove(`${toKey(story.translationOf)} ${key}`);
}

function remember(store: Store, key: string, row: StoryRow): void {
  const { story, feeds, dependsOn, assets } = row;
  store.stories.put(key, row);
  for (const feed of feeds) {
    store.order.put(orderKey(feed, story, key), 1);
    const { published, withdrawn } = story;
    if (isRevised(story)) store.revisions.put(revisionKey(feed, story, key), { published, isWithdrawn: withdrawn !== undefined });
  }
  for (const target of dependsOn) store.dependents.put(`${target} ${key}`, 1);
  for (const { path, copyOf } of assets) store.uses.put(`${path} ${key}`, copyOf);
  if (story.translationOf !== undefined) store.translations.put(`${toKey(story.translationOf)} ${key}`, 1);
}

function isRevised({ published, updated }: Story): boolean {
  return updated !== published;
}

/** A story's key among what was changed in a feed: there it stands by the date of its last change. */
function revisionKey(feed: string, { updated, id }: Story, key: string): string {
  return orderKey(feed, { published: updated, id }, key);
}

/** What others see of a story, and must be told of when it changes. */
function faceOf(row: StoryRow | undefined): string {
  if (row === undefined) return "";
  const { id, slug, url, title, language, translationOf, withdrawn } = row.story;
  return JSON.stringify([id, slug, url, title, language, translationOf, withdrawn !== undefined]);
}

/** Note where a story stood and stands, for the pages beside it. Where nothing was published yet, every page is on the list. */
function noteBeside(store: Store, rows: readonly StoryRow[]): void {
  if (store.outputs.count() === 0) return;
  for (const { story, feeds } of rows) if (feeds.includes(SITE)) store.todo.put(BESIDE_TODO + placeInFeed(story), "");
}

/** What the pages of the stories beside it say of a story, and where it stands. */
function besideOf(row: StoryRow | undefined): string {
  return row?.feeds.includes(SITE) === true ? `${row.story.published} ${faceOf(row)}` : "";
}

/** What the items of its other versions say of a story. */
function addressOf(row: StoryRow | undefined): string {
  if (row === undefined) return "";
  const { id, url, language, translationOf } = row.story;
  return JSON.stringify([id, url, language, translationOf]);
}

/**
 * Pages of the other versions of a story show its title, and their items lead to it: they are to be made again.
 *
 * @param feeds - Takes the feeds those are in; absent when what items say has not changed.
 */
function touchVersions(store: Store, face: Story, feeds: Set<string> | undefined): void {
  for (const key of versionsOf(store, face)) {
    putPage(store, key, "");
    const row = feeds === undefined ? undefined : store.stories.get(key);
    if (row === undefined) continue;
    for (const feed of row.feeds) feeds?.add(feed);
    // Its line in the ledger knows the archives that hold its item.
    store.todo.put(ENTRY_TODO + row.story.id, "");
  }
}

/**
 * Keys of the versions of a story that are public: its original, translations of both, and theirs in turn, so that from
 * each of them one comes to the same. Itself is among them, unless it stands alone.
 */
export function versionsOf(store: Store, { id, translationOf }: Pick<Story, "id" | "translationOf">): readonly string[] {
  if (translationOf === undefined && translationsOf(store, id).length === 0) return [];
  const ids = new Set([id, ...(translationOf === undefined ? [] : [translationOf])]);
  const keys = new Set<string>();
  // What is added on the way is walked too.
  for (const each of ids) {
    const own = ofId(store, each);
    for (const key of [...(own === undefined ? [] : [own]), ...translationsOf(store, each)]) {
      if (keys.has(key)) continue;
      keys.add(key);
      const story = each === id && key === own ? undefined : store.stories.get(key)?.story;
      if (story === undefined) continue;
      ids.add(story.id);
      if (story.translationOf !== undefined) ids.add(story.translationOf);
    }
  }
  return [...keys];
}

function translationsOf(store: Store, original: string): string[] {
  return Array.from(store.translations.keys(`${toKey(original)} `), (entry) => entry.slice(entry.indexOf(" ") + 1));
}

/** Key of the public story with an id. */
export function ofId(store: Store, id: string): string | undefined {
  return claimantsOf(store, toKey(`id ${id}`)).find((key) => store.stories.has(key));
}
