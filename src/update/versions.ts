import { byLanguage } from "../plan/versions.ts";
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
      .sort(byLanguage);
}
