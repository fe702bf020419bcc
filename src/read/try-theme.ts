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
  const message = faultIn(() => [
    story.page !== undefined && renderArticlePage(story, [], context),
    renderCard(story, story.language, context),
    renderCard(story, story.language, context, true),
  ]);
  if (message !== undefined) report({ code: "theme/part", message, hint: "Fix the module." });
}
