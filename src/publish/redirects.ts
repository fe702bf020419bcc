import { readLine } from "../ledger/entry.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { movesFrom, pageOfMove } from "../store/moves.ts";
import type { Move } from "../store/moves.ts";
import type { Store } from "../store/store.ts";
import { claimantsOf } from "../store/claims.ts";
import { SITE_PAGE, STATIC_FILE } from "../store/todo.ts";
import { claimedAddress, foldersAbove, urlOf } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { addedFiles, INDEX, isReserved, pageFile } from "../text/paths.ts";
import { findStoryKey } from "../update/replace-story.ts";
import { redirectEnded } from "./messages.ts";

/** A redirect from a former address of a story to the present one. */
export interface StoryRedirect extends Move {
  /** Where the story is now. Absolute. */
  readonly to: string;
  /** When the story was published; RFC 3339, in UTC. */
  readonly published: string;
}

/** Creates a function that finds the redirect at the path of a page; undefined if another output has that path. */
export function openRedirects(store: Store, settings: Settings): (page: string) => StoryRedirect | undefined {
  const files = addedFiles(settings);
  return (page) => {
    const isTaken =
      storyAt(store, page, settings) !== undefined ||
      isFeed(store, page) ||
      store.meta.has(SITE_PAGE + page) ||
      [page, ...foldersAbove(page)].some((path) => store.meta.has(STATIC_FILE + path));
    if (!settings.pages || isTaken) return undefined;
    let found: StoryRedirect | undefined;
    for (const move of movesFrom(store, page)) {
      const entry = readLine(store.ledger.get(move.id) ?? "");
      if (entry === undefined || entry.state === "removed" || (!move.isAlias && isReserved(move.address, files))) continue;
      const redirect = { ...move, to: entry.url, published: entry.published };
      if (found === undefined || rank(found) < rank(redirect)) found = redirect;
    }
    return found;
  };
}

/** List all redirects, newest stories first. */
export function listRedirects(store: Store, settings: Settings): readonly StoryRedirect[] {
  const redirectAt = openRedirects(store, settings);
  const pages = new Set(Array.from(store.moves.keys(), pageOfMove));
  return [...pages]
    .flatMap((page) => redirectAt(page) ?? [])
    .sort((a, b) => compare(b.published, a.published) || compare(a.address, b.address));
}

/** What the author wrote comes first; then the story that was published last, because it had the address last. */
function rank({ isAlias, published, id }: StoryRedirect): string {
  return `${isAlias ? 1 : 0} ${published} ${id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Return the public story whose page is at a path. */
function storyAt(store: Store, page: string, settings: Settings): Story | undefined {
  for (const key of claimantsOf(store, toKey(`url ${claimedAddress(urlOf(page, settings.site.url), settings)}`))) {
    const story = store.stories.get(key)?.story;
    if (story?.page === page) return story;
  }
  return undefined;
}

/** Whether the page of a feed is at a path. */
function isFeed(store: Store, page: string): boolean {
  return page.endsWith(INDEX) && store.feeds.has(`/${page.slice(0, -INDEX.length)}`);
}

/**
 * Warn about redirects that end in this build, because another story has the address now. Never stops a build: there may be nothing to
 * fix.
 *
 * @param moved - Ids of stories whose address is new.
 */
export function reportEndedRedirects(store: Store, settings: Settings, moved: ReadonlySet<string>): readonly Problem[] {
  if (!settings.pages) return [];
  // Not from the to-do list: after a ledger was replaced, a story can be new there though its page is in place.
  const pages = new Set([...moved].flatMap((id) => pagesOf(store, id)));
  return [...pages].flatMap((page) => {
    const story = storyAt(store, page, settings);
    if (story === undefined) return [];
    for (const { id, isAlias } of movesFrom(store, page)) {
      const former = readLine(store.ledger.get(id) ?? "");
      if (former === undefined || isAlias || former.state === "removed" || id === story.id || (!moved.has(id) && !moved.has(story.id)))
        continue;
      return [toProblem(story.file, redirectEnded(story, former, fileOf(store, id)))];
    }
    return [];
  });
}

/** Return the pages where a story is or was. */
function pagesOf(store: Store, id: string): readonly string[] {
  const former = (readLine(store.ledger.get(id) ?? "")?.addresses ?? []).map(pageFile);
  return [store.stories.get(findStoryKey(store, id) ?? "")?.story.page, ...former].filter((page) => page !== undefined);
}

function fileOf(store: Store, id: string): string | undefined {
  return store.stories.get(findStoryKey(store, id) ?? "")?.story.file;
}
