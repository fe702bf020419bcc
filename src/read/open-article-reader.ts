import { articleReader } from "../article/read-article.ts";
import { openHistory } from "../git/history.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import { openStore } from "../store/open-store.ts";
import { openLookups } from "./lookups.ts";

/** Create a reader of single articles, for commands that need no index. */
export function openArticleReader(site: Site, run: Run): ReturnType<typeof articleReader> {
  const { findAsset } = openLookups(site, openStore(), run, { isArticle: () => true, isComplete: () => false, paths: () => [] });
  return articleReader({
    settings: site.settings,
    isJekyll: site.isJekyll,
    zone: site.zone,
    now: run.now,
    findAsset,
    firstSeen: openHistory(run.articles, run.now),
  });
}
