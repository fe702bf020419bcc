import { dirname, posix, resolve as resolvePath } from "node:path";
import type { FindArticle } from "../article/references.ts";
import { locateAsset, locateInFolder, measureAsset, readAsset, toAsset } from "../media/assets.ts";
import { isBelow } from "../disk/is-below.ts";
import { shownPath } from "../disk/shown-path.ts";
import type { Target } from "../markdown/body.ts";
import type { Article } from "../model/article.ts";
import { isAsset } from "../model/asset.ts";
import type { Absence, Asset, FindAsset } from "../model/asset.ts";
import type { Run } from "../options.ts";
import type { AssetRow, StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { isArticleFile } from "../text/article-file.ts";
import { namesOf, openArticleNames } from "../text/article-names.ts";
import type { ArticleNames } from "../text/article-names.ts";
import { claimedAddress } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { decodeReference, parseUrl, pathIn } from "../text/url.ts";
import { findSpelling } from "../text/spellings.ts";
import { claimantsOf, sharedName } from "../store/claims.ts";
import type { Site } from "../site/open-site.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import { PAGES_TARGET } from "../store/todo.ts";
import { anchorsOfPage } from "./anchors-of-page.ts";
import { hasOwnPages } from "./find-page-files.ts";
import { readPageFiles } from "./read-page-files.ts";
import type { PageFile } from "./read-page-files.ts";
import type { TextReferences } from "./render-text.ts";

/** All articles, including those that are not in the index because they are unread or have errors. */
export interface Scope {
  readonly isArticle: (path: string) => boolean;
  /** Return the paths of all articles. */
  readonly paths: () => readonly string[];
  /** Whether the index holds the current version of every article. */
  readonly isComplete: () => boolean;
}

/** Where vaults keep attachments, relative to a note or a folder above it. */
const ATTACHMENTS = ["", "attachments/", "Attachments/", "assets/", "images/", "media/", "files/"];

/** Looks up references and records them. */
export interface Lookups extends TextReferences {
  /** Start a new story. */
  readonly begin: () => void;
  /** Whether the story refers to an article that may exist but is not in the index: it may be withheld. */
  readonly isUnsure: () => boolean;
  readonly targets: () => readonly string[];
  readonly assets: () => readonly AssetRow[];
  readonly findAsset: FindAsset;
  /** Measure the recordings among the files that the story looked up. Returns whether there were any: then the story must be read again. */
  readonly measure: () => Promise<boolean>;
  readonly findArticle: FindArticle;
}

/**
 * Look up what stories refer to, and record it, so that they are read again when it changes.
 *
 * @param home - The folder of the files with the references, if they are not articles.
 */
export function openLookups(site: Site, store: Store, run: Run, scope: Scope, home = run.articles): Lookups {
  const { settings } = site;
  const folder = shownPath(run.articles);
  const within = home === run.articles ? undefined : home;
  const roots = (settings.articles.static ?? []).map((name) => resolvePath(dirname(run.config), name));
  const states = new Map<string, AssetRow>();
  const targets = new Set<string>();
  const looked = new Map<string, AssetRow>();
  let isUnsure = false;
  let articles: ArticleNames | undefined;
  const pages = shownPath(pagesFolder(run));
  let pageFiles: ReadonlyMap<string, PageFile> | undefined;
  const pageAnchors = new Map<string, ReturnType<typeof anchorsOfPage>>();

  const look = (location: string, inside = within): Asset | Absence => {
    const before = store.assets.get(toKey(location));
    const row = states.get(location) ?? { location, folder: inside, ...readAsset(location, inside ?? run.articles, before) };
    states.set(location, row);
    looked.set(location, row);
    targets.add(toKey(`asset ${location}`));
    return toAsset(location, row, settings);
  };
  const findNamed = (file: string, written: string): string | undefined => {
    const path = within === undefined ? file.slice(folder.length + 1) : "";
    const name = /^\.\.?\//.test(written) ? posix.join(posix.dirname(path), written) : written.replace(/^\/+|(?<!\/)\/+$|^@\//g, "");
    articles ??= openArticleNames(scope.paths());
    for (const each of [name, posix.join(posix.dirname(path), name)]) targets.add(toKey(`name ${namesOf(each)[0]}`));
    const found = articles.find(name.replace(/\.html$/, ""), path);
    return found === undefined ? undefined : posix.relative(posix.dirname(file), `${folder}/${found}`);
  };
  /** Return the path that a reference names in the folder `pages`. One that begins with `/` starts beside the settings. */
  const pageNamed = (file: string, path: string): string | undefined => {
    const joined = posix.join(posix.dirname(path.startsWith("/") ? pages : file), path);
    return joined.startsWith(`${pages}/`) && hasOwnPages(run) ? joined : undefined;
  };
  /** Resolve a path to a file in the folder `pages`. */
  const resolvePage = (file: string, rest: string, url: string): Target => {
    targets.add(PAGES_TARGET);
    if (!settings.pages) return { kind: "missing", url };
    // Few stories link to pages, and there are few pages.
    pageFiles ??= new Map(readPageFiles(site, run, () => ({})).map((page) => [page.file, page]));
    const page = pageFiles.get(file);
    if (page === undefined) return { kind: "missing", url };
    const { isShown, read } = page;
    if (!isShown || read === undefined) return { kind: "hidden" };
    const anchors = async (): Promise<readonly string[] | undefined> => {
      const known = pageAnchors.get(file) ?? anchorsOfPage(site, read);
      pageAnchors.set(file, known);
      return known;
    };
    return { kind: "url", url: read.article.url + rest, anchors };
  };
  /** Resolve a path relative to an article to another one. `rest` is the query and the fragment. */
  const resolveArticle = (from: Pick<Article, "file" | "url">, path: string, rest: string, url: string): Target => {
    const joined = posix.join(posix.dirname(from.file), path);
    const written = joined.startsWith(`${folder}/`) ? joined.slice(folder.length + 1) : joined;
    const target = findSpelling(written, (form) => store.files.has(toKey(form)) || scope.isArticle(form));
    if (`${folder}/${target}` === from.file) return { kind: "url", url: from.url + rest };
    const key = toKey(target);
    targets.add(toKey(`file ${key}`));
    const found = stateOf(key);
    if (typeof found === "object") {
      const { story, anchors } = found;
      const hasPage = story.page !== undefined;
      return { kind: "url", url: story.url + rest, anchors: hasPage ? anchors : undefined };
    }
    const isUnknown = found === undefined && scope.isArticle(target);
    isUnsure ||= isUnknown;
    return found === "held back" || isUnknown ? { kind: "hidden" } : { kind: "missing", url };
  };
  const findFromRoot = (reference: string): Asset | Absence => {
    let absent: Absence = {};
    for (const root of roots) {
      const location = locateInFolder(root, reference);
      const found = location === undefined ? absent : look(location, root);
      if (isAsset(found)) return found;
      // A path that ends in `/` is the address of a page, even if the site has a folder of that name.
      if (found.refusal !== undefined && !pathIn(reference).endsWith("/")) absent = found;
    }
    const url = parseUrl(reference, settings.site.url)?.href;
    const [first] = settings.articles.static ?? [];
    return url === undefined ? absent : { ...absent, url, place: first && posix.join(first, pathIn(reference)) };
  };
  /** The folder of `articles.static` that a file is in. */
  const rootOf = (location: string): string | undefined =>
    isBelow(run.articles, location)
      ? undefined
      : roots.find((root) => isBelow(root, location) && !/[/\\]\./.test(location.slice(root.length)));
  const findBeside: FindAsset = (article, reference) => {
    const location = locateAsset(article, reference);
    return location === undefined ? {} : look(location, rootOf(location) ?? within);
  };
  const findAsset: FindAsset = (article, reference) => {
    if (reference.startsWith("/")) return findFromRoot(reference);
    const found = findBeside(article, reference);
    const { name } = posix.parse(article);
    if (isAsset(found) || name === "index") return found;
    // Hexo keeps the files of an article in a folder of its name, and on pages of other tools its address is such a folder.
    const nested = findBeside(article, `${encodeURIComponent(name)}/${reference}`);
    return isAsset(nested) ? nested : found;
  };
  const stateOf = (key: string): StoryRow | "held back" | undefined => {
    const file = store.files.get(key);
    if (file === undefined) return undefined;
    return (file.state === "public" ? store.stories.get(key) : undefined) ?? "held back";
  };
  /** Find the story at an address: in other tools, links lead from page to page. */
  const findPage = (url: string): Target | undefined => {
    const address = url.replace(/[?#].*$/s, "");
    const target = toKey(`url ${claimedAddress(address, settings)}`);
    targets.add(target);
    const [key] = claimantsOf(store, target);
    const found = key === undefined ? undefined : stateOf(key);
    if (typeof found === "object") return { kind: "url", url: found.story.url + url.slice(address.length), anchors: found.anchors };
    isUnsure ||= found === undefined && !scope.isComplete();
    return found === "held back" ? { kind: "hidden" } : undefined;
  };
  return {
    begin: () => {
      targets.clear();
      looked.clear();
      isUnsure = false;
    },
    isUnsure: () => isUnsure,
    targets: () => [...targets],
    assets: () => [...looked.values()],
    findAsset,
    measure: async () => {
      const rows = [...looked.values()].filter(({ isUnmeasured }) => isUnmeasured === true);
      for (const row of rows) states.set(row.location, await measureAsset(row));
      return rows.length > 0;
    },
    findArticle: (name) => {
      const names = [`id ${name}`, `slug ${name}`];
      for (const target of [...names.map(toKey), ...names.map(sharedName)]) {
        targets.add(target);
        const found = claimantsOf(store, target).flatMap((key) => stateOf(key) ?? []);
        const stories = found.flatMap((state) => (state === "held back" ? [] : state.story));
        // Of several with the same slug, the last by path: most often the newest part of a column.
        if (stories.length > 0) return stories.reduce((last, story) => (story.file > last.file ? story : last));
        if (found.length > 0) return "held back";
      }
      isUnsure ||= !scope.isComplete();
      return undefined;
    },
    findNamed,
    findFile: (file, name) => {
      const depth = file.slice(shownPath(home).length + 1).split("/").length - 1;
      const folders = Array.from({ length: depth + 1 }, (_, levels) => "../".repeat(levels));
      const paths = folders.flatMap((up) => ATTACHMENTS.map((each) => up + each + name));
      return paths.find((path) => isAsset(findAsset(file, encodeURI(path).replaceAll(/[?#]/g, encodeURIComponent))));
    },
    resolve: (from, reference) => {
      const url = parseUrl(reference, from.url)?.href ?? from.url;
      const path = pathIn(reference);
      const inPages = isArticleFile(path) ? pageNamed(from.file, decodeReference(path)) : undefined;
      if (inPages !== undefined) return resolvePage(inPages, reference.slice(path.length), url);
      // Other tools also link to files of articles from the root of the site.
      const fromRoot = path.startsWith("/") && isArticleFile(path) ? findNamed(from.file, decodeReference(path)) : undefined;
      if (path.startsWith("/")) {
        const found = findAsset(from.file, reference);
        if (isAsset(found)) return { kind: "url", url: found.url, asset: found };
        if (fromRoot === undefined) return { kind: "root", ...found, url };
      }
      if (isArticleFile(path)) return resolveArticle(from, fromRoot ?? decodeReference(path), reference.slice(path.length), url);
      const asset = findAsset(from.file, reference);
      if (isAsset(asset)) return { kind: "url", url: asset.url, asset };
      return (asset.refusal === undefined || path.endsWith("/") ? findPage(url) : undefined) ?? { kind: "missing", url, ...asset };
    },
  };
}
