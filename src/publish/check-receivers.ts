import { shownPath } from "../disk/shown-path.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { contentsOf } from "../update/contents-of.ts";
import { limitFeed } from "./limit-feed.ts";
import { openFragments } from "./fragments.ts";
import type { Site } from "../site/open-site.ts";
import type { Texts } from "../read/texts.ts";

/** Warn about feeds that are cut because their receiver limits their size. Only for `check`: a build renders only changed feeds. */
export async function checkReceivers(site: Site, store: Store, run: Run, texts: Texts): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const storiesOf = openFragments(site, store, texts);
  for (const [path, receiver] of site.receivers) {
    const { wire, profile, place } = receiver;
    if (profile.demands.feedBytes === undefined) continue;
    const keys = contentsOf(store, path, site.settings, profile.demands).map(([, key]) => key);
    const stories = await storiesOf(keys, wire, receiver);
    const { length } = limitFeed(stories, receiver);
    if (length === stories.length) continue;
    problems.push(
      toProblem(shownPath(run.config), {
        code: "receiver/bytes",
        severity: "warning",
        place,
        message: `${profile.receiver} (wire ${wire.shown}): the feed is too large, so it holds ${length} of ${stories.length} stories`,
        hint: "Write a lower `limit`, or split the wire.",
      }),
    );
  }
  return problems;
}
