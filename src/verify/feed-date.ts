import type { Instant } from "../model/article.ts";
import type { FormatName } from "../model/settings.ts";
import { readDate } from "../text/date.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RFC_822 = new RegExp(
  `^(?:(${DAYS.join("|")}), )?(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4}) (\\d{2}):(\\d{2})(?::(\\d{2}))? (GMT|UTC?|Z|[ECMP][SD]T|[+-]\\d{4})$`,
);

/** Milliseconds by which a server's clock may be ahead of ours. */
const TOLERANCE = 600_000;

/**
 * Read a date as a strict parser does: RFC 822 with a four-digit year in RSS elements, RFC 3339 elsewhere.
 *
 * @returns Undefined if the date is invalid or has the wrong weekday.
 */
export function readFeedDate(text: string, format: FormatName, name: string): Instant | undefined {
  if (format === "rss" && (name === "pubDate" || name === "lastBuildDate")) return readRfc822(text);
  const written = readDate(text);
  if (written.kind === "instant") return written.instant;
  // Dublin Core allows a day without a time (W3C-DTF).
  if (name !== "date" || written.kind === "wrong") return undefined;
  return Date.parse(written.kind === "day" ? `${written.day}T00:00:00Z` : `${written.local}Z`);
}

function readRfc822(text: string): Instant | undefined {
  const [, weekday, day, month, year, hour, minute] = RFC_822.exec(text) ?? [];
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const date = new Date(Date.UTC(Number(year), MONTHS.indexOf(month ?? ""), Number(day)));
  if (date.getUTCDate() !== Number(day) || (weekday !== undefined && DAYS[date.getUTCDay()] !== weekday)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether an instant is in the future, allowing for clocks that differ. */
export function isFuture(instant: Instant, now: Instant): boolean {
  return instant > now + TOLERANCE;
}
