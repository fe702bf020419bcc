import { faultIn } from "../modules/call-module.ts";
import type { Report } from "../model/problem.ts";
import type { FullStory } from "../model/story.ts";
import { renderArticlePage } from "../page/article-page.ts";
import { renderCard } from "../page/story-card.ts";
import type { Site } from "../site/open-site.ts";

/** Report modules of the theme that fail with a story, before anything is published. */
export function tryTheme({ settings, pictures, theme }: Site, story: FullStory, report: Report): void {
  if (theme === undefined) return;
  const context = { settings, feeds: [], pictures, theme };
  const { "story-card": card, list: _list, ...ofPages } = theme;
  const message = faultIn(() => [
    story.page !== undefined && Object.keys(ofPages).length > 0 && renderArticlePage(story, [], context),
    card !== undefined && renderCard(story, story.language, context),
    card !== undefined && renderCard(story, story.language, context, "lead"),
  ]);
  if (message !== undefined) report({ code: "theme/part", message, hint: "Fix the module." });
}
