import { toItem } from "../format/item.ts";
import { encodeAll } from "../disk/encode.ts";
import type { Format } from "../format/format.ts";
import type { Carried } from "../model/feed.ts";
import type { Story, WholeStory } from "../model/story.ts";
import type { Store } from "../store/store.ts";
import { isNotice } from "../plan/order.ts";
import { hasNotices } from "../text/paths.ts";
import type { Receiver } from "../site/open-receivers.ts";
import type { Site } from "../site/open-site.ts";
import { formatsOf } from "../site/formats-of.ts";
import { storyOf } from "./story-of.ts";
import type { Texts } from "../read/texts.ts";
import { inOtherLanguages, openVersions } from "../update/versions.ts";

/** What feeds need of a story: its facts, and its item in every format, ready to be copied. */
export interface ReadyStory extends Story {
  /** Whether it announces what became of another: see {@link hasNotices} for the formats it is in. */
  readonly isNotice: boolean;
  readonly fragments: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** Bytes of items that are kept while feeds that share their stories are written. */
const MOST = 32 << 20;

/** Stories whose items are encoded together: for each a place of its own would cost more than the work. */
const CHUNK = 64;

/**
 * Makes stories ready for feeds: each once, while there is room to keep it.
 *
 * @param onStory - Called with each story that was read for that.
 */
export function openFragments(
  site: Site,
  store: Store,
  texts: Texts,
  onStory?: (key: string, story: WholeStory) => void,
): (keys: readonly string[], carried: Carried, receiver?: Receiver) => Promise<ReadyStory[]> {
  const { settings } = site;
  const versionsOf = openVersions(store);
  const ready = new Map<string, ReadyStory>();
  // What was kept together is forgotten together, the oldest first.
  const kept: { readonly names: readonly string[]; readonly size: number }[] = [];
  let size = 0;

  const make = async (
    keys: readonly string[],
    carried: Carried,
    formats: readonly Format[],
  ): Promise<readonly (readonly [key: string, story: ReadyStory])[]> => {
    const stories: { readonly key: string; readonly story: WholeStory }[] = [];
    for (const key of keys) {
      const found = storyOf(store, key);
      if (found === undefined) continue;
      const story = "html" in found ? found : await texts.toWhole(found);
      if (!isNotice(key)) onStory?.(key, story);
      stories.push({ key, story });
    }
    const all: string[] = [];
    const plans = stories.map(({ story }) => {
      const item = toItem(story, settings, carried, inOtherLanguages(story, versionsOf(story)));
      let shared: number | undefined;
      return formats.map((format) => {
        const pieces = format.item(item);
        const places = pieces.map((piece, k) => (k === 1 && shared !== undefined && all[shared] === piece ? shared : all.push(piece) - 1));
        shared ??= places[1];
        return [format.name, places] as const;
      });
    });
    const encoded = encodeAll(all);
    size += encoded.reduce((sum, { length }) => sum + length, 0);
    return stories.map(({ key, story: { html: _html, notes: _notes, content: _content, ...facts } }, i) => {
      const own = plans[i]?.map(([name, places]) => [name, places.map((place) => encoded[place] ?? NOTHING)] as const);
      return [key, { ...facts, isNotice: isNotice(key), fragments: new Map(own) }];
    });
  };

  return async (keys, carried, receiver) => {
    const formats = formatsOf(site, receiver);
    const nameOf = (key: string): string => `${carried.content} ${carried.media} ${receiver?.wire.name ?? ""} ${key}`;
    const stories = new Map(keys.map((key) => [key, ready.get(nameOf(key))]));
    const missing = keys.filter((key) => stories.get(key) === undefined);
    const chunks = [
      ...chunksOf(missing.filter((key) => !isNotice(key))).map((chunk) => ({ chunk, takers: formats })),
      ...chunksOf(missing.filter(isNotice)).map((chunk) => ({ chunk, takers: formats.filter(hasNotices) })),
    ];
    for (const { chunk, takers } of chunks) {
      const before = size;
      const made = await make(chunk, carried, takers);
      for (const [key, story] of made) {
        stories.set(key, story);
        ready.set(nameOf(key), story);
      }
      kept.push({ names: made.map(([key]) => nameOf(key)), size: size - before });
      while (size > MOST) {
        const oldest = kept.shift();
        for (const name of oldest?.names ?? []) ready.delete(name);
        size -= oldest?.size ?? size;
      }
    }
    return [...stories.values()].filter((story) => story !== undefined);
  };
}

function chunksOf(keys: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(keys.length / CHUNK) }, (_, i) => keys.slice(i * CHUNK, (i + 1) * CHUNK));
}

const NOTHING = new Uint8Array();
