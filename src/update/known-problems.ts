import type { Problem } from "../model/problem.ts";
import type { Changes } from "../read/changes.ts";
import type { Store } from "../store/store.ts";
import { PAGES_PROBLEMS, SETTINGS_PROBLEMS, UNSCALED } from "../store/todo.ts";

/** Problems of unchanged files, of pages and of the settings, from the index. */
export function knownProblems(store: Store, { warnings, problems }: Pick<Changes, "warnings" | "problems">): readonly Problem[] {
  const kept = [SETTINGS_PROBLEMS, PAGES_PROBLEMS].flatMap((key) => JSON.parse(store.meta.get(key) ?? "[]") as Problem[]);
  return [...[...warnings.values()].flat(), ...problems, ...kept];
}

/** Warnings about smaller versions of pictures that could not be made, one per picture. They never stop a build. */
export function unscaledPictures(store: Store): readonly Problem[] {
  return [...new Map(unscaled(store).map(([, problem]) => [problem.file, problem])).values()];
}

/** @param outcome - By path, versions that were made or deleted: the warning, if one could not be made. */
export function noteUnscaled(store: Store, outcome: ReadonlyMap<string, Problem | undefined>): void {
  const before = unscaled(store).filter(([path]) => !outcome.has(path));
  const all = [...before, ...outcome].filter(([, problem]) => problem !== undefined);
  if (all.length > 0 || store.meta.has(UNSCALED)) store.transaction(() => store.meta.put(UNSCALED, JSON.stringify(all)));
}

function unscaled(store: Store): readonly (readonly [path: string, problem: Problem])[] {
  return JSON.parse(store.meta.get(UNSCALED) ?? "[]") as [path: string, problem: Problem][];
}
