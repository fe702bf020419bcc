import { caseless, claimedAddress } from "../text/address.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { pageAddress, redirectPage } from "../text/paths.ts";
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
  for (const owner of others) if (owner.article.page !== undefined) owners.set(caseless(owner.article.page), owner);
  for (const claimant of others) {
    for (const alias of claimant.article.aliases ?? []) {
      const page = aliasPage(alias);
      const owner = owners.get(page) ?? claimant;
      owners.set(page, owner);
      if (owner === claimant) continue;
      const finding = { ...aliasOfTwo(alias, owner.article.file, isPageOf(owner, page)), place: claimant.place("aliases") };
      collisions.push({ problem: toProblem(claimant.article.file, finding), between: [owner, claimant] });
    }
  }
  return collisions;
}

function isPageOf({ article }: ReadArticle, page: string): boolean {
  return article.page !== undefined && caseless(article.page) === page;
}

/** The file of an alias, or another name if only a rule can match it. */
function aliasPage(alias: string): string {
  return alias.includes("?") ? alias : caseless(redirectPage(alias));
}

/** A key that is missing has the place of the file. */
function isWritten({ place }: ReadArticle, key: string): boolean {
  return place(key).line > 1;
}

/** Values that no two articles may share. The address follows from `slug`, unless the article states its `url`. */
const CLAIMS = [
  { defaultKey: "id", of: ({ article }: ReadArticle) => article.id },
  { defaultKey: "slug", of: ({ article }: ReadArticle, settings: Settings) => claimedAddress(article.url, settings) },
] as const;

/**
 * Find articles that have the same id or address. Drafts do not count.
 *
 * @param articles - Sorted by file, so that the problem is always in the second file.
 */
export function findCollisions(articles: readonly Rival[], settings: Settings): Collision[] {
  const collisions = findAliases(articles);
  for (const { defaultKey, of } of CLAIMS) {
    const owners = new Map<string, ReadArticle>();
    for (const claimant of articles) {
      const { article, defaults, isPublic } = claimant;
      if (article.draft || (!isPublic && defaults[defaultKey] !== undefined)) continue;
      const claim = of(claimant, settings);
      const owner = owners.get(claim);
      if (owner === undefined) owners.set(claim, claimant);
      else collisions.push({ problem: takenBy(owner, claimant, defaultKey), between: [owner, claimant] });
    }
  }
  return collisions;
}

function takenBy(owner: ReadArticle, claimant: ReadArticle, claimed: "id" | "slug"): Problem {
  const key = claimed === "slug" && (isWritten(owner, "url") || isWritten(claimant, "url")) ? "url" : claimed;
  const { id, url, page } = claimant.article;
  const shown = key === "id" ? id : key === "url" || page === undefined ? url : pageAddress(page);
  // Only one of the two may have written the key.
  const [at, other] = isWritten(owner, key) && !isWritten(claimant, key) ? [owner, claimant] : [claimant, owner];
  return toProblem(at.article.file, { ...takenIdentity(key, shown, other.article.file), place: at.place(key) });
}
