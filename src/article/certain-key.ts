import type { Entry } from "../fields/node.ts";
import type { Fix } from "../model/problem.ts";
import { editDistance } from "../text/nearest.ts";
import { plainKey } from "../text/plain-key.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { ALIASES } from "./fields.ts";

/** Keys that readers see and that hold nothing back. A wrong guess about any other would do harm. */
const HARMLESS: readonly string[] =
  "title source tags summary kicker subtitle dateline authors image audio video language section license rights".split(" ");

/** Shorter words differ from other words by one letter. */
const SHORTEST = 5;

/**
 * Return the fix of a misspelt key, if it is certain: one slip inside the word (`sumary`) or two letters swapped (`titel`), and the
 * article lacks the key. Another last letter may make another word: `rights`, `subtitles`.
 *
 * @param near - What the key resembles.
 * @param words - All names of keys.
 * @param nameOf - Return how the article writes a key that has a value.
 */
export function certainKey(
  { key, offset, value }: Entry,
  near: string,
  words: readonly string[],
  nameOf: (key: string) => string | undefined,
): Fix | undefined {
  const [word, known] = [plainKey(key), plainKey(near)];
  const ours = ALIASES.get(near) ?? near;
  const isOne = words.filter((each) => editDistance(word, plainKey(each)) === 1).length === 1;
  const isInside = word.at(-1) === known.at(-1) || sorted(word) === sorted(known);
  const isAnswer = value.kind === "text" && yesOrNo(value.text) !== undefined;
  const isCertain = known.length >= SHORTEST && editDistance(word, known) === 1 && isOne && isInside && !isAnswer;
  return isCertain && HARMLESS.includes(ours) && nameOf(ours) === undefined ? { changes: [{ offset, from: key, to: near }] } : undefined;
}

function sorted(word: string): string {
  return Array.from(word).toSorted().join("");
}
