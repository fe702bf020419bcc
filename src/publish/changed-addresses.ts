import { urlOf } from "../text/address.ts";
import { isPageName } from "../text/page-name.ts";
import { NOT_FOUND } from "../text/paths.ts";
import { isVisited, openKinds } from "../hosting/part-of.ts";
import type { Settings } from "../model/settings.ts";

/** Changed URLs: feeds and pages for hubs and search engines, `purge` for caches. */
export interface ChangedAddresses {
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  readonly purge: readonly string[];
}

/** Turn the paths of written and deleted files into URLs. */
export function changedAddresses(written: readonly string[], deleted: readonly string[], settings: Settings): ChangedAddresses {
  const kindOf = openKinds(settings);
  const toUrl = (path: string): string => urlOf(path, settings.site.url);
  return {
    changed: {
      feeds: written.filter((path) => kindOf(path)?.isTopic === true).map(toUrl),
      pages: written.filter((path) => isPageName(path) && path !== NOT_FOUND).map(toUrl),
    },
    purge: [...written, ...deleted].filter(isVisited).map(toUrl).sort(),
  };
}
