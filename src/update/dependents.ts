import { readAsset } from "../media/assets.ts";
import type { Run } from "../options.ts";
import { mayHaveChanged } from "../read/changes-among.ts";
import type { AssetRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";

/** Return the keys of stories whose texts depend on the changed targets. */
export function dependentsOf({ dependents: table }: Store, affected: ReadonlySet<string>): Set<string> {
  const keys = new Set<string>();
  // Most builds change many targets, but few texts depend on any: then a walk over all dependents is faster.
  if (affected.size * 10 > table.count()) {
    for (const entry of table.keys()) {
      const [target = "", key = ""] = entry.split(" ");
      if (affected.has(target)) keys.add(key);
    }
  } else {
    for (const target of affected) for (const entry of table.keys(`${target} `)) keys.add(entry.slice(target.length + 1));
  }
  return keys;
}

/** Return the files beside articles that have changed, as targets. */
export function changedAssets(store: Store, run: Run): string[] {
  const changed: string[] = [];
  const rows: [key: string, row: AssetRow | undefined][] = [];
  const mayDiffer = mayHaveChanged(run);
  for (const [key, row] of store.assets.entries()) {
    if (!mayDiffer(row.location)) continue;
    const now = readAsset(row.location, row.folder ?? run.articles, row);
    const target = toKey(`asset ${row.location}`);
    if (isEmpty(store.dependents.keys(`${target} `))) rows.push([key, undefined]);
    else if (now !== row) rows.push([key, { location: row.location, folder: row.folder, ...now }]);
    if (now.digest !== row.digest) changed.push(target);
  }
  for (const [key, row] of rows) {
    if (row === undefined) store.assets.remove(key);
    else store.assets.put(key, row);
  }
  return changed;
}
