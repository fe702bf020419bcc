import type { Withheld } from "./messages.ts";
import type { ArticleReader, ReadArticle } from "../article/read-article.ts";
import { readArticleFile } from "../disk/read.ts";
import { shownPath } from "../disk/shown-path.ts";
import { addressOf } from "../ledger/addresses.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { namesInAddress } from "../ledger/identify.ts";
import type { Run } from "../options.ts";
import { openArticleReader } from "../read/open-article-reader.ts";
import { hashOfSource } from "../read/to-story-row.ts";
import type { Site } from "../site/open-site.ts";
import { claimantsOf, sharedName } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { claimedAddress, pathOnSite } from "../text/address.ts";
import { toRfc3339 } from "../text/date.ts";
import { toKey } from "../text/hash.ts";

/** Finds the paths of articles, below the articles folder, by their keys in the index. */
export type PathsOf = (keys: ReadonlySet<string>) => readonly string[];

/**
 * Find, for each of these published stories, the only article that is it, but not public now. The article has the id of the story. Without
 * an id of its own, it may have its address, present or former, or its source. Nothing is found out about other withheld articles.
 *
 * @returns The articles, by the ids of the stories.
 */
export function findWithheld(
  site: Site,
  store: Store,
  lines: Iterable<LedgerEntry>,
  run: Run,
  pathsOf: PathsOf,
): ReadonlyMap<string, Withheld> {
  const near = Array.from(lines, (line) => [line, keysNear(site, store, line)] as const);
  const keys = new Set(near.flatMap(([, found]) => found));
  const withheld = new Map<string, Withheld>();
  if (keys.size === 0) return withheld;
  // The index has no paths of such articles, only their hashes.
  const paths = new Map(pathsOf(keys).map((path) => [toKey(path), path]));
  const reader = openArticleReader(site, run, store);
  for (const [line, candidates] of near) {
    const found = candidates.flatMap((key) => {
      const path = paths.get(key);
      return path === undefined ? [] : (compare(path, line, reader, site, run) ?? []);
    });
    const [only] = found;
    if (found.length === 1 && only !== undefined) withheld.set(line.id, only);
  }
  return withheld;
}

/** Return what a withheld article has of a published story. Undefined if it is another story. */
function compare(path: string, line: LedgerEntry, reader: ArticleReader, site: Site, { articles, now }: Run): Withheld | undefined {
  const file = `${shownPath(articles)}/${path}`;
  const bytes = readArticleFile(`${articles}/${path}`, () => {})?.bytes;
  const read = bytes === undefined ? undefined : reader({ file, path, bytes }, () => {});
  if (read?.article === undefined) return undefined;
  const { article, defaults, body } = read;
  const isSame = hashOfSource(article.title, body) === line.text;
  const isItself = article.id === line.id || (defaults.id !== undefined && (isSame || isAt(read, line, site)));
  if (!isItself) return undefined;
  return {
    file,
    state: article.draft ? "draft" : "held back",
    isSame,
    isRedated: defaults.day !== undefined && toRfc3339(article.published) !== line.published,
    hasEmbargo: article.embargo !== undefined && article.embargo > now,
  };
}

/** Return the keys of the withheld articles that have the id or an address of a published story. None if a public one has, too. */
function keysNear({ settings }: Site, store: Store, line: LedgerEntry): readonly string[] {
  const isWithheld = (key: string): boolean => ["draft", "held back"].includes(store.files.get(key)?.state ?? "");
  const byId = [toKey, sharedName].flatMap((name) => claimantsOf(store, name(`id ${line.id}`)));
  if (byId.length > 0) return byId.every(isWithheld) ? byId : [];
  const { url } = settings.site;
  const names = addressesOf(line, url).flatMap((address) => [
    toKey(`url ${claimedAddress(new URL(address, url).href, settings)}`),
    ...namesInAddress(address).map((place) => sharedName(`slug ${place}`)),
  ]);
  return [...new Set(names.flatMap((name) => claimantsOf(store, name)))].filter(isWithheld);
}

function isAt({ article }: Pick<ReadArticle, "article">, line: LedgerEntry, { settings }: Site): boolean {
  return addressesOf(line, settings.site.url).includes(pathOnSite(article.url, settings.site.url) ?? article.url);
}

/** Return the present and the former addresses of a story, relative to the site's URL. On another site, the whole URL. */
function addressesOf(line: LedgerEntry, site: string): readonly string[] {
  return [addressOf(line, site) ?? line.url, ...(line.addresses ?? [])];
}
