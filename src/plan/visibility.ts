import type { Article, Instant } from "../model/article.ts";

/** Whether anyone outside may know of a story at `now`: it is no draft, its embargo is over, its hour has come. */
export function isPublic({ draft, embargo = 0, published }: Article, now: Instant): boolean {
  return !draft && embargo <= now && published <= now;
}

/** Whether a public story belongs in feeds at `now`. An expired one keeps its page alone. */
export function isCurrent({ expires }: Article, now: Instant): boolean {
  return expires === undefined || expires > now;
}

/** When a story appears and when it expires: at other times the clock changes nothing of it. */
export function momentsOf({ draft, embargo = 0, published, expires }: Article): readonly Instant[] {
  if (draft) return [];
  return [Math.max(embargo, published), ...(expires === undefined ? [] : [expires])];
}
