import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CopiedArticle } from "./to-file.ts";
import type { NewArticle } from "./write-article.ts";

/** Paths of new articles. */
export interface FreePaths {
  /** Return a path that no file and no other new article has. */
  readonly pathFor: (article: Pick<NewArticle, "day" | "slug"> | Pick<CopiedArticle, "copy">) => string;
  /** Note that a new article has this path. */
  readonly take: (path: string) => void;
}

/**
 * Find paths in a folder. Articles with the same name are numbered: each takes up where the last one ended, so that many take no longer than
 * others.
 *
 * @param exists - Whether a file has this path.
 */
export function openFreePaths(into: string, exists: (path: string) => boolean = existsSync): FreePaths {
  // In lower case: some file systems do not tell case apart.
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return {
    pathFor: (article) => {
      const name = "copy" in article ? article.copy.path : `${article.day}-${article.slug}.md`;
      const key = name.toLowerCase();
      for (let number = numbers.get(key) ?? 1; ; number += 1) {
        const path = join(into, number === 1 ? name : name.replace(/(?=\.[^./]+$)/, `-${number}`));
        numbers.set(key, number);
        if (!taken.has(path.toLowerCase()) && !exists(path)) return path;
      }
    },
    take: (path) => void taken.add(path.toLowerCase()),
  };
}
