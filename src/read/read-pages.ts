import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ReadArticle } from "../article/read-article.ts";
import { areFatal, toSkipped } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { SitePage } from "../model/site-page.ts";
import type { Run } from "../options.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import type { Site } from "../site/open-site.ts";
import type { AssetRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { findPageCollisions } from "./find-page-collisions.ts";
import { hasPages } from "./find-page-files.ts";
import { openLookups } from "./lookups.ts";
import type { Scope } from "./lookups.ts";
import { readPageFiles } from "./read-page-files.ts";
import { NO_BODY, openTextRenderer } from "./render-text.ts";
import { toStoryRow } from "./to-story-row.ts";

/** The pages of a site, in the order of their files. */
export interface ReadPages {
  readonly pages: readonly SitePage[];
  readonly problems: readonly Problem[];
  /** Files that `--skip-faulty` leaves out. */
  readonly skipped: readonly string[];
  /** Files that pages refer to, whether they exist or not. */
  readonly looked: readonly AssetRow[];
  /** Times at which a page appears. */
  readonly moments: readonly number[];
}

/**
 * Read the folder `pages`. Pages are few, so every build that has something to do reads all of them.
 *
 * @param articles - The articles, to which pages may link.
 */
export async function readPages(site: Site, store: Store, run: Run, articles: Omit<Scope, "isComplete">): Promise<ReadPages> {
  const { settings } = site;
  if (!hasPages(store) || !settings.pages) return { pages: [], problems: [], skipped: [], looked: [], moments: [] };
  const problems: Problem[] = [];
  const lookups = openLookups(site, store, run, { ...articles, isComplete: () => true }, pagesFolder(run));
  lookups.begin();
  const found = readPageFiles(site, run, lookups.findAsset);
  const renderer = openTextRenderer(site, lookups);
  const pages: SitePage[] = [];
  const skipped: string[] = [];
  for (const { file, page, problems: own, report, isShown, read } of found) {
    const shown = isShown ? read : undefined;
    const body = shown && (await renderer.render(shown, shown.article, report));
    const isFaulty = areFatal(own);
    const isSkipped = isFaulty && isSkippable(run, page);
    if (isSkipped) skipped.push(file);
    if (isShown || isFaulty) for (const problem of own) problems.push(isSkipped ? toSkipped(problem) : problem);
    if (shown !== undefined && !isFaulty) pages.push(toSitePage(shown, body ?? NO_BODY, site));
  }
  await renderer.close();
  const moments = found.flatMap(({ read: page }) => (page === undefined || page.article.draft ? [] : [appearance(page)]));
  for (const collision of findPageCollisions(pages, store, settings)) problems.push(collision);
  return { pages, problems, skipped, looked: lookups.assets(), moments: moments.filter((moment) => moment > 0) };
}

/** Whether `--skip-faulty` leaves out a page with errors. Not if the last build wrote it: no input has its last correct text. */
function isSkippable({ skipFaulty, out }: Run, page: string): boolean {
  return skipFaulty && !existsSync(join(out, page));
}

function appearance({ article: { published, embargo = published } }: ReadArticle): number {
  return Math.max(published, embargo);
}

function toSitePage(read: ReadArticle, body: Parameters<typeof toStoryRow>[1], { settings }: Site): SitePage {
  const { withdrawn: _withdrawn, ...article } = read.article;
  const shown = { ...article, tags: [], corrections: [], relatedTo: [], section: undefined, source: undefined };
  const { row, text } = toStoryRow({ ...read, article: shown }, body, [], [], settings);
  const { assets, story } = row;
  return { story: { ...story, ...text, page: story.page ?? "" }, isDated: read.values.updated !== undefined, assets };
}
