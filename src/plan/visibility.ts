import type { Article, Instant } from "../model/article.ts";
import { GRACE } from "../text/date.ts";

/**
 * Whether a story is public at `now`: it is not a draft, its embargo is over, and its date is not in the future.
 *
 * @param shown - What counts as public all the same.
 */
export function isPublic({ draft, embargo = 0, published }: Article, now: Instant, shown?: Shown): boolean {
  return (!draft || shown?.drafts === true) && ((embargo <= now && published <= now) || shown?.future === true);
}

/** Which held-back stories a local preview shows. */
interface Shown {
  readonly drafts: boolean;
  readonly future: boolean;
}

/** Whether a public story belongs in feeds at `now`. An expired story only keeps its page. */
export function isCurrent({ expires }: Article, now: Instant): boolean {
  return expires === undefined || expires > now;
}

/**
 * Return the times at which the output changes because of a story: it appears, gets too old for a feed, or expires, or the date of its
 * last change is no longer in the future. Ignores times before it appears, and after it has left the feeds.
 *
 * @param leaves - When it gets too old for wires and the news sitemap.
 */
export function momentsOf(article: Article, leaves: readonly Instant[]): readonly Instant[] {
  const { draft, embargo = 0, published, updated, corrections, withdrawn, expires } = article;
  const changes = [...corrections, ...(withdrawn === undefined ? [] : [withdrawn])].map(({ date }) => date);
  // A draft is not published, but its dates can still be errors if the clock goes back.
  if (draft) return changes.length === 0 ? [] : [Math.max(...changes) - GRACE];
  const appears = Math.max(embargo, published);
  const disappears = expires ?? Number.POSITIVE_INFINITY;
  const between = [...leaves, disappears].filter((moment) => moment > appears && moment <= disappears && Number.isFinite(moment));
  const lastChange = Math.max(updated, ...changes) - GRACE;
  return [appears, ...between, ...(lastChange > appears ? [lastChange] : [])];
}
