import { shownPath } from "../disk/shown-path.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { claimantsOf, sharedName } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import type { Site } from "../site/open-site.ts";
import { placeInSettings } from "../site/read-settings-file.ts";
import { toKey } from "../text/hash.ts";

/** Return the warnings about the settings that depend on the articles or on each other, and all others. */
export function reportSettings(site: Site, store: Store, run: Run): readonly Problem[] {
  return [...site.problems, ...reportNoPages(site, store, run), ...reportProfiles(site, run), ...reportPinned(site, store, run)];
}

/** Warn if feeds link to pages that are not built: `pages` is false, and a story has no `url` elsewhere. Reported once. */
function reportNoPages({ settings }: Site, store: Store, run: Run): readonly Problem[] {
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

/** Warn about profiles of authors that no page can link to. */
function reportProfiles({ settings: { pages, feeds, authors } }: Site, run: Run): readonly Problem[] {
  if (!pages || feeds.by.includes("author")) return [];
  return Array.from(authors).flatMap(([key, { profiles = [] }]) => {
    if (profiles.length === 0) return [];
    const problem = toProblem(shownPath(run.config), {
      code: "settings/profiles",
      severity: "warning",
      place: placeInSettings(run, ["authors", key, "profiles"]),
      message: `no page has the profiles of ${key}, because authors have no pages`,
      hint: "Add `author` to `by:` under `feeds:`, or delete `profiles`.",
    });
    return [problem];
  });
}

/** Warn about pinned stories that no article has as its id or slug. A story that is held back counts: it appears later. */
function reportPinned({ settings }: Site, store: Store, run: Run): readonly Problem[] {
  return settings.wires.flatMap(({ name, pinned }) => {
    const missing = pinned.filter((each) => !isKnown(store, each));
    if (missing.length === 0) return [];
    const place = placeInSettings(run, ["wires", name, "pinned"]);
    return missing.map((each) =>
      toProblem(shownPath(run.config), {
        code: "settings/pinned",
        severity: "warning",
        place,
        message: `no article has the id or slug ${each}`,
        hint: "Write the slug of an article, which is by default its file name without date and `.md`.",
      }),
    );
  });
}

function isKnown(store: Store, name: string): boolean {
  const claims = [toKey(`id ${name}`), sharedName(`id ${name}`), sharedName(`slug ${name}`)];
  return claims.some((claim) => claimantsOf(store, claim).length > 0);
}
