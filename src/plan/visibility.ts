import type { Article, Instant } from "../model/article.ts";

/** Whether anyone outside may know of a story at `now`: it is no draft, its embargo is over, its hour has come. */
export function isPublic({ draft, embargo = 0, published }: Article, now: Instant): boolean {
  return !draft && embargo <= now && published <= now;
}

/** Whether a public story belongs in feeds at `now`. An expired one keeps its page alone. */
export function isCurrent({ expires }: Article, now: Instant): boolean {
  return expires === undefined || expires > now;
}

/**
 * The next moment at which the output would differ though no file does, if there is one.
 *
 * @param leaves - When an article grows too old for a feed it is in.
 */
export function nextChange(
  articles: readonly Article[],
  leaves: (article: Article) => readonly Instant[],
  now: Instant,
): Instant | undefined {
  let next = Number.POSITIVE_INFINITY;
  for (const article of articles) {
    const { draft, embargo = 0, published, expires } = article;
    if (draft) continue;
    const moments = [Math.max(embargo, published), ...(expires === undefined ? [] : [expires]), ...leaves(article)];
    for (const moment of moments) if (moment > now && moment < next) next = moment;
  }
  return Number.isFinite(next) ? next : undefined;
}
