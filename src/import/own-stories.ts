import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ArticleReader } from "../article/read-article.ts";
import { isAtOrBelow, isBelow } from "../disk/is-below.ts";
import { isFolder } from "../disk/is-folder.ts";
import { readArticleFile } from "../disk/read.ts";
import { realPath } from "../disk/real-path.ts";
import { scan } from "../disk/scan.ts";
import { isArticleFile } from "../text/article-file.ts";
import { DOCUMENTS, LEDGER } from "../text/paths.ts";
import { toWebUrl } from "../text/url.ts";
import type { Imported } from "./imported.ts";
import { aroundArticles, outputFolder } from "./messages.ts";
import { SourceFault } from "./source.ts";

/**
 * Return whether an item is a story of this site: its own feeds and pages must not give a second article. The articles are read for the
 * first item that may be one.
 *
 * @param found - Has the items that were imported before. They are compared with their articles.
 */
export function openOwnStories(
  folder: string,
  siteUrl: string,
  reader: () => ArticleReader,
  found: ReadonlyMap<string, unknown>,
): (item: Imported) => boolean {
  const prefix = `tag:${new URL(siteUrl).hostname},`;
  let names: ReadonlySet<string> | undefined;
  return ({ from, id = "", url = "" }) => {
    if (found.has(from)) return false;
    // A notice links to a part of the page.
    const [page = ""] = (toWebUrl(url) ?? "").split("#", 1);
    if (!page.startsWith(siteUrl) && !id.startsWith(prefix)) return false;
    names ??= namesIn(folder, reader());
    return names.has(page) || names.has(id);
  };
}

/** The ids and addresses of the articles in a folder. */
function namesIn(folder: string, read: ArticleReader): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of isFolder(folder) ? scan(folder, folder, () => false) : []) {
    const bytes = readArticleFile(join(folder, path), () => {})?.bytes;
    const article = bytes && read({ file: path, path, bytes }, () => {})?.article;
    if (article !== undefined) names.add(article.id).add(article.url);
  }
  return names;
}

/** Whether a source is an article of this site. */
export function isOwnArticle(name: string, folders: readonly string[]): boolean {
  return isArticleFile(name) && existsSync(name) && folders.some((folder) => isBelow(realPath(folder), realPath(name)));
}

/** Whether a folder is one with articles of this site, or in it. */
export function isOwnFolder(name: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isAtOrBelow(realPath(folder), realPath(name)));
}

/**
 * Refuse a folder that also has files of this site: the output of newswire, or a folder around the articles.
 *
 * @throws {SourceFault}
 */
export function refuseFolder(name: string, folders: readonly string[]): void {
  if (existsSync(join(name, LEDGER))) {
    const feed = Object.values(DOCUMENTS).find(({ file }) => existsSync(join(name, file)))?.file;
    throw new SourceFault(outputFolder(feed === undefined ? undefined : join(name, feed)));
  }
  const inside = folders.find((folder) => isBelow(realPath(name), realPath(folder)));
  if (inside !== undefined) throw new SourceFault(aroundArticles(inside));
}
