import type { Problem } from "../model/problem.ts";
import type { Changes } from "../read/changes.ts";
import type { Store } from "../store/store.ts";
import { PAGES_PROBLEMS, SETTINGS_PROBLEMS } from "../store/todo.ts";

/** Problems of unchanged files, of pages and of the settings, from the index. */
export function knownProblems(store: Store, { warnings, problems }: Pick<Changes, "warnings" | "problems">): readonly Problem[] {
  const kept = [SETTINGS_PROBLEMS, PAGES_PROBLEMS].flatMap((key) => JSON.parse(store.meta.get(key) ?? "[]") as Problem[]);
  return [...[...warnings.values()].flat(), ...problems, ...kept];
}
