import { join } from "node:path";
import { articleReader } from "../article/read-article.ts";
import type { ReadArticle } from "../article/read-article.ts";
import type { ArticleValues } from "../article/fields.ts";
import { splitName } from "../article/to-article.ts";
import { readArticleFile } from "../disk/read.ts";
import { shownPath } from "../disk/shown-path.ts";
import type { FindAsset } from "../model/asset.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { isPublic } from "../plan/visibility.ts";
import type { Site } from "../site/open-site.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import { permalinkPage } from "../text/permalink.ts";
import { toSlug } from "../text/slug.ts";
import { pageFiles } from "./find-page-files.ts";
import { INDEX } from "../text/paths.ts";
import { keyOfWithdrawal, keyWithoutEffect, PAGE_ELSEWHERE, PAGE_TAKEN } from "./messages.ts";

/** A file in the folder `pages`. */
export interface PageFile {
  /** As the user would type it. */
  readonly file: string;
  /** The path of its page under `dist/`. Of a file that cannot be read, the one that follows from its name. */
  readonly page: string;
  readonly problems: Problem[];
  /** Adds to its problems. */
  readonly report: Report;
  readonly isShown: boolean;
  /** Undefined after an error. */
  readonly read: ReadArticle | undefined;
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

/** Read the files in the folder `pages`, without rendering their texts. */
export function readPageFiles({ settings, isJekyll, zone }: Site, run: Run, findAsset: FindAsset): PageFile[] {
  const home = pagesFolder(run);
  const read = articleReader({
    settings: { ...settings, tagsClosed: false, site: { ...settings.site, permalink: PERMALINK } },
    isJekyll,
    zone,
    now: run.now,
    findAsset,
    // A page needs no date.
    firstSeen: () => ({ instant: 0, by: "history" }),
  });
  return pageFiles(run).map((path) => {
    const file = shownPath(join(home, path));
    const problems: Problem[] = [];
    const report = reportOfPage(reportInto(problems, file));
    const bytes = readArticleFile(join(home, path), report)?.bytes;
    const article = bytes === undefined ? undefined : read({ file, path, bytes }, report);
    const isShown = article?.article !== undefined && isPublic(article.article, run.now, run.local);
    if (isShown) reportUse(article, report);
    const page = article?.article?.page ?? pageOf(path, article?.values.slug);
    return { file, page, problems, report, isShown, read: article?.article === undefined ? undefined : article };
  });
}

function pageOf(path: string, written: string | undefined): string {
  const { stem, folder } = splitName(path);
  return permalinkPage(PERMALINK, { day: "", section: undefined, slug: written ?? toSlug(stem), folder });
}

/** Report what the pattern of stories cannot explain for a page. */
function reportOfPage(report: Report): Report {
  return (finding) => report(finding.code === "address/permalink" ? PAGE_TAKEN : finding);
}

/** Report what works only for stories. */
function reportUse({ article: { page }, values, place }: ReadArticle, report: Report): void {
  if (page === undefined) report({ ...PAGE_ELSEWHERE, place: place("url") });
  if (page === `index/${INDEX}`) report(PAGE_TAKEN);
  for (const key of OF_STORIES) if (values[key] !== undefined) report({ ...keyWithoutEffect(key), place: place(key) });
  for (const key of OF_WITHDRAWAL) if (values[key] !== undefined) report({ ...keyOfWithdrawal(key), place: place(key) });
}
