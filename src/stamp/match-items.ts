import type { Article } from "../model/article.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { pathOnSite } from "../text/address.ts";
import { decodePath } from "../text/paths.ts";
import { isStoryId } from "../text/story-id.ts";
import type { FeedItem } from "../verify/feed-items.ts";
import { invalidId, linkOfTwo, noArticle, sameArticle, sameInFeed } from "./stamp-messages.ts";

/** An article, with the id that it states. */
export interface Addressed extends Pick<Article, "file" | "url" | "aliases"> {
  readonly ownId: string | undefined;
}

/** Which article each item of an existing feed is about. */
export interface Matches {
  /** By the file of the article. */
  readonly found: ReadonlyMap<string, FeedItem>;
  /** Warnings, and errors of the feed. */
  readonly problems: readonly Problem[];
}

/**
 * Match items with articles by their addresses. Scheme and host do not matter, nor do `index.html`, `.html` and `/` at the end, or how
 * letters are percent-encoded. The old site may have had another path than this one. An article that states the id of an item may be
 * anywhere.
 *
 * @param site - The settings' `site.url`.
 */
export function matchItems(items: readonly FeedItem[], articles: Iterable<Addressed>, site: string): Matches {
  const problems: Problem[] = [];
  const found = new Map<string, FeedItem>();
  const places = placesOf(articles, site);
  for (const item of distinct(items, problems)) {
    const { file, place, link, id } = item;
    if (!isStoryId(id)) problems.push(toProblem(file, { ...invalidId(id), place }));
    const [owner, other] =
      placesIn(item, site)
        .map((name) => places.get(name))
        .find((owners) => owners !== undefined) ?? [];
    const rival = owner === undefined ? undefined : found.get(owner);
    if (owner === undefined) problems.push(toProblem(file, { ...noArticle(link), place }));
    else if (other !== undefined) problems.push(toProblem(file, { ...linkOfTwo(link, owner, other), place }));
    else if (rival !== undefined) problems.push(toProblem(file, { ...sameArticle(owner, rival.link, link), place }));
    else found.set(owner, item);
  }
  return { found, problems };
}

/** Leave out items that are on two pages of a feed, because it moved on meanwhile. Report different items with the same id or link. */
function distinct(items: readonly FeedItem[], problems: Problem[]): readonly FeedItem[] {
  const seen = new Map<string, FeedItem>();
  return items.filter((item) => {
    const [byId, byLink] = [`id ${item.id}`, `link ${nameOf(item.link)}`].map((name) => {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, item);
      return first;
    });
    if (byId === undefined && byLink === undefined) return true;
    if (byId !== undefined && byId === byLink && byId.page !== item.page) return false;
    const [what, value] = byId === undefined ? (["link", item.link] as const) : (["id", item.id] as const);
    problems.push(toProblem(item.file, { ...sameInFeed(what, value, (byId ?? byLink)?.place.line ?? 1), place: item.place }));
    return false;
  });
}

/** Return the files of the articles at each address. */
function placesOf(articles: Iterable<Addressed>, site: string): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, readonly string[]>();
  for (const { file, url, aliases = [], ownId } of articles) {
    const onSite = pathOnSite(url, site);
    const own = onSite === undefined ? nameOf(url) : toName(onSite + new URL(url).search);
    const names = new Set([own, ...aliases.map(toName), ...(ownId === undefined ? [] : [idName(ownId)])]);
    for (const name of names) places.set(name, [...(places.get(name) ?? []), file]);
  }
  return places;
}

/** Return the names under which the article of an item may be, the surest first. */
function placesIn({ id, link, home }: FeedItem, site: string): readonly string[] {
  const { pathname, search } = new URL(link);
  const folders = ["/", ...[home, site].map((url) => (url === undefined ? "/" : new URL(".", url).pathname))];
  const paths = [
    pathOnSite(link, site),
    ...folders.map((folder) => (pathname.startsWith(folder) ? pathname.slice(folder.length) : undefined)),
  ];
  const whole = paths.flatMap((path) => (path === undefined ? [] : toName(path + search)));
  // A query may only say where the reader comes from.
  const bare = search === "" ? [] : paths.flatMap((path) => (path === undefined ? [] : toName(path)));
  return [nameOf(link), ...whole, ...bare, idName(id)].filter((name) => name !== "");
}

/** Return a name that is not an address. */
function idName(id: string): string {
  return ` ${id}`;
}

/** Return the name of an address on any site. */
function nameOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `//${host}/${toName(pathname + search)}`;
}

/** Return a name that is the same for all spellings of a path. The home page has an empty one. */
function toName(path: string): string {
  const [, page = "", search = ""] = /^([^?]*)(\?.*)?$/s.exec(path) ?? [];
  const name = (decodePath(page) ?? page).normalize("NFC").replace(/\/{2,}/g, "/");
  return name.replace(/^\//, "").replace(/(?:^|\/)index\.html?$|\.html?$|\/$/i, "") + search;
}
