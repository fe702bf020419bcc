import { line, mapping, reportAt, textAs } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { TagSettings } from "../model/settings.ts";
import { toSlug } from "../text/slug.ts";
import { dictionary } from "./dictionary.ts";
import { sameTag, SETTING_FORMS } from "./messages.ts";

/** A tag, and the position of its key. */
export interface PlacedTag {
  readonly tag: TagSettings;
  readonly offset: number;
}

const medtop = textAs((text) => /^\d{8}$/.exec(text)?.[0], SETTING_FORMS.medtop);
const label = line(100);
const tagMapping = mapping({ label, description: line(2000), medtop });

/** Read tags. Each is a mapping, only a label, or only a key. */
export const tags: Reader<readonly PlacedTag[]> = dictionary(({ key, offset, value }, name, reading) => {
  const plain = { key, label: key };
  if (value.kind === "empty") return { offset, tag: plain };
  if (value.kind === "mapping") {
    const values = tagMapping(value, name, reading);
    return values === undefined ? undefined : { offset, tag: { ...plain, ...values } };
  }
  const written = label(value, name, reading);
  return written === undefined ? undefined : { offset, tag: { key, label: written } };
});

/** Index tags by the slugs of their key and of their label. Reports two tags that would share a feed. */
export function byName(placed: readonly PlacedTag[], reading: Reading): ReadonlyMap<string, TagSettings> {
  const found = new Map<string, TagSettings>();
  for (const { tag, offset } of placed) {
    const slugs = new Set([toSlug(tag.key), toSlug(tag.label)]);
    const rival = [...slugs].map((slug) => found.get(slug)).find((other) => other !== undefined);
    if (rival !== undefined) {
      reportAt(reading, offset, sameTag(rival.key, tag.key));
      continue;
    }
    for (const slug of slugs) found.set(slug, tag);
  }
  return found;
}
