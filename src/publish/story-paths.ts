import { readLine } from "../ledger/entry.ts";
import type { Store } from "../store/store.ts";
import { pathOnSite } from "../text/address.ts";
import { originalOf, pageFile, storyFiles } from "../text/paths.ts";

/**
 * Create a test for files of stories, present and former. Authors choose their paths, so only the ledger can tell. It is read when the
 * first page is tested.
 */
export function openStoryPaths({ ledger }: Store, siteUrl: string): (path: string) => boolean {
  let known: Set<string> | undefined;
  return (path) => {
    const original = originalOf(path);
    if (!/\.html?$|ninjs\.json$/i.test(original)) return false;
    known ??= new Set(pathsIn(ledger, siteUrl));
    return known.has(original);
  };
}

function* pathsIn(ledger: Store["ledger"], siteUrl: string): Iterable<string> {
  for (const [, line] of ledger.entries()) {
    const entry = readLine(line);
    if (entry === undefined) continue;
    for (const address of [pathOnSite(entry.url, siteUrl), ...(entry.addresses ?? [])]) {
      const page = address === undefined ? undefined : pageFile(address);
      if (page !== undefined) yield* Object.values(storyFiles(page));
    }
  }
}
