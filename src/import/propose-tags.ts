import type { Imported } from "./imported.ts";
import type { Settings } from "../model/settings.ts";
import { toSlug } from "../text/slug.ts";

/** Most tags that are proposed, and most that are not in the settings. */
const MOST = 8;
const MOST_NAMES = 4;
/** How often a text must have a name. */
const OFTEN = 3;

/** Words that begin with a capital and are not subjects. */
const NOT_NAMES = new Set(
  "mr mrs ms dr sir president prime minister secretary state senator general foreign defense defence ministry monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december the a an i he she it we they in on at by for from with but and or after before".split(
    " ",
  ),
);

/**
 * Propose tags for a raw text: tags of the settings that it names, and names that it repeats inside sentences.
 *
 * @param head - Kicker, title and first paragraph. One mention there is enough.
 */
function proposeTags(head: string, body: string, { tags, tagsClosed }: Pick<Settings, "tags" | "tagsClosed">): readonly string[] {
  const text = `${head}\n${body}`;
  const counted = [...new Map([...tags.values()].map((tag) => [tag.key, tag])).values()].map(({ key, label }) => {
    const count = countOf(label, text) + (key.length > 3 && key !== label.toLowerCase() ? countOf(key.replaceAll("-", " "), text) : 0);
    return { label, count, isInHead: countOf(label, head) > 0 };
  });
  const known = counted.filter(({ count, isInHead }) => isInHead || count >= 2).toSorted((a, b) => b.count - a.count);
  const found = known.slice(0, MOST).map(({ label }) => label);
  if (tagsClosed) return found;
  const slugs = new Set([...tags.keys(), ...found].map(toSlug));
  const names = namesIn(body).filter((name) => !slugs.has(toSlug(name)) && !found.some((label) => countOf(label, name) > 0));
  return [...found, ...names.slice(0, Math.min(MOST_NAMES, MOST - found.length))];
}

/** Count the mentions of a word. Short words in capitals count only as they are: `US` is not `us`. */
function countOf(word: string, text: string): number {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // Chinese, Japanese and Thai have no blanks between words; Arabic has articles and prepositions in front of them.
  const isJoined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Arabic}]/u.test(word);
  const flags = word.length <= 4 && word === word.toUpperCase() ? "gu" : "giu";
  return (
    text.match(isJoined ? new RegExp(escaped, "gu") : new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, flags))?.length ?? 0
  );
}

/** Find names that a text repeats, the most frequent first: words with a capital that do not begin a sentence. */
function namesIn(body: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const [name] of body.matchAll(/(?<=\p{Ll}[,;]? |\p{Ll}'s )\p{Lu}[\p{L}\p{M}'’-]{2,30}(?: \p{Lu}[\p{L}\p{M}'’-]{1,30}){0,2}/gu)) {
    const words = name.replace(/['’]s$/u, "");
    if (words.split(" ").some((word) => NOT_NAMES.has(word.toLowerCase()))) continue;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= OFTEN)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** Propose tags for an item without any. */
export function withTags(item: Imported, settings: Settings): Imported {
  const [lead] = item.body.split("\n\n", 1);
  const tags = proposeTags([item.kicker, item.title, lead].filter((text) => text !== undefined).join("\n"), item.body, settings);
  return tags.length === 0 ? item : { ...item, tags, guessed: [...(item.guessed ?? []), "tags"] };
}
