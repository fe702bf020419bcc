import type { Instant } from "../model/article.ts";
import { toRfc3339 } from "./date.ts";

/** An instant as a local date and time. */
export interface LocalTime {
  /** `2026-11-03` */
  readonly day: string;
  /** `09:30`, 24-hour clock. */
  readonly time: string;
  /** Offset from UTC: `UTC`, `UTC+9`, `UTC-3:30`. */
  readonly offset: string;
}

/** A cache: creating a format takes longer than reading an article. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

/**
 * Convert an instant to local time, the same on every machine.
 *
 * @param timezone - IANA name of an existing zone.
 */
export function localTime(instant: Instant, timezone: string): LocalTime {
  const ahead = timezone === "UTC" ? 0 : aheadOfUtc(instant, timezone);
  const local = toRfc3339(instant + ahead);
  const minutes = Math.abs(Math.trunc(ahead / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const size = `${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
  return { day: local.slice(0, 10), time: local.slice(11, 16), offset: minutes === 0 ? "UTC" : `UTC${ahead < 0 ? "-" : "+"}${size}` };
}

/** Milliseconds. */
function aheadOfUtc(instant: Instant, timezone: string): number {
  const clock = CLOCKS.get(timezone) ?? new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", { ...DIGITS, timeZone: timezone });
  CLOCKS.set(timezone, clock);
  const shown = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - instant;
}

const DIGITS = {
  ...({ year: "numeric", month: "numeric", day: "numeric" } as const),
  ...({ hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const),
};
