import type { Tag } from "../model/article.ts";

/** The most tags to show. */
const MOST = 8;

/** A tag that only one story has together with another says nothing. */
const FEWEST_STORIES = 2;

/**
 * Return the tags that stories with a tag often have, too: the most frequent first, and equally frequent ones by slug.
 *
 * @param slug - The tag.
 * @param stories - The tags of each story with it, newest story first. The newest one decides how a tag is spelled.
 */
export function relatedTags(slug: string, stories: Iterable<readonly Tag[]>): readonly Tag[] {
  const counts = new Map<string, { readonly tag: Tag; count: number }>();
  for (const tags of stories) {
    for (const tag of tags) {
      const known = counts.get(tag.slug);
      if (known === undefined) counts.set(tag.slug, { tag, count: 1 });
      else known.count += 1;
    }
  }
  counts.delete(slug);
  const often = [...counts.values()].filter(({ count }) => count >= FEWEST_STORIES);
  return often
    .sort((a, b) => b.count - a.count || (a.tag.slug < b.tag.slug ? -1 : 1))
    .slice(0, MOST)
    .map(({ tag }) => tag);
}
