import { urlOf } from "../text/address.ts";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { newsSitemap, MOST_NEWS } from "../format/news-sitemap.ts";
import { opml } from "../format/opml.ts";
import { renderLicense, renderTdm } from "../format/rights.ts";
import { PREVIEW_ROBOTS, robots, sitemapIndex, toSitemaps } from "../format/sitemap.ts";
import type { ListedPage } from "../format/sitemap.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { printLines } from "../disk/print-lines.ts";
import { readLine } from "../ledger/entry.ts";
import { toPartLine } from "../ledger/part.ts";
import type { Settings } from "../model/settings.ts";
import { isListed } from "../plan/feeds.ts";
import { renderNotFoundPage } from "../page/not-found-page.ts";
import { COPY_BUTTONS } from "../page/copy-script.ts";
import type { PageContext } from "../page/context.ts";
import { hasSubscribePage } from "../page/links.ts";
import { renderSubscribePage } from "../page/subscribe-page.ts";
import { renderFeedStyle } from "../page/feed-style.ts";
import { renderStyle } from "../page/style.ts";
import { readThemeStyle } from "../site/theme-style.ts";
import { isDivided } from "../record/divide-ledger.ts";
import { keepListedParts } from "./keep-listed-parts.ts";
import type { Store } from "../store/store.ts";
import { hash } from "../text/hash.ts";
import { isShownEverywhere } from "../text/media-type.ts";
import {
  FAVICON,
  INDEX,
  keyPath,
  LEDGER,
  NEWS_SITEMAP,
  NOT_FOUND,
  OUTLINE,
  partPath,
  LEDGER_PARTS,
  LICENSE,
  readerFormats,
  ROBOTS,
  SITEMAP,
  sitemapPath,
  TDM,
} from "../text/paths.ts";
import { FEED_STYLE, STYLE } from "../text/style-files.ts";
import { COPY_SCRIPT, SUBSCRIBE } from "../text/subscribe-files.ts";
import { newestOf } from "../store/newest-of.ts";
import { FILE_TODO, PART_NOTE, PART_TODO, THEME_STYLE, TOP_TODO } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { listPages } from "../update/update-pages.ts";
import { finish, isPublished, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { listFeeds } from "./publish-feeds.ts";

/** Publishes files that a site has once: the ledger, the stylesheet, sitemaps and the like. */
export interface SiteFiles {
  /** Publish stylesheets and the script, before any page or feed that uses them. */
  readonly publishStyles: () => void;
  /** Publish a new page of feeds, before any page that links to it. */
  readonly announceSubscribe: () => void;
  /** Publish a new OPML file, before any page that links to it. */
  readonly announce: () => void;
  /** Publish the ledger, before the feeds show its stories. */
  readonly publishLedger: () => void;
  /** Publish the others, after the pages and feeds they list. */
  readonly publish: () => void;
  /** Remove temporary files. */
  readonly close: () => void;
}

const SUBSCRIBE_PAGE = SUBSCRIBE + INDEX;
const SUBSCRIBE_FILES = [
  [SUBSCRIBE_PAGE, TOP_TODO.subscribe],
  [COPY_SCRIPT, TOP_TODO.copyScript],
] as const;

/**
 * Add missing files to the to-do list. Sitemaps and robots.txt exist only if the site has pages. A preview has no sitemaps and no
 * ledger, and always has robots.txt.
 */
export function planSiteFiles(site: Site, store: Store): void {
  const { settings, preview } = site;
  const sitemaps = [
    [SITEMAP, TOP_TODO.sitemap],
    [NEWS_SITEMAP, TOP_TODO.news],
  ] as const;
  const pageFiles = [[STYLE, TOP_TODO.style], [NOT_FOUND, TOP_TODO.notFound], ...(preview === undefined ? sitemaps : [])] as const;
  const keyFile = settings.indexNow === undefined ? [] : [[keyPath(settings.indexNow.key), TOP_TODO.key] as const];
  const iconFile = faviconOf(site) === undefined ? [] : [[FAVICON, TOP_TODO.favicon] as const];
  const wanted = [
    ...keyFile,
    ...iconFile,
    ...(hasXml(settings) ? [[FEED_STYLE, TOP_TODO.feedStyle] as const] : []),
    ...(hasOutline(settings) ? [[OUTLINE, TOP_TODO.outline] as const] : []),
    ...(settings.rights.ai !== undefined && preview === undefined ? RIGHTS_FILES : []),
    ...(settings.pages ? pageFiles : []),
    ...(hasSubscribePage(settings) ? SUBSCRIBE_FILES : []),
    ...(settings.pages || preview !== undefined ? [[ROBOTS, TOP_TODO.robots] as const] : []),
  ];
  const missing = wanted.filter(([path, todo]) => !store.outputs.has(path) && !store.todo.has(todo));
  if (missing.length === 0) return;
  store.transaction(() => {
    for (const [, todo] of missing) store.todo.put(todo, "");
  });
}

const RIGHTS_FILES = [
  [LICENSE, TOP_TODO.license],
  [TDM, TOP_TODO.tdm],
] as const;

/** Create the publisher of a site's files. */
export function openSiteFiles(work: Publishing): SiteFiles {
  const { site, store, run } = work;
  const { settings, preview } = site;
  // Files that grow with the archive are written here line by line and then copied, so that they need little memory.
  const desk = join(run.index, "print.tmp");
  const print = (name: string, lines: Iterable<string>): string => {
    makeFolder(desk);
    const path = join(desk, name);
    printLines(path, lines);
    return path;
  };
  const publish = (todo: string, make: () => void): void => {
    if (!store.todo.has(todo)) return;
    make();
    finish(work, todo);
  };
  const publishOfSite = (todo: string, make: () => void): void => publish(todo, preview === undefined ? make : () => {});
  const writeText = (path: string, body: string, todo: string): void => publishFile(work, { path, wave: "index", body }, todo);
  const writePart = (todo: string): void => {
    const part = todo.slice(PART_TODO.length);
    const ids = Array.from(store.months.keys(`${part} `), (key) => key.slice(part.length + 1));
    work.leaving.set(partPath(part), todo);
    if (ids.length === 0) return store.transaction(() => store.meta.remove(PART_NOTE + part));
    const copyOf = print(part, linesOf(store, ids));
    publishFile(work, { path: partPath(part), wave: "feed", body: { copyOf } }, todo);
    const line = toPartLine({ part, count: ids.length, hash: hash(readFileSync(copyOf)) });
    store.transaction(() => store.meta.put(PART_NOTE + part, line));
  };
  const writeLedger = (): void => {
    if (!isDivided(store)) for (const [path, { from }] of store.outputs.entries(LEDGER_PARTS)) work.leaving.set(path, from);
    publishFile(work, { path: LEDGER, wave: "feed", body: { copyOf: print(LEDGER, linesOfLedger(store)) } }, FILE_TODO);
  };
  const writeOutline = (): void => {
    if (hasOutline(settings)) writeText(OUTLINE, opml(listFeeds(work), settings), TOP_TODO.outline);
  };
  const writeSitemaps = (): void => {
    for (const path of store.outputs.keys("sitemap")) work.leaving.set(path, TOP_TODO.sitemap);
    if (!settings.pages) return;
    const parts = Array.from(toSitemaps(pagesOf(store, settings)), ({ lines, updated }, i) => ({
      copyOf: print(sitemapPath(i + 1), lines),
      updated,
    }));
    for (const [i, { copyOf }] of parts.entries()) {
      publishFile(work, { path: parts.length === 1 ? SITEMAP : sitemapPath(i + 1), wave: "index", body: { copyOf } }, TOP_TODO.sitemap);
    }
    if (parts.length > 1) writeText(SITEMAP, sitemapIndex(parts, settings.site), TOP_TODO.sitemap);
  };
  const writeNews = (): void => {
    const keys = newestOf(store, NEWS_SITEMAP, MOST_NEWS).map(([, key]) => key);
    const stories = keys.flatMap((key) => store.stories.get(key)?.story ?? []);
    if (settings.pages) writeText(NEWS_SITEMAP, newsSitemap(stories, settings.site), TOP_TODO.news);
  };
  const writeStyle = (): void => {
    if (settings.pages)
      writeText(STYLE, renderStyle(settings.site, store.meta.has(THEME_STYLE) ? readThemeStyle(run) : ""), TOP_TODO.style);
  };
  const writeFeedStyle = (): void => {
    if (hasXml(settings)) writeText(FEED_STYLE, renderFeedStyle(settings.site), TOP_TODO.feedStyle);
  };
  const context: PageContext = { settings, feeds: [], pictures: site.pictures, theme: site.theme };
  const writeSubscribe = (isEarly = false): void => {
    work.leaving.set(SUBSCRIBE_PAGE, TOP_TODO.subscribe);
    if (!hasSubscribePage(settings)) return;
    const page = renderSubscribePage({ ...context, feeds: isEarly ? [] : listFeeds(work), pages: listPages(store), isEarly });
    writeText(SUBSCRIBE_PAGE, page, TOP_TODO.subscribe);
  };
  const writeScript = (): void => {
    work.leaving.set(COPY_SCRIPT, TOP_TODO.copyScript);
    if (hasSubscribePage(settings)) writeText(COPY_SCRIPT, COPY_BUTTONS, TOP_TODO.copyScript);
  };
  const writeNotFound = (): void => {
    if (settings.pages) writeText(NOT_FOUND, renderNotFoundPage(context), TOP_TODO.notFound);
  };
  const writeRobots = (): void => {
    if (preview !== undefined) writeText(ROBOTS, PREVIEW_ROBOTS, TOP_TODO.robots);
    else if (settings.pages) writeText(ROBOTS, robots(settings), TOP_TODO.robots);
  };
  const writeRights = (path: string, todo: string, body: string | undefined): void => {
    work.leaving.set(path, todo);
    if (body !== undefined) writeText(path, body, todo);
  };
  // Search engines expect a file with the key as its name and content (indexnow.org).
  const writeKey = (): void => {
    const key = settings.indexNow?.key;
    if (key !== undefined) writeText(keyPath(key), key, TOP_TODO.key);
  };
  const writeFavicon = (): void => {
    work.leaving.set(FAVICON, TOP_TODO.favicon);
    const copyOf = faviconOf(site);
    if (copyOf !== undefined) publishFile(work, { path: FAVICON, wave: "index", body: { copyOf } }, TOP_TODO.favicon);
  };
  return {
    publishStyles: () => {
      publish(TOP_TODO.style, writeStyle);
      publish(TOP_TODO.feedStyle, writeFeedStyle);
      publish(TOP_TODO.copyScript, writeScript);
    },
    announceSubscribe: () => {
      if (!isPublished(work, SUBSCRIBE_PAGE)) writeSubscribe(true);
    },
    announce: () => {
      if (!isPublished(work, OUTLINE)) writeOutline();
    },
    publishLedger: () => {
      const todos = Array.from(store.todo.keys(PART_TODO));
      const parts = todos.map((todo) => todo.slice(PART_TODO.length));
      const removeVersions = preview === undefined ? keepListedParts(run.out, parts) : (): void => {};
      for (const todo of todos) publishOfSite(todo, () => writePart(todo));
      publishOfSite(FILE_TODO, writeLedger);
      removeVersions();
    },
    publish: () => {
      publish(TOP_TODO.outline, writeOutline);
      publish(TOP_TODO.subscribe, writeSubscribe);
      publish(TOP_TODO.notFound, writeNotFound);
      publishOfSite(TOP_TODO.sitemap, writeSitemaps);
      publishOfSite(TOP_TODO.news, writeNews);
      publish(TOP_TODO.robots, writeRobots);
      const { ai = {} } = settings.rights;
      publishOfSite(TOP_TODO.license, () => writeRights(LICENSE, TOP_TODO.license, renderLicense(ai, settings.site)));
      publishOfSite(TOP_TODO.tdm, () => writeRights(TDM, TOP_TODO.tdm, renderTdm(ai, settings.site)));
      publish(TOP_TODO.key, writeKey);
      publish(TOP_TODO.favicon, writeFavicon);
    },
    close: () => rmSync(desk, { recursive: true, force: true }),
  };
}

/**
 * Return the file to copy as `favicon.ico`, which feed readers request whatever the feed says. It must be at the root of the host.
 * Browsers detect the type of the picture by its content, but not all support SVG or newer types there.
 *
 * @returns undefined if there is none.
 */
export function faviconOf({
  settings,
  pictures,
  preview = settings.site.url,
}: Pick<Site, "settings" | "pictures" | "preview">): string | undefined {
  const asset = pictures.icon?.asset;
  const isFit = asset !== undefined && isShownEverywhere(asset.url) && new URL(preview).pathname === "/";
  return isFit ? asset.copyOf : undefined;
}

function hasOutline({ feeds }: Settings): boolean {
  return readerFormats(feeds.formats).length > 0;
}

/** Whether any feed is RSS or Atom. A wire with a profile is RSS, whatever `formats` says. */
function hasXml({ feeds, wires }: Settings): boolean {
  return feeds.formats.some(({ name }) => name === "rss" || name === "atom") || wires.some(({ profile }) => profile !== undefined);
}

/** @yields every entry; or the list of parts, if the ledger is split. */
function* linesOfLedger(store: Store): Iterable<string> {
  for (const [, line] of isDivided(store) ? store.meta.entries(PART_NOTE) : store.ledger.entries()) yield `${line}\n`;
}

function* linesOf({ ledger }: Store, ids: readonly string[]): Iterable<string> {
  for (const id of ids) yield `${ledger.get(id) ?? ""}\n`;
}

/** @yields the pages of feeds, the page that lists them, other pages, then story pages. The latter come from the ledger, because its entries are small. */
function* pagesOf(store: Store, settings: Settings): Iterable<ListedPage> {
  const { site } = settings;
  for (const key of store.feeds.keys()) if (isListed(key.slice(1), settings)) yield { url: urlOf(key.slice(1), site.url) };
  if (hasSubscribePage(settings)) yield { url: urlOf(SUBSCRIBE, site.url) };
  for (const { url } of listPages(store)) yield { url };
  for (const [, line] of store.ledger.entries()) {
    const entry = readLine(line);
    if (entry !== undefined && entry.state !== "removed" && entry.url.startsWith(site.url))
      yield { url: entry.url, updated: entry.updated };
  }
}
