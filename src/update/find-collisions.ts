import { reportCollisions } from "../article/collisions.ts";
import type { Rival } from "../article/collisions.ts";
import type { Problem } from "../model/problem.ts";
import type { Changes } from "../read/changes.ts";
import type { StoryReader } from "../read/read-story.ts";
import { claimantsOf } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { COLLISION } from "../store/todo.ts";

/** Find articles with the same id, path or URL. They are read again, so that the report can name their lines. */
export async function findCollisions(store: Store, reader: StoryReader, { pathsOf }: Changes): Promise<Problem[]> {
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
  const problems: Problem[] = [];
  reportCollisions(claimants, problems);
  return problems;
}
