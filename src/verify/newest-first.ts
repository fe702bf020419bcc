import type { Instant } from "../model/article.ts";
import { readFeedDate } from "./feed-date.ts";
import type { ParsedFeed, ParsedItem } from "./parsed-feed.ts";

/** Return the items by date, newest first. Those without a valid date come last. Many feeds are sorted otherwise. */
export function newestFirst({ items, format }: Pick<ParsedFeed, "items" | "format">): readonly ParsedItem[] {
  const dated = items.map((item) => ({ item, at: instantOf(item, format) ?? Number.NEGATIVE_INFINITY }));
  return dated.sort((a, b) => (a.at === b.at ? 0 : b.at - a.at)).map(({ item }) => item);
}

/** Return the date of publication of an item, or else its first valid date. */
export function instantOf({ published, dates }: ParsedItem, format: ParsedFeed["format"]): Instant | undefined {
  const first = dates.find(({ text }) => text === published);
  const ordered = first === undefined ? dates : [first, ...dates];
  for (const { name, text } of ordered) {
    const instant = readFeedDate(text, format, name);
    if (instant !== undefined) return instant;
  }
  return undefined;
}
