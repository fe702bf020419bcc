import { kindOf } from "../hosting/part-of.ts";

/** Addresses that changed, for those who are to be told, and those who keep copies. */
export interface ToldChanges {
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  readonly purge: readonly string[];
}

/** What to tell of paths that were written and deleted. */
export function tellChanges(written: readonly string[], deleted: readonly string[], siteUrl: string): ToldChanges {
  const toUrl = (path: string): string => siteUrl + path.replace(/(^|\/)index\.html$/, "$1");
  const visited = (paths: readonly string[]): string[] => paths.filter((path) => kindOf(path) !== undefined);
  return {
    changed: {
      feeds: written.filter((path) => kindOf(path)?.isTopic === true).map(toUrl),
      pages: written.filter((path) => path.endsWith("index.html")).map(toUrl),
    },
    purge: [...visited(written), ...visited(deleted)].map(toUrl).sort(),
  };
}
