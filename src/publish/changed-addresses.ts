import { isVisited, openKinds } from "../hosting/part-of.ts";
import type { Settings } from "../model/settings.ts";

/** Addresses that changed, for those who are to be told, and those who keep copies. */
export interface ChangedAddresses {
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  readonly purge: readonly string[];
}

/** What to tell of paths that were written and deleted. */
export function changedAddresses(
  written: readonly string[],
  deleted: readonly string[],
  { site, feeds }: Pick<Settings, "site" | "feeds">,
): ChangedAddresses {
  const kindOf = openKinds(feeds.formats);
  const toUrl = (path: string): string => site.url + path.replace(/(^|\/)index\.html$/, "$1");
  return {
    changed: {
      feeds: written.filter((path) => kindOf(path)?.isTopic === true).map(toUrl),
      pages: written.filter((path) => path.endsWith("index.html")).map(toUrl),
    },
    purge: [...written, ...deleted].filter(isVisited).map(toUrl).sort(),
  };
}
