import { posix } from "node:path";
import type { FindArticle } from "../article/references.ts";
import { locateAsset, readAsset, toAsset } from "../io/assets.ts";
import { shownPath } from "../io/shown-path.ts";
import type { Target } from "../markdown/body.ts";
import type { Article } from "../model/article.ts";
import { isAsset } from "../model/asset.ts";
import type { FindAsset } from "../model/asset.ts";
import type { Run } from "../options.ts";
import type { AssetRow, StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { isArticleName } from "../text/article-name.ts";
import { toKey } from "../text/hash.ts";
import { parseUrl, pathIn } from "../text/url.ts";
import { claimantsOf } from "./claims.ts";
import type { Site } from "./open-site.ts";

/** What one story after another refers to. */
interface Lookups {
  /** Begin to note what one story depends on. */
  readonly begin: () => void;
  readonly targets: () => readonly string[];
  readonly assets: () => readonly AssetRow[];
  readonly findAsset: FindAsset;
  readonly findArticle: FindArticle;
  /** Where a reference without a scheme leads: another article, a file beside this one, or an address of the site. */
  readonly resolve: (from: Pick<Article, "file" | "url">, reference: string) => Target;
}

/** Looks up what stories refer to, and notes it, so that they are read again when it changes. */
export function openLookups({ settings }: Site, store: Store, run: Run): Lookups {
  const folder = shownPath(run.articles);
  const states = new Map<string, AssetRow>();
  const targets = new Set<string>();
  const looked = new Map<string, AssetRow>();

  const findAsset: FindAsset = (article, reference) => {
    const location = locateAsset(article, reference);
    if (location === undefined) return {};
    const row = states.get(location) ?? { location, ...readAsset(location, run.articles, store.assets.get(toKey(location))) };
    states.set(location, row);
    looked.set(location, row);
    targets.add(toKey(`asset ${location}`));
    return toAsset(location, row, settings);
  };
  const stateOf = (key: string): StoryRow | "held back" | undefined => {
    const file = store.files.get(key);
    if (file === undefined) return undefined;
    return (file.state === "public" ? store.stories.get(key) : undefined) ?? "held back";
  };
  return {
    begin: () => {
      targets.clear();
      looked.clear();
    },
    targets: () => [...targets],
    assets: () => [...looked.values()],
    findAsset,
    findArticle: (name) => {
      for (const kind of ["id", "slug"]) {
        targets.add(toKey(`${kind} ${name}`));
        for (const key of claimantsOf(store, toKey(`${kind} ${name}`))) {
          const found = stateOf(key);
          if (found !== undefined) return found === "held back" ? found : found.story;
        }
      }
      return undefined;
    },
    resolve: (from, reference) => {
      const url = parseUrl(reference, from.url)?.href ?? from.url;
      const path = pathIn(reference);
      if (path.startsWith("/")) return { kind: "url", url };
      if (isArticleName(path)) {
        const target = posix.join(posix.dirname(from.file), decode(path));
        const key = toKey(target.startsWith(`${folder}/`) ? target.slice(folder.length + 1) : target);
        targets.add(toKey(`file ${key}`));
        const found = stateOf(key);
        if (found === "held back") return { kind: "hidden" };
        return found === undefined ? { kind: "missing", url } : { kind: "url", url: found.story.url + reference.slice(path.length) };
      }
      const asset = findAsset(from.file, reference);
      return isAsset(asset) ? { kind: "url", url: asset.url, asset } : { kind: "missing", url, ...asset };
    },
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
