import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { SitePage } from "../model/site-page.ts";
import { claimantsOf } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { STATIC_FILE } from "../store/todo.ts";
import { caseless, claimedAddress, foldersAbove, urlOf } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { redirectPage } from "../text/paths.ts";
import { pageCollision } from "./messages.ts";

/** Return the paths of a page under `dist/`, its own first, and then one for each alias. An alias with a query has none. */
export function pathsOfPage({ story: { page, aliases = [] } }: SitePage): readonly string[] {
  const own = caseless(page);
  const others = aliases.map(redirectPage).filter((path) => !path.startsWith("/") && caseless(path) !== own);
  return [page, ...others];
}

/** Find pages at the address of another page, of a story, or of a file in the folder `static`. */
export function findPageCollisions(pages: readonly SitePage[], store: Store, settings: Settings): Problem[] {
  const owners = new Map<string, string>();
  // A folder cannot have the name of a file.
  const folders = new Map<string, string>();
  for (const key of store.meta.keys(STATIC_FILE)) {
    const path = key.slice(STATIC_FILE.length);
    owners.set(caseless(path), `static/${path}`);
    for (const folder of foldersAbove(caseless(path))) folders.set(folder, `static/${path}`);
  }
  return pages.flatMap((each) =>
    pathsOfPage(each).flatMap((path) => {
      const { file } = each.story;
      const url = urlOf(path, settings.site.url);
      const [key] = claimantsOf(store, toKey(`url ${claimedAddress(url, settings)}`));
      const story = key === undefined ? undefined : (store.stories.get(key)?.story.file ?? "a story");
      const places = [caseless(path), ...foldersAbove(caseless(path))];
      const other = story ?? places.map((place) => owners.get(place)).find((owner) => owner !== undefined) ?? folders.get(places[0] ?? "");
      owners.set(caseless(path), other ?? file);
      return other === undefined || other === file ? [] : [toProblem(file, pageCollision(url, other))];
    }),
  );
}
