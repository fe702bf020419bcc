import type { ReadArticle } from "../article/read-article.ts";
import { isDeepStrictEqual } from "node:util";
import type { Story } from "../model/story.ts";
import { isBare } from "../plan/feeds.ts";
import { orderKey, placeInFeed } from "../plan/order.ts";
import type { FileRow, StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";
import { redirectPage } from "../text/paths.ts";
import { usesOf } from "../store/uses.ts";
import { claim, claimantsOf, isUnique, unclaim } from "../store/claims.ts";
import { aliasKey, movesFrom } from "../store/moves.ts";
import { COLLISION, DRAFTS, PLACE_TODO, ENTRY_TODO, REDIRECT_TODO, TAKEN_BACK, WITHDRAWN } from "../store/todo.ts";

/** Effects of changes on other stories. Collected per transaction, because many stories change the same feeds. */
export interface Effects {
  /** Changed targets that the texts of other stories depend on. */
  readonly targets: Set<string>;
  /** Paths of feeds to render again. */
  readonly feeds: Set<string>;
}

/**
 * Replace the story of a file in the index, and add what must be published to the to-do list. Call it within a transaction.
 *
 * @param story - Absent if the file no longer has a public story.
 * @param effects - Filled with the effects on other stories.
 * @param line - The story's entry in the ledger, as JSON.
 */
export function replaceStory(store: Store, key: string, story: StoryRow | undefined, effects: Effects, line = ""): void {
  const before = store.stories.get(key);
  if (isDeepStrictEqual(before, story)) return;
  addTo(store, WITHDRAWN, Number(isWithdrawn(story)) - Number(isWithdrawn(before)));
  if (before !== undefined) removeRows(store, key, before);
  if (story === undefined) store.stories.remove(key);
  else putRows(store, key, story);
  const both = [before, story].filter((row) => row !== undefined);
  for (const row of both) store.todo.put(ENTRY_TODO + row.story.id, row === story ? line : "");
  for (const { feeds, assets } of both) {
    for (const feed of feeds) if (!isBare(feed)) effects.feeds.add(feed);
    for (const [path] of usesOf(assets)) store.todo.put(`media ${path}`, "");
  }
  replacePage(store, key, before, story);
  // A story that comes or goes has no facts to compare with.
  const differ = (factsOf: (row: StoryRow) => string): boolean =>
    before === undefined || story === undefined || factsOf(before) !== factsOf(story);
  if (differ(listedFacts)) putPlaces(store, both);
  if (!differ(sharedFacts)) return;
  const isElsewhere = differ(addressOf);
  for (const { story: face } of both) {
    for (const target of [`file ${key}`, `id ${face.id}`, `slug ${face.slug}`]) effects.targets.add(toKey(target));
    touchVersions(store, face, isElsewhere ? effects.feeds : undefined);
  }
}

/** Add a page to the to-do list, to render or remove it. The first call keeps the path of its last publication. */
export function putPage(store: Store, key: string, before: string): void {
  store.todo.put(`page ${key}`, store.todo.get(`page ${key}`) || before);
}

/** What the redirects from a story's aliases depend on. */
function aliasesOf(row: StoryRow | undefined): string {
  if (row?.story.aliases === undefined) return "";
  const { id, url, published, aliases } = row.story;
  return JSON.stringify([id, url, published, aliases]);
}

/** Where a page comes or goes, the redirects of stories that had its address before end or come back. */
function replacePage(store: Store, key: string, before: StoryRow | undefined, now: StoryRow | undefined): void {
  const pages = new Set([before?.story.page, now?.story.page]);
  putPage(store, key, before?.story.page ?? "");
  const aliases = aliasesOf(before) === aliasesOf(now) ? [] : [before, now].flatMap((row) => row?.story.aliases ?? []);
  for (const alias of aliases) store.todo.put(REDIRECT_TODO + redirectPage(alias), "");
  if (pages.size === 1 || store.moves.count() === 0) return;
  for (const page of pages) if (page !== undefined && !isEmpty(movesFrom(store, page))) store.todo.put(REDIRECT_TODO + page, "");
}

/** Remove a deleted file, and its story. */
export function removeStory(store: Store, key: string, effects: Effects): void {
  const before = store.files.get(key);
  for (const name of before?.claims ?? []) {
    unclaim(store, name, key);
    effects.targets.add(name);
  }
  countDrafts(store, before?.state, undefined);
  store.files.remove(key);
  store.identities.remove(key);
  effects.targets.add(toKey(`file ${key}`));
  replaceStory(store, key, undefined, effects);
}

/** Put the row of a file into the index. */
export function putFileRow(store: Store, key: string, before: FileRow | undefined, now: FileRow): void {
  if (before?.state === "public" && now.state !== "public") store.meta.put(TAKEN_BACK, "");
  countDrafts(store, before?.state, now.state);
  store.files.put(key, now);
}

/** Update the names that no two articles may share: id, slug, URL. */
export function replaceClaims(store: Store, key: string, before: FileRow | undefined, now: FileRow, { targets }: Effects): void {
  const old = before?.claims ?? [];
  if (before?.state === now.state && old.join() === now.claims.join()) return;
  for (const name of old) unclaim(store, name, key);
  for (const name of now.claims) {
    if (claim(store, name, key) > 1 && isUnique(name)) store.meta.put(`${COLLISION}${name}`, "");
  }
  for (const target of [toKey(`file ${key}`), ...old, ...now.claims]) targets.add(target);
}

/** Update the number of drafts. */
function countDrafts(store: Store, before: FileRow["state"] | undefined, now: FileRow["state"] | undefined): void {
  addTo(store, DRAFTS, Number(now === "draft") - Number(before === "draft"));
}

/** Update a number in `meta`. Builds do not read every row to count. */
function addTo({ meta }: Store, key: string, more: number): void {
  if (more !== 0) meta.put(key, String(Number(meta.get(key) ?? 0) + more));
}

function isWithdrawn(row: StoryRow | undefined): boolean {
  return row?.story.withdrawn !== undefined;
}

function removeRows(store: Store, key: string, row: StoryRow): void {
  const { story, feeds, dependsOn, assets } = row;
  for (const feed of feeds) {
    store.order.remove(orderKey(feed, placedIn(feed, row), key));
    if (isRevised(story)) store.revisions.remove(revisionKey(feed, story, key));
  }
  for (const target of dependsOn) store.dependents.remove(`${target} ${key}`);
  for (const [path] of usesOf(assets)) store.uses.remove(`${path} ${key}`);
  for (const alias of story.aliases ?? []) store.moves.remove(aliasKey(redirectPage(alias), key));
  if (story.translationOf !== undefined) store.translations.remove(`${toKey(story.translationOf)} ${key}`);
}

function putRows(store: Store, key: string, row: StoryRow): void {
  const { story, feeds, dependsOn, assets } = row;
  store.stories.put(key, row);
  for (const feed of feeds) {
    store.order.put(orderKey(feed, placedIn(feed, row), key), 1);
    const { published, withdrawn } = story;
    if (isRevised(story)) store.revisions.put(revisionKey(feed, story, key), { published, isWithdrawn: withdrawn !== undefined });
  }
  for (const target of dependsOn) store.dependents.put(`${target} ${key}`, 1);
  for (const [path, use] of usesOf(assets)) store.uses.put(`${path} ${key}`, use);
  for (const alias of story.aliases ?? []) store.moves.put(aliasKey(redirectPage(alias), key), `${story.id} ${alias}`);
  if (story.translationOf !== undefined) store.translations.put(`${toKey(story.translationOf)} ${key}`, 1);
}

function isRevised({ published, updated }: Story): boolean {
  return updated !== published;
}

/** The date that gives a story its place in a feed, and its id. */
export function placedIn(feed: string, { story, byUpdate }: StoryRow): Pick<Story, "published" | "id"> {
  return byUpdate.includes(feed) ? { published: story.updated, id: story.id } : story;
}

/** Like {@link orderKey}, but by the date of the last change. */
function revisionKey(feed: string, { updated, id }: Story, key: string): string {
  return orderKey(feed, { published: updated, id }, key);
}

/** The values that other stories show or depend on. */
function sharedFacts(row: StoryRow): string {
  const { id, slug, url, title, language, translationOf, withdrawn } = row.story;
  return JSON.stringify([id, slug, url, title, language, translationOf, withdrawn !== undefined, row.anchors]);
}

/** Record the old and new places of a story in its feeds. In a first build, everything is on the to-do list anyway. */
function putPlaces(store: Store, rows: readonly StoryRow[]): void {
  if (store.outputs.count() === 0) return;
  for (const row of rows) for (const feed of row.feeds) store.todo.put(`${PLACE_TODO}${feed} ${placeInFeed(placedIn(feed, row))}`, "");
}

/** The values that lists and the pages around a story show, and its places. */
function listedFacts(row: StoryRow): string {
  const { published, updated, days, dir, kicker, subtitle, summary, authors, source, image, priority, tags } = row.story;
  return JSON.stringify([
    sharedFacts(row),
    row.feeds,
    row.byUpdate.length > 0 && updated,
    published,
    days,
    dir,
    kicker,
    subtitle,
    summary,
    authors,
    source,
    image,
    priority,
    tags,
  ]);
}

/** The values that the items of its translations show. */
function addressOf(row: StoryRow): string {
  const { id, url, language, translationOf } = row.story;
  return JSON.stringify([id, url, language, translationOf]);
}

/**
 * Add the other versions of a story to the to-do list: their pages show its title, and their items link to it.
 *
 * @param feeds - Filled with the feeds of those versions. Absent if their items do not change.
 */
function touchVersions(store: Store, face: Story, feeds: Set<string> | undefined): void {
  for (const key of versionsOf(store, face)) {
    putPage(store, key, "");
    const row = feeds === undefined ? undefined : store.stories.get(key);
    if (row === undefined) continue;
    for (const feed of row.feeds) if (!isBare(feed)) feeds?.add(feed);
    // The archives of an item are in its ledger entry.
    store.todo.put(ENTRY_TODO + row.story.id, "");
  }
}

/**
 * Return the keys of all public versions of a story: its original, the translations of both, and so on. The result is the same for
 * each of them. It includes the story itself, unless it is the only version.
 */
export function versionsOf(store: Store, { id, translationOf }: Pick<Story, "id" | "translationOf">): readonly string[] {
  if (translationOf === undefined && translationsOf(store, id).length === 0) return [];
  const ids = new Set([id, ...(translationOf === undefined ? [] : [translationOf])]);
  const keys = new Set<string>();
  // The loop also visits ids that are added meanwhile.
  for (const each of ids) {
    const own = findStoryKey(store, each);
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

/** Return the key of the public story with an id. */
export function findStoryKey(store: Store, id: string): string | undefined {
  return claimantsOf(store, toKey(`id ${id}`)).find((key) => store.stories.has(key));
}

/** Return the id under which an article with errors may have been published. Undefined if it may be any. */
export function publishedId(store: Store, read: Pick<ReadArticle, "article" | "defaults"> | undefined): string | undefined {
  if (read === undefined) return undefined;
  const { article, defaults } = read;
  return defaults.id === undefined || store.ledger.has(article.id) ? article.id : undefined;
}
