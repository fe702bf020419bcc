import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { articleReader } from "../article/read-article.ts";
import type { ReadArticle } from "../article/read-article.ts";
import type { ArticleValues } from "../article/fields.ts";
import { readArticleFile } from "../disk/read.ts";
import { shownPath } from "../disk/shown-path.ts";
import { areFatal, reportInto, toSkipped } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { SitePage } from "../model/site-page.ts";
import type { Run } from "../options.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import type { Site } from "../site/open-site.ts";
import { isPublic } from "../plan/visibility.ts";
import type { AssetRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { isArticleFile } from "../text/article-file.ts";
import { INDEX } from "../text/paths.ts";
import { decodeReference, pathIn } from "../text/url.ts";
import { findPageCollisions } from "./find-page-collisions.ts";
import { hasPages, pageFiles } from "./find-page-files.ts";
import { openLookups } from "./lookups.ts";
import type { Scope } from "./lookups.ts";
import { keyOfWithdrawal, keyWithoutEffect, PAGE_TAKEN } from "./messages.ts";
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

/** The address of a page follows from its file. */
const PERMALINK = "/:path/";

/** Keys that only mean something for stories. */
const OF_STORIES = [
  "id",
  "source",
  "tags",
  "section",
  "pinned",
  "corrections",
  "translationOf",
  "relatedTo",
] as const satisfies readonly (keyof ArticleValues)[];

/** Keys that would take a story offline. */
const OF_WITHDRAWAL = ["expires", "withdrawn"] as const satisfies readonly (keyof ArticleValues)[];

/**
 * Read the folder `pages`. Pages are few, so every build that has something to do reads all of them.
 *
 * @param articles - The articles, to which pages may link.
 */
export async function readPages(site: Site, store: Store, run: Run, articles: Omit<Scope, "isComplete">): Promise<ReadPages> {
  const { settings, zone } = site;
  if (!hasPages(store) || !settings.pages) return { pages: [], problems: [], skipped: [], looked: [], moments: [] };
  const home = pagesFolder(run);
  const problems: Problem[] = [];
  const lookups = openLookups(site, store, run, { ...articles, isComplete: () => true }, home);
  lookups.begin();
  const read = articleReader({
    settings: { ...settings, tagsClosed: false, site: { ...settings.site, permalink: PERMALINK } },
    isJekyll: site.isJekyll,
    zone,
    now: run.now,
    findAsset: lookups.findAsset,
    // A page needs no date.
    firstSeen: () => ({ instant: 0, by: "history" }),
  });
  const found = pageFiles(run).flatMap((path) => {
    const file = shownPath(join(home, path));
    const own: Problem[] = [];
    const report = reportOfPage(reportInto(own, file));
    const bytes = readArticleFile(join(home, path), report)?.bytes;
    const article = bytes === undefined ? undefined : read({ file, path, bytes }, report);
    const isShown = article?.article !== undefined && isPublic(article.article, run.now, run.local);
    if (isShown) reportKeys(article, report);
    return [{ file, path, own, report, isShown, read: article?.article === undefined ? undefined : article }];
  });
  const renderer = openTextRenderer(site, { ...lookups, resolve: resolver(found, lookups.resolve) });
  const pages: SitePage[] = [];
  const skipped: string[] = [];
  for (const { file, path, own, report, isShown, read: page } of found) {
    const shown = isShown ? page : undefined;
    const body = shown && (await renderer.render(shown, shown.article, report));
    const isFaulty = areFatal(own);
    const isSkipped = isFaulty && isSkippable(run, path, page);
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
function isSkippable({ skipFaulty, out }: Run, path: string, page: ReadArticle | undefined): boolean {
  return skipFaulty && !existsSync(join(out, page?.article.page ?? path.replace(/\.\w+$/, `/${INDEX}`)));
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

/** Report what the pattern of stories cannot explain for a page. */
function reportOfPage(report: Report): Report {
  return (finding) => report(finding.code === "address/permalink" ? PAGE_TAKEN : finding);
}

function reportKeys({ values, place }: ReadArticle, report: Report): void {
  for (const key of OF_STORIES) if (values[key] !== undefined) report({ ...keyWithoutEffect(key), place: place(key) });
  for (const key of OF_WITHDRAWAL) if (values[key] !== undefined) report({ ...keyOfWithdrawal(key), place: place(key) });
}

/** Resolve links between pages by their files. */
function resolver(
  found: readonly { readonly file: string; readonly isShown: boolean; readonly read: ReadArticle | undefined }[],
  resolve: ReturnType<typeof openLookups>["resolve"],
): typeof resolve {
  const byFile = new Map(found.map((each) => [each.file, each]));
  return (from, reference) => {
    const path = pathIn(reference);
    const page = isArticleFile(path) ? byFile.get(posix.join(posix.dirname(from.file), decodeReference(path))) : undefined;
    if (page === undefined) return resolve(from, reference);
    if (!page.isShown || page.read === undefined) return { kind: "hidden" };
    return { kind: "url", url: page.read.article.url + reference.slice(path.length) };
  };
}
