import { ownAddress } from "../text/address.ts";
import { shownPath } from "../disk/shown-path.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "../site/open-site.ts";
import { placeInSettings } from "../site/read-settings-file.ts";

/** Say once, at the setting, that feeds lead to pages which nobody makes: there are none, and a story gives no address elsewhere. */
export function reportNoPages({ settings }: Site, store: Store, run: Run): readonly Problem[] {
  if (settings.pages) return [];
  const problems: Problem[] = [];
  for (const [, { story }] of store.stories.entries()) {
    if (story.url !== ownAddress(story.slug, settings.site.url)) continue;
    reportInto(
      problems,
      shownPath(run.config),
    )({
      code: "settings/pages",
      severity: "warning",
      place: placeInSettings(run, ["pages"]),
      message: `with \`pages: false\` no story has a page, and feeds lead to one: ${story.url}`,
      hint: "Write `pages: true`, or give each article the address where it is read: `url: https://…`.",
    });
    break;
  }
  return problems;
}
