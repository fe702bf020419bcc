import type { Article, Instant } from "../model/article.ts";
import type { Wire } from "../model/settings.ts";

/** Whether anyone outside may know of a story at `now`: it is no draft, its embargo is over, its hour has come. */
export function isPublic({ draft, embargo = 0, published }: Article, now: Instant): boolean {
  return !draft && embargo <= now && published <= now;
}

/** Whether a public story belongs in feeds at `now`. An expired one keeps its page alone. */
export function isCurrent({ expires }: Article, now: Instant): boolean {
  return expires === undefined || expires > now;
}

/** The next moment at which the output would differ though no file does, if there is one. */
export function nextChange(articles: readonly Article[], wires: readonly Wire[], now: Instant): Instant | undefined {
  let next = Number.POSITIVE_INFINITY;
  const ages = wires.flatMap(({ maxAge }) => maxAge ?? []);
  for (const { draft, embargo = 0, published, expires } of articles) {
    if (draft) continue;
    const appears = Math.max(embargo, published);
    const moments = [appears, ...(expires === undefined ? [] : [expires]), ...ages.map((age) => published + age)];
    for (const moment of moments) if (moment > now && moment < next) next = moment;
  }
  return Number.isFinite(next) ? next : undefined;
}
