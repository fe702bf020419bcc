import { existsSync, lstatSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isAtOrBelow } from "../disk/is-below.ts";
import { realPath } from "../disk/real-path.ts";
import { shownPath } from "../disk/shown-path.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import { staticFolder } from "../site/static-folder.ts";
import { themeStyle } from "../site/theme-style.ts";
import { PREVIEW_MARK } from "../text/marks.ts";
import { INDEX, LEDGER, ROBOTS } from "../text/paths.ts";
import { FEED_STYLE, STYLE } from "../text/style-files.ts";
import { toSiteUrl } from "../text/url.ts";
import { dangerousOutput, foreignOutput, malformedPreview, previewInSite, previewOverSite } from "./messages.ts";

/**
 * Refuse an output folder in which newswire would replace or delete other files: the root, the home folder, or one that is or contains
 * an input: the settings, the articles, `pages`, `static`, `theme`.
 *
 * @throws {ProblemError}
 */
export function refuseOutput({ out, config, articles }: Pick<Run, "out" | "config" | "articles">): void {
  const place = realPath(out);
  const owner = [
    [realPath("/"), "the root of the file system"],
    [homedir() === "" ? "" : realPath(homedir()), "your home folder"],
  ].find(([path]) => path === place)?.[1];
  const copied = staticFolder({ config });
  const inside = [copied, articles, pagesFolder({ config }), dirname(themeStyle({ config })), config].find(
    (each) => isAtOrBelow(place, realPath(each)) && (existsSync(each) || realPath(each) === place),
  );
  const around = isAtOrBelow(realPath(copied), place) ? `it is in ${shownPath(copied)}, whose files are copied into it` : undefined;
  const isArticles = inside === articles && realPath(inside) === place;
  const contents =
    inside === undefined
      ? around
      : isArticles
        ? "it is the folder of articles"
        : `it ${realPath(inside) === place ? "is" : "contains"} ${shownPath(inside)}${inside === config ? "" : "/"}`;
  const why = owner === undefined ? contents : `it is ${owner}`;
  if (why !== undefined) throw new ProblemError([toProblem(shownPath(out), dangerousOutput(why, isArticles))]);
}

/**
 * Refuse a preview without an address, or in a folder that belongs to the site itself.
 *
 * @throws {ProblemError}
 */
export function refusePreview({ url, out, published }: Pick<Run, "url" | "out" | "published">): void {
  if (url === undefined) return;
  if (toSiteUrl(url) === undefined) throw new ProblemError([toProblem("--url", malformedPreview(url))]);
  const [place, site] = [realPath(out), realPath(published)];
  if (isAtOrBelow(place, site) || isAtOrBelow(site, place))
    throw new ProblemError([toProblem(shownPath(out), previewInSite(shownPath(published), url))]);
  if (existsSync(join(out, LEDGER))) throw new ProblemError([toProblem(shownPath(out), previewOverSite(LEDGER))]);
}

/** Files that most sites have, each with words: a file that has any of them is from newswire. */
const MARKS = [
  [INDEX, "feeds.opml"],
  // The second one begins a stylesheet that replaces newswire's.
  [STYLE, "--paper:", "newswire:"],
  [FEED_STYLE, "--paper:"],
  ["rss.xml", "<generator>newswire"],
  ["atom.xml", "<generator>newswire"],
  [ROBOTS, "news-sitemap.xml", PREVIEW_MARK],
] as const;

/** Find files of another program that a first build would replace or remove. A folder with a ledger is newswire's. */
export function findForeignOutputs({ out }: Pick<Run, "out">): readonly Problem[] {
  if (existsSync(join(out, LEDGER))) return [];
  const foreign = MARKS.filter(([path, ...words]) => existsSync(join(out, path)) && !words.some((each) => has(join(out, path), each)));
  return foreign.map(([path]) => toProblem(shownPath(join(out, path)), foreignOutput(shownPath(out))));
}

function has(path: string, words: string): boolean {
  try {
    // A link is replaced. Its target stays.
    return lstatSync(path).isSymbolicLink() || readFileSync(path, "utf8").includes(words);
  } catch {
    // A folder, for example. Publishing reports it.
    return true;
  }
}
