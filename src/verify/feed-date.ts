import type { Instant } from "../model/article.ts";
import type { FormatName } from "../model/settings.ts";
import { readDate } from "../text/date.ts";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RFC_822 = new RegExp(
  `^(?:(${DAYS.join("|")}) ?, ?)?(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4}|\\d{2}) ([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d|60))? (GMT|UTC?|[A-IK-Z]|[ECMP][SD]T|[+-]\\d{4})$`,
  "i",
);

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds by which a server's clock may be ahead of ours. */
const TOLERANCE = 600_000;

/**
 * Read a date as a strict parser does: RFC 822 in RSS elements, RFC 3339 elsewhere.
 *
 * @returns Undefined if the date is invalid or has the wrong weekday.
 */
export function readFeedDate(text: string, format: FormatName, name: string): Instant | undefined {
  if (format === "rss" && (name === "pubDate" || name === "lastBuildDate")) return readRfc822(text);
  // RFC 3339 wants seconds, `T` and `Z` (section 5.6); a leap second counts as the second before it.
  const leap = text.replace(/(T23:59):60(?=[.Z+-])/, "$1:59");
  if (format !== "rss" && !RFC_3339.test(leap)) return undefined;
  // Dublin Core allows a year, a month, and a day without a time (W3C note on date formats).
  const isPart = name === "date" && /^\d{4}(?:-\d\d)?$/.test(leap);
  const written = readDate(isPart ? leap + "-01-01".slice(leap.length - 4) : leap);
  if (written.kind === "instant") return written.instant;
  return name === "date" && written.kind === "day" ? Date.parse(`${written.day}T00:00:00Z`) : undefined;
}

/** RFC 822 allows comments in brackets (also within comments), any white space and any case; years of two digits mean 1970 to 2069. */
function readRfc822(text: string): Instant | undefined {
  const plain = withoutComments(text).replace(/\s+/g, " ").trim();
  const [, weekday = "", day, month = "", written = "", hour, minute, second = "00", zone = ""] = RFC_822.exec(plain) ?? [];
  if (day === undefined) return undefined;
  const year = toYear(written);
  const index = MONTHS.findIndex((name) => name.toLowerCase() === month.toLowerCase());
  const date = new Date(Date.UTC(year, index, Number(day)));
  const isOther = !(DAYS[date.getUTCDay()] ?? "").toLowerCase().startsWith(weekday.toLowerCase());
  if (date.getUTCDate() !== Number(day) || isOther) return undefined;
  // A leap second counts as the second before it. Military zones mean an unknown zone (RFC 5322, section 4.3).
  const shown = second === "60" ? "59" : second;
  const offset = /^[a-z]$/i.test(zone) ? "GMT" : zone;
  const instant = Date.parse(`${day} ${MONTHS[index]} ${year} ${hour}:${minute}:${shown} ${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Put a space for each comment. A backslash takes the meaning of the character behind it (RFC 822, section 3.3). */
function withoutComments(text: string): string {
  let depth = 0;
  let plain = "";
  for (const [part] of text.matchAll(/\\.|[^]/gs)) {
    if (part === "(") depth += 1;
    else if (part === ")" && depth > 0) depth -= 1;
    else if (depth === 0) plain += part;
    if (depth === 1 && part === "(") plain += " ";
  }
  return depth === 0 ? plain : text;
}

function toYear(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Whether an instant is in the future, allowing for clocks that differ. */
export function isFuture(instant: Instant, now: Instant): boolean {
  return instant > now + TOLERANCE;
}
