import { articleReader } from "../article/read-article.ts";
import type { ArticleReader } from "../article/read-article.ts";
import type { Surroundings } from "../article/to-article.ts";
import { openHistory } from "../git/history.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { openLookups } from "./lookups.ts";

/**
 * Create a reader of single articles.
 *
 * @param store - Has identities and pictures. Default: an empty one, for commands that need no index.
 * @param firstSeen - Finds the date of an article without one. Default: git and the file system, where the article must exist.
 */
export function openArticleReader(
  site: Site,
  run: Run,
  store: Store = openStore(),
  firstSeen: Surroundings["firstSeen"] = openHistory(run.articles, run.now),
): ArticleReader {
  const { findAsset } = openLookups(site, store, run, { isArticle: () => true, isComplete: () => false, paths: () => [] });
  return articleReader({
    settings: site.settings,
    isJekyll: site.isJekyll,
    zone: site.zone,
    now: run.now,
    findAsset,
    firstSeen,
    identityOf: (path) => store.identities.get(toKey(path)),
  });
}
