import { shownPath } from "../disk/shown-path.ts";
import { avoidableFiles, hostLimitOf, WARNING_LEVEL } from "../hosting/host-limits.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import type { Store } from "../store/store.ts";
import { nearLimit } from "./messages.ts";

/** Warn if the output comes near a limit of the host. Counts bytes only for a host that limits them. */
export function checkHostLimit({ settings }: Site, store: Store, { config }: Run): readonly Problem[] {
  const limit = hostLimitOf(settings);
  if (limit === undefined) return [];
  const used = limit.unit === "files" ? store.outputs.count() : bytesOf(store);
  if (used < limit.most * WARNING_LEVEL) return [];
  return [toProblem(shownPath(config), nearLimit(used, limit, avoidableFiles(settings)))];
}

function bytesOf({ outputs }: Store): number {
  let sum = 0;
  for (const [, { size }] of outputs.entries()) sum += size;
  return sum;
}
