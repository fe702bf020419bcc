import { shownPath } from "../disk/shown-path.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { contentsOf } from "../update/contents-of.ts";
import { limitFeed } from "./limit-feed.ts";
import { openFragments } from "./fragments.ts";
import type { Site } from "../site/open-site.ts";
import type { Texts } from "../read/texts.ts";

/** Say which feeds are cut short for their receivers. To be told by `check`: a build looks at what changed alone. */
export async function checkReceivers(site: Site, store: Store, run: Run, texts: Texts): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const report = reportInto(problems, shownPath(run.config));
  const storiesOf = openFragments(site, store, texts);
  for (const [path, receiver] of site.receivers) {
    const { wire, profile, place } = receiver;
    if (profile.demands.feedBytes === undefined) continue;
    const keys = contentsOf(store, path, wire.limit, profile.demands).map(([, key]) => key);
    const stories = await storiesOf(keys, wire, receiver);
    const { length } = limitFeed(stories, receiver);
    if (length === stories.length) continue;
    const message = `${profile.receiver} (wire ${wire.name}): of ${stories.length} stories the feed holds ${length}; with more it would be larger than is taken`;
    report({ code: "receiver/bytes", severity: "warning", place, message, hint: "Give the wire a lower `limit`, or divide it." });
  }
  return problems;
}
