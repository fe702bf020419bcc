/** A story as a feed reader shows it. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** HTML. */
  readonly text: string;
  /** The names of the authors, as shown. */
  readonly byline: string;
  /** Absent if the reader does not show tags. */
  readonly tags?: readonly string[];
  /** URLs of the attachments. */
  readonly attachments: readonly string[];
  /** Whether it was added, or became unread, in this update. */
  readonly isNew: boolean;
}

/** A feed reader with one feed and a store. */
export interface Subscriber {
  /** Fetch the feed, return all stories in the store, and mark them as read. */
  readonly look: () => Promise<readonly Shown[]>;
}

/** Mark the stories that were not there before. Each reader decides what identifies a story. */
export function newSince<T>(known: Set<string>, stories: readonly T[], keyOf: (story: T) => string): (T & { readonly isNew: boolean })[] {
  return stories.map((story) => {
    const isNew = !known.has(keyOf(story));
    known.add(keyOf(story));
    return { ...story, isNew };
  });
}
