import type { PageContext } from "../page/context.ts";
import { renderCard } from "../page/story-card.ts";
import type { Card } from "../page/story-card.ts";
import type { Store } from "../store/store.ts";
import { safe } from "../text/html.ts";
import { TextMemory } from "../text/text-memory.ts";

/** Stories whose cards are kept in memory, since several lists show them. */
const MOST = 100_000;

/** A card, and the place of its HTML in the memory. */
interface KeptCard extends Pick<Card, "day" | "priority"> {
  readonly at: number;
}

/** Create a function that renders the card of a story for a list in some language. Undefined if there is no such story. */
export function openCards(store: Store, context: PageContext): (key: string, around: string) => Card | undefined {
  const memory = new TextMemory();
  const kept = new Map<string, KeptCard>();
  return (key, around) => {
    const name = `${around} ${key}`;
    const known = kept.get(name);
    if (known !== undefined) return { ...known, markup: safe(memory.get(known.at)) };
    const story = store.stories.get(key)?.story;
    if (story === undefined) return undefined;
    const card = renderCard(story, around, context);
    const { day, priority } = card;
    if (kept.size < MOST) kept.set(name, { day, priority, at: memory.put(card.markup.toString()) });
    return card;
  };
}
