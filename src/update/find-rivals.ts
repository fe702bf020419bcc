import { isAtAddress } from "../ledger/addresses.ts";
import { readLine } from "../ledger/entry.ts";
import { passesOn } from "../ledger/identify.ts";
import type { Article } from "../model/article.ts";
import { findCollisions } from "../article/collisions.ts";
import type { Collision, Rival } from "../article/collisions.ts";
import type { Changes } from "../read/changes.ts";
import type { StoryReader } from "../read/read-story.ts";
import { claimantsOf } from "../store/claims.ts";
import type { Site } from "../site/open-site.ts";
import type { Store } from "../store/store.ts";
import { COLLISION } from "../store/todo.ts";

/** Find articles with the same id, path or URL. They are read again, so that the report can name their lines. */
export async function findRivals(store: Store, { settings }: Site, reader: StoryReader, { pathsOf }: Changes): Promise<Collision[]> {
  const rivals = new Set<string>();
  const settled: string[] = [];
  for (const note of store.meta.keys(COLLISION)) {
    const keys = claimantsOf(store, note.slice(COLLISION.length));
    if (keys.length < 2) settled.push(note);
    else for (const key of keys) rivals.add(key);
  }
  if (settled.length > 0) {
    store.transaction(() => {
      for (const note of settled) store.meta.remove(note);
    });
  }
  const claimants: Rival[] = [];
  for (const path of rivals.size === 0 ? [] : pathsOf(rivals)) {
    const { read, file } = await reader.read(path);
    if (read !== undefined) claimants.push({ ...read, isPublic: file?.state === "public" });
  }
  return findCollisions(claimants, settings);
}

/** Return the rivals that are not published: all but those at the address that the ledger has for their id. */
export function newcomersIn(store: Store, site: string, rivals: readonly Collision[]): ReadonlySet<Article> {
  const newcomers = new Set(rivals.flatMap(({ between }) => between.map(({ article }) => article)));
  for (const article of newcomers) if (isAtItsAddress(store, article, site)) newcomers.delete(article);
  return newcomers;
}

/** Whether an article is where the ledger has its story. */
function isAtItsAddress(store: Store, { id, url }: Article, site: string): boolean {
  const entry = readLine(store.ledger.get(id) ?? "");
  return entry !== undefined && passesOn(entry) && isAtAddress(url, entry, site);
}
