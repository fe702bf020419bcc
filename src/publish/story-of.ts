import { noticeOf } from "../format/notice.ts";
import { noticesOf } from "../ledger/notices.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { entryOf } from "../record/write-ledger.ts";

/**
 * Return the story to show in feeds, or a notice as a story.
 *
 * @param key - Key of a file or of a notice, as in `order`.
 */
export function storyOf(store: Store, key: string): Story | FullStory | undefined {
  const [file = "", name] = key.split(" ");
  const story = store.stories.get(file)?.story;
  const entry = story === undefined || name === undefined ? undefined : entryOf(store, story.id);
  if (story === undefined || entry === undefined) return story;
  // "all": the index has no keys of notices that the settings exclude.
  const notice = noticesOf(story, entry, "all").find((candidate) => candidate.name === name);
  return notice === undefined ? undefined : noticeOf(story, notice);
}
