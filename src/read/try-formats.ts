import { toItem } from "../format/item.ts";
import { faultIn } from "../modules/call-module.ts";
import type { Report } from "../model/problem.ts";
import type { FullStory } from "../model/story.ts";
import type { Site } from "../site/open-site.ts";

/**
 * Report custom formats that fail with a story, before anything is published. Each gets the story with full text and as a summary, if
 * feeds need both, with and without versions in other languages.
 */
export function tryFormats({ settings, customFormats }: Pick<Site, "settings" | "customFormats">, story: FullStory, report: Report): void {
  if (customFormats.size === 0) return;
  const { feeds, wires } = settings;
  const carried = new Map([feeds, ...wires].map(({ content, media }) => [`${content} ${media}`, { content, media }]));
  const items = [...carried.values()].flatMap((each) =>
    [[], [{ language: story.language, url: story.url }]].map((versions) => toItem(story, settings, each, versions)),
  );
  for (const format of customFormats.values()) {
    const message = faultIn(() => items.map((item) => format.item(item)));
    const hint = "Fix the module. newswire's docs/extending.md explains what it must export.";
    if (message !== undefined) report({ code: "feed/format", message, hint });
  }
}
