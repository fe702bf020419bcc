import type { Pull } from "../cache/pull-cache.ts";
import type { Push } from "../cache/push-cache.ts";
import type { Finding } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";
import { shownSize } from "./deploy-messages.ts";
import { plural } from "./messages.ts";

export function notAnAction(action: string): Finding {
  const near = nearest(action, ["pull", "push"]);
  const hint = near === undefined ? "For example: `newswire cache pull s3://harbour-cache`." : `Did you mean \`${near}\`?`;
  return { code: "settings/cache", message: "the action must be `pull` or `push`", hint };
}

/** What follows for the next build. */
const FULL = "the next build reads every article";

export const CACHE = {
  pulled: ({ target, kind, files, bytes }: Pull, seconds: number): string =>
    ({
      pulled: `Pulled ${plural(files, "file")} (${shownSize(bytes)}) from ${target} (${seconds.toFixed(2)} s).`,
      none: `The cache at ${target} is empty: ${FULL}.`,
      kept: "Nothing was pulled, because this machine already has an index or an output folder. To replace them, delete both folders first.",
      other: `The cache at ${target} was made with other settings, with another version or in another folder: ${FULL}.`,
      damaged: `The cache at ${target} is damaged: ${FULL}.`,
    })[kind],
  pushed: ({ target, kind, sent, bytes, kept, removed }: Push, seconds: number): string => {
    const counts = [
      `${plural(sent, "segment")} pushed (${shownSize(bytes)})`,
      `${kept} kept`,
      ...(removed > 0 ? [`${removed} removed`] : []),
    ];
    return {
      pushed: `${target} is up to date: ${counts.join(", ")} (${seconds.toFixed(2)} s).`,
      current: `${target} is up to date: nothing to push (${seconds.toFixed(2)} s).`,
      none: "There is no index to push. Run `newswire build` first. A site with fewer than 100 articles has no index, because a full build is faster.",
      lost: `Another machine pushed to ${target} at the same time. The cache of that machine is kept.`,
    }[kind];
  },
};
