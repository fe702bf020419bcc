import { categories, creators, pictures, thumbnail } from "./blocks.ts";
import { NEWSBREAK_DEMANDS } from "./limits.ts";
import type { Profile } from "./profile.ts";

/** RSS for NewsBreak, as other publishers write it. A withdrawn story becomes a notice. */
export const newsbreak: Profile = {
  receiver: "NewsBreak",
  namespaces: { nb: "https://www.newsbreak.com/" },
  demands: NEWSBREAK_DEMANDS,
  channel: () => [],
  toItem: (item) => ({ ...item, id: item.url }),
  isGuidPermalink: true,
  elements: (item, { site }) => [...creators(item, site.publisher.name), ...categories(item), ...thumbnail(item), ...pictures(item)],
};
