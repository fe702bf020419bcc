import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { reportCollisions } from "../article/collisions.ts";
import { articleReader } from "../article/read-article.ts";
import type { FaultyArticle, ReadArticle } from "../article/read-article.ts";
import { resolveReferences } from "../article/references.ts";
import { openAssets } from "../io/assets.ts";
import { openHistory } from "../io/history.ts";
import { readArticleFile } from "../io/read.ts";
import { scan } from "../io/scan.ts";
import { shownPath } from "../io/shown-path.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Run } from "../options.ts";
import { isPublic } from "../plan/visibility.ts";
import { readSettingsFile } from "./read-settings-file.ts";
import { openZone } from "../text/date.ts";
import { toWebUrl } from "../text/url.ts";

/** An article, and where its file is read and written. */
interface LocatedArticle extends ReadArticle {
  readonly location: string;
}

/** Everything a site's files say, checked. */
export interface Site {
  readonly settings: Settings;
  /** In the order of their paths. Articles with errors are missing: `problems` says why. */
  readonly articles: readonly LocatedArticle[];
  /** Bodies of articles whose fields have errors. */
  readonly faulty: readonly (FaultyArticle & { readonly file: string })[];
  readonly findAsset: FindAsset;
  /** The site's icon, when it is a file of ours; `iconUrl` is set for both kinds. */
  readonly icon?: Asset;
  readonly iconUrl?: string;
  readonly problems: Problem[];
}

/**
 * Read settings and articles. Every fault of every file is in `problems`.
 *
 * @throws {ProblemError} when the settings have faults: then there is nothing to hold the articles against.
 * @throws system errors when a folder cannot be read.
 */
export async function readSite(run: Run): Promise<Site> {
  const problems: Problem[] = [];
  const settings = readSettingsFile(run, problems);
  const zone = await openZone(settings.site.timezone);
  if (zone === undefined) throw new Error(`the time zone ${settings.site.timezone} was checked and is not there`);
  const folder = shownPath(run.articles);
  if (statSync(run.articles, { throwIfNoEntry: false })?.isDirectory() !== true) {
    reportInto(
      problems,
      folder,
    )({ code: "settings/articles", message: "there is no such folder of articles", hint: "Make it, or name yours with --articles." });
    throw new ProblemError(problems);
  }
  const files = scan(run.articles, folder, problems);
  const findAsset = openAssets(run.articles, settings.site.url);
  const read = articleReader({ settings, zone, findAsset, firstSeen: openHistory(run.articles, run.now) });
  const found: LocatedArticle[] = [];
  const faulty: Site["faulty"][number][] = [];
  for (const [index, { location, path }] of files.entries()) {
    const file = `${folder}/${path}`;
    const report = reportInto(problems, file);
    const bytes = readArticleFile(location, report);
    const article = bytes === undefined ? undefined : read({ file, path, bytes }, report);
    if (article?.article !== undefined) found.push({ ...article, location });
    else if (article !== undefined) faulty.push({ ...article, file });
    run.onProgress("read", index + 1, files.length);
  }
  reportCollisions(found, problems);
  const articles = resolveReferences(found, (article) => isPublic(article, run.now), problems);
  return { settings, articles, faulty, findAsset, ...findIcon(settings, run, problems), problems };
}

function findIcon({ site }: Settings, run: Run, problems: Problem[]): { icon?: Asset; iconUrl?: string } {
  if (site.icon === undefined) return {};
  const url = toWebUrl(site.icon);
  if (url !== undefined) return { iconUrl: url };
  const folder = dirname(run.config);
  const icon = openAssets(folder, site.url)(join(folder, "newswire.yaml"), site.icon);
  if (icon !== undefined) return { icon, iconUrl: icon.url };
  reportInto(
    problems,
    shownPath(run.config),
  )({ code: "settings/icon", message: `site.icon: there is no file ${site.icon}`, hint: "Give its path from the settings file." });
  return {};
}
