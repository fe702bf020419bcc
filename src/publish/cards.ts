import type { Tag } from "../model/article.ts";
import type { PageContext } from "../page/context.ts";
import { renderCard } from "../page/story-card.ts";
import type { Card } from "../page/story-card.ts";
import type { Store } from "../store/store.ts";
import { safe } from "../text/html.ts";
import { TextMemory } from "../text/text-memory.ts";

/** Stories whose cards are kept in memory, since several lists show them. */
const MOST = 100_000;

/** A card, and what lists need besides of its story. */
export interface StoryCard extends Card {
  /** Empty if the site has no feeds by tag, and for a withdrawn story. */
  readonly tags: readonly Tag[];
}

/** A card, and the place of its HTML in the memory. */
interface KeptCard extends Omit<StoryCard, "markup"> {
  readonly at: number;
}

/** Create a function that renders the card of a story for a list in some language. Undefined if there is no such story. */
export function openCards(store: Store, context: PageContext): (key: string, around: string) => StoryCard | undefined {
  const hasTags = context.settings.feeds.by.includes("tag");
  // Each tag once, as stories share them.
  const once = new Map<string, Tag>();
  const shared = (tag: Tag): Tag => {
    const name = `${tag.slug} ${tag.label}`;
    const known = once.get(name);
    if (known === undefined) once.set(name, tag);
    return known ?? tag;
  };
  const memory = new TextMemory();
  const kept = new Map<string, KeptCard>();
  return (key, around) => {
    const name = `${around} ${key}`;
    const known = kept.get(name);
    if (known !== undefined) {
      const { day, priority, tags, at } = known;
      return { day, priority, tags, markup: safe(memory.get(at)) };
    }
    const story = store.stories.get(key)?.story;
    if (story === undefined) return undefined;
    const isTagged = hasTags && story.withdrawn === undefined;
    const { day, priority, markup } = renderCard(story, around, context);
    const tags = isTagged ? story.tags.map(shared) : [];
    if (kept.size < MOST) kept.set(name, { day, priority, tags, at: memory.put(markup.toString()) });
    return { day, priority, tags, markup };
  };
}
