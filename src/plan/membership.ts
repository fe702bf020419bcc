import type { Article, Instant } from "../model/article.ts";
import type { Condition, Grouping, Wire } from "../model/settings.ts";
import { nameOfLanguage } from "../text/language.ts";
import { toSlug } from "../text/slug.ts";

/** A group of stories. The slug identifies it; the name is for people. */
interface Group {
  readonly slug: string;
  readonly name: string;
}

/** The groups that a story belongs to. */
export const GROUPS: Readonly<Record<Grouping, (article: Article) => readonly Group[]>> = {
  tag: ({ tags }) => tags.map(({ slug, label }) => ({ slug, name: label })),
  source: ({ source }) => (source === undefined ? [] : [named(source.name)]),
  author: ({ authors }) => authors.map(({ name }) => named(name)),
  section: ({ section }) => (section === undefined ? [] : [named(section)]),
  language: ({ language }) => [{ slug: language, name: nameOfLanguage(language) }],
};

function named(name: string): Group {
  return { slug: toSlug(name), name };
}

/**
 * Whether a story belongs to a wire at `now`: it is pinned, or matches the rule.
 *
 * @param article - As the author wrote it. A withdrawn story belongs to the wires that have to announce it.
 */
export function belongs(article: Article, wire: Wire, now: Instant): boolean {
  const { all, any, none, maxAge, pinned } = wire;
  if (pinned.length > 0 && isPinned(article, pinned)) return true;
  // Only pinned stories.
  if (all.length + any.length + none.length === 0) return false;
  if (maxAge !== undefined && article.published + maxAge <= now) return false;
  const holds = (condition: Condition): boolean => isMet(condition, article);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}

function isMet(condition: Condition, article: Article): boolean {
  if (condition.by === "has") return article[condition.medium] !== undefined;
  if (condition.by === "corrected") return article.corrections.length > 0;
  if (condition.by !== "priority") return GROUPS[condition.by](article).some(({ slug }) => slug === condition.slug);
  const { priority = 0 } = article;
  return priority >= condition.from && priority <= condition.to;
}

/** Whether a list of ids and slugs names a story. */
function isPinned({ id, slug }: Pick<Article, "id" | "slug">, pinned: readonly string[]): boolean {
  return pinned.includes(id) || pinned.includes(slug);
}
