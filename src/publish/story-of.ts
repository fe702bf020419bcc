import { noticeOf } from "../format/notice.ts";
import { correctionsOf } from "../ledger/notices.ts";
import type { Notice } from "../model/notice.ts";
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
  if (name === undefined) return store.stories.get(file)?.story;
  const found = noticeAt(store, key);
  return found === undefined ? undefined : noticeOf(found.story, found.notice);
}

/** Return a notice, and the story that it is about. */
export function noticeAt(store: Store, key: string): { readonly story: Story; readonly notice: Notice } | undefined {
  const [file = "", name] = key.split(" ");
  const story = store.stories.get(file)?.story;
  const entry = story === undefined ? undefined : entryOf(store, story.id);
  if (story === undefined || entry === undefined) return undefined;
  // The index has no keys of notices that the settings exclude.
  const notice = correctionsOf(story, entry).find((candidate) => candidate.name === name);
  return notice && { story, notice };
}
