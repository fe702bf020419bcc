import type { Instant } from "../model/article.ts";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/** Years that every format can express. Readers of RFC 822 dates put small years into another century. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** Milliseconds that a date may be in the future, since the clocks of the author and of the build machine differ a little. */
export const GRACE = 600_000;

/** A date as written. A day, or a time without a zone, needs the time zone of the site ({@link Zone}). */
export type WrittenDate =
  | { readonly kind: "instant"; readonly instant: Instant; readonly day: string }
  | { readonly kind: "local"; readonly local: string; readonly day: string }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "wrong"; readonly why: "form" | "calendar" | "year" };

/**
 * Read a date or date-time, strictly: `2026-01-31`, `2026-01-31T09:00`, `2026-01-31 09:00:30+09:00`, `…Z` (RFC 3339,
 * section 5.6, seconds and zone optional). Invalid dates do not roll over. Fractions of a second are cut.
 */
export function readDate(text: string): WrittenDate {
  if (DAY.test(text)) {
    const why = faultOf(text, 0, 0, 0);
    return why === undefined ? { kind: "day", day: text } : { kind: "wrong", why };
  }
  const [, day, hour, minute, second = "0", zone] = MOMENT.exec(text) ?? [];
  if (day === undefined) return { kind: "wrong", why: "form" };
  return toWritten(day, Number(hour), Number(minute), Number(second), zone);
}

function toWritten(day: string, hour: number, minute: number, second: number, zone: string | undefined): WrittenDate {
  const why = faultOf(day, hour, minute, second);
  if (why !== undefined) return { kind: "wrong", why };
  if (zone === undefined) return { kind: "local", local: `${day}T${two(hour)}:${two(minute)}:${two(second)}`, day };
  const offset = offsetOf(zone);
  if (offset === undefined) return { kind: "wrong", why: "calendar" };
  return { kind: "instant", instant: Date.parse(day) + ((hour * 60 + minute) * 60 + second) * 1_000 - offset, day };
}

/** Return how many milliseconds a zone such as `Z` or `+09:00` is ahead of UTC. No place is more than 14 hours ahead. */
function offsetOf(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function faultOf(day: string, hour: number, minute: number, second: number): "calendar" | "year" | undefined {
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return "year";
  // Date.parse turns 30 February into 2 March, so compare the day.
  if (new Date(day).getUTCDate() !== Number(day.slice(8))) return "calendar";
  return hour > 23 || minute > 59 || second > 59 ? "calendar" : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The clocks of a time zone. */
export interface Zone {
  /** Return the instant of a local time `2026-01-31T09:00:00`, or undefined if the clocks skip or repeat it. */
  readonly instantOf: (local: string) => Instant | undefined;
  /** Return the start of a day `2026-01-31`, which is not midnight if the clocks skip midnight. */
  readonly startOf: (day: string) => Instant;
}

/** Coordinated Universal Time. */
export const UTC: Zone = { instantOf: (local) => Date.parse(`${local}Z`), startOf: (day) => Date.parse(`${day}T00:00:00Z`) };

/**
 * Load the clocks of a time zone.
 *
 * @param name - IANA name, for example `Asia/Tokyo`.
 * @returns Undefined if the zone does not exist.
 */
export async function openZone(name: string): Promise<Zone | undefined> {
  if (name === "UTC") return UTC;
  const { Temporal } = await import("temporal-polyfill");
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    return undefined;
  }
  return {
    instantOf: (local) => {
      try {
        return Temporal.PlainDateTime.from(local).toZonedDateTime(name, { disambiguation: "reject" }).epochMilliseconds;
      } catch {
        return undefined;
      }
    },
    startOf: (day) => Temporal.PlainDate.from(day).toZonedDateTime(name).epochMilliseconds,
  };
}

/**
 * Format an instant as RFC 3339 with the offset of a time zone: `2026-01-31T18:00:00+09:00`, or `Z` for UTC.
 *
 * @param name - IANA name of an existing zone.
 */
export async function toZoned(instant: Instant, name: string): Promise<string> {
  if (name === "UTC") return toRfc3339(instant);
  const { Temporal } = await import("temporal-polyfill");
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: name, smallestUnit: "second" });
}

/** The last instant and its text: a page has the same few times many times. */
let last: readonly [instant: Instant, text: string] = [0, "1970-01-01T00:00:00Z"];

/** Format an instant as RFC 3339 in UTC, to the second: `2026-01-31T09:00:00Z`. */
export function toRfc3339(instant: Instant): string {
  if (last[0] !== instant) last = [instant, `${new Date(instant).toISOString().slice(0, 19)}Z`];
  return last[1];
}

/** RFC 822 with four-digit year, in GMT: `Sat, 31 Jan 2026 09:00:00 GMT` (RSS 2.0, pubDate). */
export function toRfc822(instant: Instant): string {
  return new Date(instant).toUTCString();
}

/** The day after a day, both as `2026-01-31`. */
export function dayAfter(day: string): string {
  return toDay(Date.parse(day) + 86_400_000);
}

/** Return the day of an instant in UTC: `2026-01-31`. */
export function toDay(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}
