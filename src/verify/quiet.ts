import type { Instant } from "../model/article.ts";
import { reportInto } from "../model/problem.ts";
import type { Place } from "../model/problem.ts";
import { quietFeed } from "./delivery-messages.ts";
import { instantOf } from "./newest-first.ts";
import type { SeenFeed, Tour } from "./tour.ts";

/** Days without a new item after which a feed counts as forgotten. */
const QUIET_DAYS = 180;

const DAY = 86_400_000;

/** Report that no feed of a site has had a new item for months. One feed of a rare subject may rest that long. */
export function checkQuiet(feeds: readonly SeenFeed[], { now, problems }: Pick<Tour, "now" | "problems">): void {
  let newest: { readonly at: Instant; readonly url: string; readonly place: Place } | undefined;
  for (const { url, feed } of feeds) {
    for (const item of feed.items) {
      const at = instantOf(item, feed.format);
      if (at !== undefined && at > (newest?.at ?? Number.NEGATIVE_INFINITY)) newest = { at, url, place: item.place };
    }
  }
  const days = newest === undefined ? 0 : Math.floor((now - newest.at) / DAY);
  if (newest !== undefined && days >= QUIET_DAYS) reportInto(problems, newest.url)({ ...quietFeed(newest.at, days), place: newest.place });
}
