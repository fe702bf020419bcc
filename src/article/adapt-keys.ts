import { spaceInKey } from "../fields/messages.ts";
import type { Entry, Node } from "../fields/node.ts";
import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { nearest } from "../text/nearest.ts";
import { plainKey } from "../text/plain-key.ts";
import { shorten } from "../text/shorten.ts";
import { INNER_IGNORED, INNER_WORDS } from "./foreign-words.ts";
import { ignoredKey } from "./messages.ts";

const IGNORED = new Set(INNER_IGNORED.split(/\s+/).map(plainKey));
const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(INNER_WORDS).map(([ours, words]) => [ours, words.split(/\s+/).map(plainKey)] as const),
);

/**
 * Translate the keys of a mapping, and leave out those that newswire does not need. Misspelt keys stay, so that they are reported.
 *
 * @param name - The key of the mapping.
 * @param keys - The keys that newswire reads in it.
 * @param isStrict - Whether to keep unknown keys, too.
 */
export function adaptKeys(node: Node, name: string, keys: readonly string[], isStrict: boolean, reading: Reading): Node {
  if (node.kind !== "mapping" || node.entries.every(({ key }) => keys.includes(key))) return node;
  const entries: Entry[] = node.entries.filter(({ key }) => keys.includes(key));
  for (const entry of node.entries) {
    const word = plainKey(entry.key);
    if (keys.includes(entry.key)) continue;
    const ours = keys.find((key) => plainKey(key) === word) ?? keys.find((key) => WORDS.get(key)?.includes(word) === true);
    if (ours !== undefined) {
      if (entries.some(({ key }) => key === ours)) continue;
      entries.push({ ...entry, key: ours, alias: entry.key });
      reading.suggest?.({ changes: [{ offset: entry.offset, from: entry.key, to: ours }] });
    } else if (IGNORED.has(word)) continue;
    else if (isStrict || nearest(entry.key, keys) !== undefined || spaceInKey(entry.key) !== undefined) entries.push(entry);
    else reportAt(reading, entry.offset, ignoredKey(shorten(`${name}.${entry.key}`, 60)));
  }
  return { ...node, entries };
}
