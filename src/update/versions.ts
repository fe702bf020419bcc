import type { Version } from "../model/item.ts";
import type { Story } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { versionsOf } from "./replace-story.ts";

/** Create a lookup for the other versions of a story, sorted by language and id, so that file names do not matter. */
export function openVersions(store: Store): (story: Story) => readonly Story[] {
  if (store.translations.count() === 0) return () => [];
  return (story) =>
    versionsOf(store, story)
      .flatMap((key) => store.stories.get(key)?.story ?? [])
      .filter(({ id }) => id !== story.id)
      .sort((a, b) => compare(a.language, b.language) || compare(a.id, b.id));
}

/** Return the versions in other languages, one per language. */
export function inOtherLanguages({ language: own }: Story, versions: readonly Story[]): readonly Version[] {
  const others = versions.filter(({ language }) => language !== own);
  return others.filter(({ language }, i) => language !== others[i - 1]?.language).map(({ language, url }) => ({ language, url }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
