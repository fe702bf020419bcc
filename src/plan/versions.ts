import type { Version } from "../model/item.ts";
import type { Story } from "../model/story.ts";

/** Order versions of a story by language and id. */
export function byLanguage(a: Pick<Story, "language" | "id">, b: Pick<Story, "language" | "id">): number {
  return compare(a.language, b.language) || compare(a.id, b.id);
}

/**
 * Return the versions in other languages, one per language.
 *
 * @param versions - Sorted by {@link byLanguage}.
 */
export function inOtherLanguages(
  { language: own }: Pick<Story, "language">,
  versions: readonly Pick<Story, "language" | "url">[],
): readonly Version[] {
  const others = versions.filter(({ language }) => language !== own);
  return others.filter(({ language }, i) => language !== others[i - 1]?.language).map(({ language, url }) => ({ language, url }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
