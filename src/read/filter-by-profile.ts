import type { ItemText } from "../format/format.ts";
import { toItem } from "../format/item.ts";
import type { Place, Report } from "../model/problem.ts";
import type { FullStory } from "../model/story.ts";
import { inspect, isGone, placeOfObjection } from "../profile/inspect.ts";
import { isModule } from "../settings/word-or-module.ts";
import type { Receiver } from "../site/open-receivers.ts";
import type { Site } from "../site/open-site.ts";

/**
 * Leave out the feeds whose profile refuses the story. Problems are reported with the story, because they depend only on the story
 * and the settings.
 */
export function filterByProfile(
  site: Site,
  story: FullStory,
  feeds: readonly string[],
  place: (key: string) => Place,
  report: Report,
): readonly string[] {
  if (site.receivers.size === 0) return feeds;
  return feeds.filter((path) => {
    const receiver = site.receivers.get(path);
    if (receiver === undefined) return true;
    const { wire, profile, language } = receiver;
    if (isGone(story, profile.demands)) return false;
    const item = render(site, story, receiver);
    if (typeof item === "string") {
      report({
        code: "receiver/profile",
        message: item,
        hint: "Fix the module: newswire's docs/extending.md explains what it must return.",
      });
      return false;
    }
    const [, content = ""] = item;
    const bytes = item.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
    const isSerial = wire.podcast?.type === "serial";
    const objections = inspect(story, { demands: profile.demands, language, site: site.settings.site.url, content, bytes, isSerial });
    for (const objection of objections) {
      const { code, message, hint, refuses } = objection;
      report({
        code,
        severity: "warning",
        place: placeOfObjection(objection, place),
        message: `${profile.receiver} (wire ${wire.shown}): ${message}${refuses ? " (left out of this wire)" : ""}`,
        ...(hint === undefined ? {} : { hint }),
      });
    }
    return !objections.some(({ refuses }) => refuses);
  });
}

/** Render a story's item for its receiver; return a message if a custom profile fails. */
function render({ settings }: Site, story: FullStory, { format, wire, name }: Receiver): ItemText | string {
  // Other languages may be added without reading the story again, so try a custom profile with and without.
  const versions = isModule(name) ? [[], [{ language: story.language, url: story.url }]] : [[]];
  try {
    const [item = [""]] = versions.map((some) => format.item(toItem(story, settings, wire, some)));
    return item;
  } catch (error) {
    if (!isModule(name)) throw error;
    return (error as Error).message;
  }
}
