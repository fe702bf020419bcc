import { shownPath } from "../disk/shown-path.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "../site/open-site.ts";
import { placeInSettings } from "../site/read-settings-file.ts";

/** Warn if feeds link to pages that are not built: `pages` is false, and a story has no `url` elsewhere. Reported once. */
export function reportNoPages({ settings }: Site, store: Store, run: Run): readonly Problem[] {
  if (settings.pages) return [];
  for (const [, { story }] of store.stories.entries()) {
    if (story.page === undefined) continue;
    const problem = toProblem(shownPath(run.config), {
      code: "settings/pages",
      severity: "warning",
      place: placeInSettings(run, ["pages"]),
      message: `no page is written at ${story.url}, but feeds link to it`,
      hint: "Write `pages: true`, or give each article the URL where it is published: `url: https://…`.",
    });
    return [problem];
  }
  return [];
}
