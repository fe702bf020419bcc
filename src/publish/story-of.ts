import { noticeOf } from "../format/notice.ts";
import { noticesOf } from "../ledger/notices.ts";
import type { Story, FullStory } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { entryOf } from "../record/write-ledger.ts";

/**
 * The story that feeds show at a key.
 *
 * @param key - Of a file; or of a notice, as `order` has it.
 */
export function storyOf(store: Store, key: string): Story | FullStory | undefined {
  const [file = "", name] = key.split(" ");
  const story = store.stories.get(file)?.story;
  const entry = story === undefined || name === undefined ? undefined : entryOf(store, story.id);
  if (story === undefined || entry === undefined) return story;
  // The index has no key of a notice that the settings do not want.
  const notice = noticesOf(story, entry, "all").find((candidate) => candidate.name === name);
  return notice === undefined ? undefined : noticeOf(story, notice);
}
