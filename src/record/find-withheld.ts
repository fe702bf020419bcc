import type { Withheld } from "./messages.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { readArticleFile } from "../disk/read.ts";
import { shownPath } from "../disk/shown-path.ts";
import { addressOf } from "../ledger/addresses.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { namesInAddress } from "../ledger/identify.ts";
import type { Instant } from "../model/article.ts";
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
 * Find the only article that is a published story, but not public now. It has the id of the story. Without an id of its own, it may
 * have its address, present or former, or its source. Nothing is found out about other withheld articles.
 */
export function findWithheld(site: Site, store: Store, line: LedgerEntry, run: Run, pathsOf: PathsOf): Withheld | undefined {
  const isWithheld = (key: string): boolean => ["draft", "held back"].includes(store.files.get(key)?.state ?? "");
  const byId = [toKey, sharedName].flatMap((name) => claimantsOf(store, name(`id ${line.id}`)));
  const keys = byId.length > 0 ? byId : keysNear(site, store, line).filter(isWithheld);
  if (keys.length === 0 || !keys.every(isWithheld)) return undefined;
  const reader = openArticleReader(site, run, store);
  // The index has no path of such an article, only its hash.
  const found = pathsOf(new Set(keys)).flatMap((path) => {
    const file = `${shownPath(run.articles)}/${path}`;
    const bytes = readArticleFile(`${run.articles}/${path}`, () => {})?.bytes;
    const read = bytes === undefined ? undefined : reader({ file, path, bytes }, () => {});
    const facts = read?.article === undefined ? undefined : compare(read, line, site, run.now);
    return facts === undefined ? [] : [{ file, ...facts }];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Return what a withheld article has of a published story. Undefined if it is another story. */
function compare(read: ReadArticle, line: LedgerEntry, site: Site, now: Instant): Omit<Withheld, "file"> | undefined {
  const { article, defaults, body } = read;
  const isSame = hashOfSource(article.title, body) === line.text;
  const isItself = article.id === line.id || (defaults.id !== undefined && (isSame || isAt(read, line, site)));
  if (!isItself) return undefined;
  return {
    state: article.draft ? "draft" : "held back",
    isSame,
    isRedated: defaults.day !== undefined && toRfc3339(article.published) !== line.published,
    hasEmbargo: article.embargo !== undefined && article.embargo > now,
  };
}

/** Return the keys of the articles that may have an address of a published story. */
function keysNear({ settings }: Site, store: Store, line: LedgerEntry): readonly string[] {
  const { url } = settings.site;
  const names = addressesOf(line, url).flatMap((address) => [
    toKey(`url ${claimedAddress(new URL(address, url).href, settings)}`),
    ...namesInAddress(address).map((place) => sharedName(`slug ${place}`)),
  ]);
  return [...new Set(names.flatMap((name) => claimantsOf(store, name)))];
}

function isAt({ article }: Pick<ReadArticle, "article">, line: LedgerEntry, { settings }: Site): boolean {
  return addressesOf(line, settings.site.url).includes(pathOnSite(article.url, settings.site.url) ?? article.url);
}

/** Return the present and the former addresses of a story, relative to the site's URL. On another site, the whole URL. */
function addressesOf(line: LedgerEntry, site: string): readonly string[] {
  return [addressOf(line, site) ?? line.url, ...(line.addresses ?? [])];
}
