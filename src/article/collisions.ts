import { addressKey } from "../text/address.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { redirectPage } from "../text/paths.ts";
import { aliasOfTwo } from "./address-messages.ts";
import { takenIdentity } from "./identity-messages.ts";
import type { ReadArticle } from "./read-article.ts";

/** An article that shares a name with another. A default name counts once the story is public. */
export interface Rival extends ReadArticle {
  readonly isPublic: boolean;
}

/** Two articles that claim one name, and the problem, which is in one of them. */
export interface Collision {
  readonly problem: Problem;
  readonly between: readonly [ReadArticle, ReadArticle];
}

/** Find articles with an alias that is an address of another one. */
function findAliases(articles: readonly Rival[]): Collision[] {
  const collisions: Collision[] = [];
  const owners = new Map<string, ReadArticle>();
  const others = articles.filter(({ article }) => !article.draft);
  for (const owner of others) if (owner.article.page !== undefined) owners.set(owner.article.page, owner);
  for (const claimant of others) {
    for (const alias of claimant.article.aliases ?? []) {
      const owner = owners.get(redirectPage(alias)) ?? claimant;
      owners.set(redirectPage(alias), owner);
      if (owner === claimant) continue;
      const finding = { ...aliasOfTwo(alias, owner.article.file), place: claimant.place("aliases") };
      collisions.push({ problem: toProblem(claimant.article.file, finding), between: [owner, claimant] });
    }
  }
  return collisions;
}

/** A key that is missing has the place of the file. */
function isWritten({ place }: ReadArticle, key: string): boolean {
  return place(key).line > 1;
}

/** Values that no two articles may share. */
const CLAIMS = [
  { key: "id", defaultKey: "id", of: ({ article }: ReadArticle) => article.id },
  { key: "slug", defaultKey: "slug", of: ({ article }: ReadArticle) => `articles/${article.slug}/` },
  { key: "url", defaultKey: "slug", of: ({ article }: ReadArticle) => addressKey(article.url) },
] as const;

/**
 * Find articles that have the same id, path or URL. Drafts do not count.
 *
 * @param articles - Sorted by file, so that the problem is always in the second file.
 */
export function findCollisions(articles: readonly Rival[]): Collision[] {
  const collisions = findAliases(articles);
  for (const { key, defaultKey, of } of CLAIMS) {
    const owners = new Map<string, ReadArticle>();
    for (const claimant of articles) {
      const { article, defaults, isPublic } = claimant;
      if (article.draft || (!isPublic && defaults[defaultKey] !== undefined)) continue;
      const claim = of(claimant);
      const owner = owners.get(claim);
      if (owner === undefined) {
        owners.set(claim, claimant);
        continue;
      }
      // A shared path has been reported already.
      if (key === "url" && owner.article.slug === article.slug) continue;
      const shown = key === "url" ? claimant.article.url : claim;
      // Only one of the two may have written the key.
      const [at, other] = isWritten(owner, key) && !isWritten(claimant, key) ? [owner, claimant] : [claimant, owner];
      const finding = { ...takenIdentity(key, shown, other.article.file), place: at.place(key) };
      collisions.push({ problem: toProblem(at.article.file, finding), between: [owner, claimant] });
    }
  }
  return collisions;
}
