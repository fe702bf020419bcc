/** A story as the user of a reader has it before them. */
export interface Shown {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** HTML. */
  readonly text: string;
  /** All that is said of who wrote it. */
  readonly byline: string;
  /** Absent where the reader has no place for tags. */
  readonly tags?: readonly string[];
  /** Addresses of what is offered beside the text. */
  readonly attachments: readonly string[];
  /** Whether it came, or became unread, with this look. */
  readonly isNew: boolean;
}

/** A reader that is subscribed to one feed, and keeps what it has. */
export interface Subscriber {
  /** Fetch the feed, see all stories the reader has, and mark them read. */
  readonly look: () => Promise<readonly Shown[]>;
}

/** Which of the stories a reader has now are new, given those it had. What a story is known by is for the reader to say. */
export function newSince<T>(known: Set<string>, stories: readonly T[], keyOf: (story: T) => string): (T & { readonly isNew: boolean })[] {
  return stories.map((story) => {
    const isNew = !known.has(keyOf(story));
    known.add(keyOf(story));
    return { ...story, isNew };
  });
}
