import type { Instant } from "../model/article.ts";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/** Years that every format and receiver can say: RFC 822 readers take small years for another century. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/**
 * Milliseconds that a date may lie ahead of a build: the clocks of an author and of the machine that builds differ a little. A
 * change that is dated later has a wrong date.
 */
export const GRACE = 600_000;

/** A date as written: with a zone it is an instant. A day, or an hour without a zone, needs the site's ({@link Zone}). */
export type WrittenDate =
  | { readonly kind: "instant"; readonly instant: Instant; readonly day: string }
  | { readonly kind: "local"; readonly local: string; readonly day: string }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "wrong"; readonly why: "form" | "calendar" | "year" };

/**
 * Read a date or date-time, strictly: `2026-01-31`, `2026-01-31T09:00`, `2026-01-31 09:00:30+09:00`, `…Z` (RFC 3339,
 * section 5.6, seconds and zone optional). Nothing rolls over, nothing is guessed; fractions of a second are cut.
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

/** Milliseconds that a zone such as `Z` or `+09:00` is ahead of UTC; at most 14 hours, as no place is further. */
function offsetOf(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function faultOf(day: string, hour: number, minute: number, second: number): "calendar" | "year" | undefined {
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return "year";
  // Date.parse lets 30 February through as 2 March: only what comes back as it went in is in the calendar.
  if (new Date(day).getUTCDate() !== Number(day.slice(8))) return "calendar";
  return hour > 23 || minute > 59 || second > 59 ? "calendar" : undefined;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The clocks of a time zone. */
export interface Zone {
  /** The instant of a wall clock's `2026-01-31T09:00:00`; undefined where that hour does not exist or exists twice. */
  readonly instantOf: (local: string) => Instant | undefined;
  /** The first moment of a day, `2026-01-31`: not midnight where the clocks skip it. */
  readonly startOf: (day: string) => Instant;
}

/** Coordinated universal time, whose clocks never change. */
export const UTC: Zone = { instantOf: (local) => Date.parse(`${local}Z`), startOf: (day) => Date.parse(`${day}T00:00:00Z`) };

/**
 * The clocks of a time zone.
 *
 * @param name - IANA name, for example `Asia/Tokyo`.
 * @returns Undefined when there is no such zone.
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
 * RFC 3339 with the offset of a time zone: `2026-01-31T18:00:00+09:00`; of UTC with `Z`.
 *
 * @param name - IANA name of a zone that exists.
 */
export async function toZoned(instant: Instant, name: string): Promise<string> {
  if (name === "UTC") return toRfc3339(instant);
  const { Temporal } = await import("temporal-polyfill");
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: name, smallestUnit: "second" });
}

/** RFC 3339 in UTC, to the second: `2026-01-31T09:00:00Z`. */
export function toRfc3339(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** RFC 822 with four-digit year, in GMT: `Sat, 31 Jan 2026 09:00:00 GMT` (RSS 2.0, pubDate). */
export function toRfc822(instant: Instant): string {
  return new Date(instant).toUTCString();
}

/** The day after a day, both as `2026-01-31`. */
export function dayAfter(day: string): string {
  return toDay(Date.parse(day) + 86_400_000);
}

/** The day of an instant in UTC: `2026-01-31`. */
export function toDay(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}
