import { shownPath } from "../disk/shown-path.ts";
import { passesOn } from "../ledger/identify.ts";
import { toSkipped } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { ENTRY_TODO } from "../store/todo.ts";
import { findStoryKey } from "../update/replace-story.ts";
import type { Update } from "../update/update-index.ts";
import { entryOf } from "./write-ledger.ts";

/**
 * Turn the errors of articles that were never published into warnings, for `--skip-faulty`. The index has no such article. An error in
 * a published story stays one: no input has its last correct text.
 *
 * @returns The problems, and the files that are skipped, sorted.
 */
export function skipFaulty(
  store: Store,
  { articles }: Run,
  { problems, faulty }: Pick<Update, "problems" | "faulty">,
): { readonly problems: readonly Problem[]; readonly skipped: readonly string[] } {
  const isAnyLost = hasLostStories(store);
  const isNew = (id: string | undefined): boolean => (id === undefined ? !isAnyLost : !isPublished(store, id));
  const folder = shownPath(articles);
  const fresh = new Set([...faulty].filter(([, id]) => isNew(id)).map(([path]) => `${folder}/${path}`));
  for (const { code, file } of problems) {
    // The article did not cause a system error.
    if (code === "file/unreadable") fresh.delete(file);
    if (code === "file/name" && !isAnyLost) fresh.add(file);
  }
  const soften = (problem: Problem): Problem => (fresh.has(problem.file) ? toSkipped(problem) : problem);
  return { problems: problems.map(soften), skipped: [...fresh].sort() };
}

function isPublished(store: Store, id: string): boolean {
  const entry = entryOf(store, id);
  return entry !== undefined && passesOn(entry);
}

/** Whether a published story has no article now. An article whose id cannot be read may be that story. */
function hasLostStories(store: Store): boolean {
  for (const todo of store.todo.keys(ENTRY_TODO)) {
    const id = todo.slice(ENTRY_TODO.length);
    if (isPublished(store, id) && findStoryKey(store, id) === undefined) return true;
  }
  return false;
}
