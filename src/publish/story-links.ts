import type { Story } from "../model/story.ts";
import type { RelatedLink } from "../page/context.ts";
import type { Store } from "../store/store.ts";
import { headlineOf } from "../text/headline.ts";
import type { NeighbourStories } from "../update/neighbours.ts";
import { findStoryKey } from "../update/replace-story.ts";
import { openVersions } from "../update/versions.ts";

/**
 * Create a lookup for the links of a story: its translations, its related stories, and the next and previous story.
 *
 * `chosen` are the related stories if its author named none.
 */
export function openLinks(store: Store): (story: Story, beside: NeighbourStories, chosen: readonly Story[]) => readonly RelatedLink[] {
  const link = (rel: RelatedLink["rel"], story: Story): RelatedLink => {
    return { rel, title: headlineOf(story), url: story.url, language: story.language };
  };
  const versionsOfStory = openVersions(store);
  const byId = (id: string): readonly Story[] => [store.stories.get(findStoryKey(store, id) ?? "")?.story ?? []].flat();
  return (story, { older, newer }, chosen) => [
    ...versionsOfStory(story).map((version) => link("translation", version)),
    ...(story.relatedTo.length > 0 ? story.relatedTo.flatMap(byId) : chosen).map((related) => link("related", related)),
    ...(older === undefined ? [] : [link("prev", older)]),
    ...(newer === undefined ? [] : [link("next", newer)]),
  ];
}
