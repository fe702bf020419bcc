import { isBesideArticles } from "../text/article-file.ts";

/** Whether a file or folder holds no articles, by its path in the articles folder. The path of a folder ends in `/`. */
export type Ignore = (path: string) => boolean;

/**
 * Prepare `articles.ignore`.
 *
 * @param patterns - As in a `.gitignore`. By default `README.md`, `LICENSE.md` and names that begin with `_` are ignored, but not the
 *   folders `_posts` and `_drafts`.
 */
export async function openIgnore(patterns: readonly string[] | undefined): Promise<Ignore> {
  if (patterns === undefined) return isBesideArticles;
  if (patterns.length === 0) return () => false;
  const { default: ignore } = await import("ignore");
  const rules = ignore().add(patterns);
  return (path) => rules.ignores(path);
}
