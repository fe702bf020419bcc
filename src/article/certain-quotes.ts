import type { ReadyLine } from "../fields/ready-line.ts";
import type { Fix } from "../model/problem.ts";
import { plainKey } from "../text/plain-key.ts";
import { ALIASES, ARTICLE_KEYS } from "./fields.ts";
import { findHoldKeys } from "./find-hold-keys.ts";
import { FOREIGN_WORDS } from "./foreign-words.ts";

/** Keys whose values are text, in articles and in their mappings. */
const TEXTS: readonly string[] = `title kicker subtitle dateline summary section rights caption credit alt note reason`.split(" ");
/** Keys whose values may be text. */
const MAYBE_TEXTS: readonly (string | undefined)[] = ["authors", "tags", "source"];

const MEANINGS: ReadonlyMap<string, string> = new Map(
  [
    ...FOREIGN_WORDS.flatMap(({ ours, words }) => words.split(/\s+/).map((word) => [word, ours] as const)),
    ...ALIASES,
    ...[...ARTICLE_KEYS, ...TEXTS].map((key) => [key, key] as const),
  ].map(([word, ours]) => [plainKey(word), ours]),
);

/** Values that cannot be meant as anything but text: YAML reserves their first character. */
const RESERVED = /^[@`%]/;
/** A comment, an anchor, a tag with a meaning, text in several lines, a list or mapping, or the escape of a character. */
const UNCLEAR = /\s#|^&\S|^!!|^!<|^[|>]|^\[[^\]]*(?:\]\s*)?$|^\{[^}]*(?:\}\s*)?$|^".*\\["\\nrtux0abefvNLP_/ ]/;

/**
 * Return the fix that puts a value in quotes. Undefined if its author may have meant another value than the text.
 *
 * @param base - Added to the offset of the change.
 */
export function certainQuotes(ready: ReadyLine | undefined, base: number): Fix | undefined {
  if (ready === undefined) return undefined;
  const { key, change } = ready;
  const { from, offset } = change;
  const isCertain = RESERVED.test(from) ? mayBeText(key, from) : isText(key, from) && !UNCLEAR.test(from);
  return isCertain ? { changes: [{ ...change, offset: offset + base }] } : undefined;
}

function isText(key: string | undefined, from: string): boolean {
  if (key === undefined) return false;
  const ours = MEANINGS.get(plainKey(key));
  return ours === undefined ? !mayHold(key, from) : TEXTS.includes(ours);
}

function mayBeText(key: string | undefined, from: string): boolean {
  return key === undefined || isText(key, from) || MAYBE_TEXTS.includes(MEANINGS.get(plainKey(key)));
}

/** Whether a key that newswire does not know may hold the story back. */
function mayHold(key: string, from: string): boolean {
  return [from, "true", "false", "2100-01-01", ...(from.match(/\p{L}+/gu) ?? [])].some(
    (text) => findHoldKeys({ key, offset: 0, value: { kind: "text", text, offset: 0 } }).length > 0,
  );
}
