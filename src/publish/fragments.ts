import { toItem } from "../format/item.ts";
import type { Format } from "../format/format.ts";
import type { Carried } from "../model/feed.ts";
import type { Story } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { isNotice } from "../plan/order.ts";
import { hasNotices } from "../text/paths.ts";
import { TextMemory } from "../text/text-memory.ts";
import type { Receiver } from "../site/open-receivers.ts";
import type { Site } from "../site/open-site.ts";
import { formatsOf } from "../site/formats-of.ts";
import { storyOf } from "./story-of.ts";
import type { Texts } from "../read/texts.ts";
import { inOtherLanguages } from "../plan/versions.ts";
import { openVersions } from "../update/versions.ts";

/** A story, with its item rendered in every format. */
export interface ReadyStory extends Story {
  /** Whether it is a notice about another story. Not all formats have notices: see {@link hasNotices}. */
  readonly isNotice: boolean;
  readonly fragments: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** Bytes of items to keep in memory, for feeds that share stories. */
const MOST = 32 << 20;

/** Create a function that renders items. Each is rendered once, while there is room to keep it. */
export function openFragments(
  site: Site,
  store: Store,
  texts: Texts,
): (keys: readonly string[], carried: Carried, receiver?: Receiver) => Promise<ReadyStory[]> {
  const { settings } = site;
  const versionsOf = openVersions(store);
  const memory = new TextMemory();
  const ready = new Map<string, ReadyStory>();
  const sizes: [name: string, size: number][] = [];
  let size = 0;

  const make = async (key: string, carried: Carried, formats: readonly Format[]): Promise<ReadyStory | undefined> => {
    const found = storyOf(store, key);
    if (found === undefined) return undefined;
    const story = "html" in found ? found : await texts.withText(found);
    const item = toItem(story, settings, carried, inOtherLanguages(story, versionsOf(story)));
    const fragments = new Map<string, readonly Uint8Array[]>();
    // The second piece, the story's text, is the same in several formats.
    let shared: { readonly words: string; readonly bytes: Uint8Array } | undefined;
    for (const { name, item: write } of formats) {
      const pieces = write(item).map((words, i) => (i === 1 && words === shared?.words ? shared : { words, bytes: memory.give(words) }));
      shared ??= pieces[1];
      fragments.set(
        name,
        pieces.map(({ bytes }) => bytes),
      );
    }
    return { isNotice: isNotice(key), fragments, ...found };
  };

  const keep = (name: string, story: ReadyStory): void => {
    const own = [...story.fragments.values()].flat().reduce((sum, { length }) => sum + length, 0);
    ready.set(name, story);
    sizes.push([name, own]);
    size += own;
    // Drop the oldest first.
    while (size > MOST) {
      const [oldest, freed] = sizes.shift() ?? ["", size];
      ready.delete(oldest);
      size -= freed;
    }
  };

  return async (keys, carried, receiver) => {
    const formats = formatsOf(site, receiver);
    const stories: ReadyStory[] = [];
    for (const key of keys) {
      const name = `${carried.content} ${carried.media} ${receiver?.wire.name ?? ""} ${key}`;
      const known = ready.get(name);
      const story = known ?? (await make(key, carried, isNotice(key) ? formats.filter(hasNotices) : formats));
      if (story === undefined) continue;
      stories.push(story);
      if (known === undefined) keep(name, story);
    }
    return stories;
  };
}
