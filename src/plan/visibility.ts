import type { Article, Instant } from "../model/article.ts";
import { GRACE } from "../text/date.ts";

/** Whether anyone outside may know of a story at `now`: it is no draft, its embargo is over, its hour has come. */
export function isPublic({ draft, embargo = 0, published }: Article, now: Instant): boolean {
  return !draft && embargo <= now && published <= now;
}

/** Whether a public story belongs in feeds at `now`. An expired one keeps its page alone. */
export function isCurrent({ expires }: Article, now: Instant): boolean {
  return expires === undefined || expires > now;
}

/**
 * When the clock changes what is published of a story: it appears, grows too old for a feed, expires; when the date of its last
 * change is no longer in the future. What would happen before it appears, or after it has left the feeds, changes nothing.
 *
 * @param leaves - When it grows too old for wires, and for the news sitemap.
 */
export function momentsOf(article: Article, leaves: readonly Instant[]): readonly Instant[] {
  const { draft, embargo = 0, published, updated, corrections, withdrawn, expires } = article;
  const changes = [...corrections, ...(withdrawn === undefined ? [] : [withdrawn])].map(({ date }) => date);
  // Of a draft nothing is published, but a clock that went back makes errors of its dates.
  if (draft) return changes.length === 0 ? [] : [Math.max(...changes) - GRACE];
  const appears = Math.max(embargo, published);
  const goes = expires ?? Number.POSITIVE_INFINITY;
  const between = [...leaves, goes].filter((moment) => moment > appears && moment <= goes && Number.isFinite(moment));
  const isRight = Math.max(updated, ...changes) - GRACE;
  return [appears, ...between, ...(isRight > appears ? [isRight] : [])];
}
