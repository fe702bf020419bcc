import { fault, line, mapping, textAs } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import type { TagSettings } from "../model/settings.ts";
import { toSlug } from "../text/slug.ts";
import { dictionary } from "./dictionary.ts";

/** A tag, and where its key stands. */
export interface PlacedTag {
  readonly tag: TagSettings;
  readonly offset: number;
}

const medtop = textAs((text) => /^\d{8}$/.exec(text)?.[0], "an IPTC Media Topic: eight digits such as 20000587");
const label = line(100);
const tagMapping = mapping({ label, description: line(2000), medtop });

/** What is said of tags: a mapping each, a label alone, or nothing but the key. */
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

/** Tags by the slug of their key and by that of their label. Two tags that would share one feed are a fault. */
export function byName(placed: readonly PlacedTag[], reading: Reading): ReadonlyMap<string, TagSettings> {
  const found = new Map<string, TagSettings>();
  for (const { tag, offset } of placed) {
    const slugs = new Set([toSlug(tag.key), toSlug(tag.label)]);
    const rival = [...slugs].map((slug) => found.get(slug)).find((other) => other !== undefined);
    if (rival !== undefined) {
      const message = `tags.${tag.key} and tags.${rival.key} are one tag: the key or label of one is that of the other`;
      fault(reading, "duplicate", offset, message, "Letter case, blanks, `-` and `_` do not tell tags apart.");
      continue;
    }
    for (const slug of slugs) found.set(slug, tag);
  }
  return found;
}
