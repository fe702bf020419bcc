import { ALIASES, ARTICLE_KEYS } from "../article/fields.ts";
import { oneOf, reportAt } from "../fields/read.ts";
import type { Reader } from "../fields/read.ts";
import { plainKey } from "../text/plain-key.ts";
import { dictionary } from "./dictionary.ts";
import { reservedKey } from "./messages.ts";

const RESERVED = new Set<string>([...ARTICLE_KEYS, ...ALIASES.keys()]);
const meaning = oneOf(ARTICLE_KEYS);

/** Read the keys of the user's own that mean the same as a key of newswire. */
export const articleKeys: Reader<readonly (readonly [string, string])[]> = dictionary(({ key, offset, value }, name, reading) => {
  if (RESERVED.has(key)) return reportAt(reading, offset, reservedKey(name, key));
  const ours = meaning(value, name, reading);
  return ours === undefined ? undefined : ([plainKey(key), ours] as const);
});
