import { readDate } from "./date.ts";
import type { WrittenDate } from "./date.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** A zone: `Z`, `UTC`, `+09:00`, `+0900`, `-8`. */
const ZONE = String.raw`(?<zone>Z|UTC|GMT|UT|(?<sign>[+-])(?<zoneHour>\d{2}|\d(?!\d))(?::?(?<zoneMinute>\d{2}))?)`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?`;

/** ISO 8601 and YAML timestamps, also with `/` or `.`, one-digit months, days and hours, and any blank before the zone. */
const ISO = new RegExp(
  String.raw`^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?:T|\s+)${TIME}(?:\s*${ZONE})?)?$`,
  "i",
);
/** RFC 5322, section 3.3: `Sat, 8 Aug 2026 22:44:26 -0700`. */
const MAIL = new RegExp(
  String.raw`^(?:(?<weekday>[a-z]{3}),?\s+)?(?<day>\d{1,2})\s+(?<name>[a-z]{3})\s+(?<year>\d{4})\s+${TIME}(?:\s+${ZONE})?$`,
  "i",
);

/**
 * Read a date as people and other tools write it, if it has only one meaning: all that `readDate` reads, `2026-8-8 9:00 -4`,
 * `2026/08/08 22:44:26.000 UTC`, and dates of mail. Fractions of a second are cut.
 */
export function readLooseDate(text: string): WrittenDate {
  const strict = readDate(text);
  if (strict.kind !== "wrong" || strict.why !== "form") return strict;
  const plain = plainForm(text);
  if (plain === undefined) return noneOf(text) ?? strict;
  return isOnItsDay(text, plain) ? readDate(plain) : { kind: "wrong", why: "calendar" };
}

/** Return a date as newswire writes it: `2026-08-08`, `2026-08-08T09:00`, `2026-08-08T09:00:00+09:00`. Undefined if it is not understood. */
export function toPlainDate(text: string): string | undefined {
  return readLooseDate(text).kind === "wrong" ? undefined : plainForm(text);
}

function plainForm(text: string): string | undefined {
  const parts = (ISO.exec(text) ?? MAIL.exec(text))?.groups;
  if (parts === undefined) return undefined;
  const { year, name, hour, minute, second } = parts;
  const month = name === undefined ? Number(parts["month"]) : MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return undefined;
  const day = `${year}-${two(month)}-${two(parts["day"])}`;
  return hour === undefined ? day : `${day}T${two(hour)}:${minute}${second === undefined ? "" : `:${second}`}${zoneOf(parts)}`;
}

/** Zones of mail (RFC 5322, section 4.3), and of central Europe. Other names stand for several zones: `CST` is also China's, `BST` Bangladesh's. */
export const OFFSETS: Readonly<Record<string, string>> = {
  EST: "-05:00",
  EDT: "-04:00",
  PST: "-08:00",
  PDT: "-07:00",
  CET: "+01:00",
  CEST: "+02:00",
};

/** Find the zone of a date that is understood except for the name of its zone: `2026-08-08 09:00 CEST`. */
export function findNamedZone(text: string): { readonly zone: string; readonly date: string } | undefined {
  const [, rest = "", zone = ""] = /^(.{1,60}\d)\s{1,9}((?![AP]M$)[A-Z]{2,5}|[A-Z]\w{1,20}\/[\w/+-]{1,30})$/.exec(text) ?? [];
  const date = toPlainDate(rest);
  return date !== undefined && /T[\d:]+$/.test(date) ? { zone, date: `${date}${OFFSETS[zone] ?? "±HH:MM"}` } : undefined;
}

/** Whether a text that begins with a day of the week names the right one. */
function isOnItsDay(text: string, date: string): boolean {
  const [word] = /^[a-z]{3}/.exec(text.toLowerCase()) ?? [];
  return word === undefined || MONTHS.includes(word) || word === DAYS[new Date(date.slice(0, "2026-08-08".length)).getUTCDay()];
}

function zoneOf({ zone, sign, zoneHour, zoneMinute = "00" }: Readonly<Record<string, string | undefined>>): string {
  if (zone === undefined) return "";
  return sign === undefined ? "Z" : `${sign}${two(zoneHour)}:${zoneMinute}`;
}

/**
 * Guess which dates a text may mean that has none or two meanings. Returns dates that `readDate` reads, the likeliest first.
 *
 * `04/03/2021` may be a day of March or April. A long number is a Unix time in seconds or milliseconds.
 */
export function guessDates(text: string): readonly string[] {
  return candidates(text).filter((date) => readDate(date).kind !== "wrong");
}

/** A text that is nothing but a day, or a Unix time. Words are English: `mar` also begins the name of other months elsewhere. */
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBER = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const WEEKDAY = "(?:(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?[.,]{0,2} )?";
const ONLY = new RegExp(
  String.raw`^(?:\d{10}|\d{13}|\d{8}|\d{1,2}([/.-])\d{1,2}\1\d{4}|${WEEKDAY}(?:${MONTH}\.? ${NUMBER}|${NUMBER}\.? (?:of )?${MONTH}\.?),? \d{4})$`,
  "i",
);

/** Whether a date that `guessDates` finds as the only one in a text is certain: the text says nothing else, such as a time. */
export function isOnlyDate(text: string, date: string): boolean {
  return ONLY.test(text) && isOnItsDay(text, date);
}

/** Return why a text that is only a day cannot be read, if no such day exists: `31.02.2026`. */
function noneOf(text: string): WrittenDate | undefined {
  if (!ONLY.test(text) || guessDates(text).length > 0) return undefined;
  return candidates(text).map(readDate)[0];
}

function candidates(text: string): readonly string[] {
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    return [`${new Date(Number(text.padEnd(13, "0"))).toISOString().slice(0, 19)}Z`];
  }
  const [, year, month, day] = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return [`${year}-${two(month)}-${two(day)}`];
  const [, first, second, last] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text) ?? [];
  if (last !== undefined) return [...new Set([`${last}-${two(second)}-${two(first)}`, `${last}-${two(first)}-${two(second)}`])];
  const named = MONTHS.indexOf(
    /(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?=\p{L}*)/iu.exec(text)?.[0].toLowerCase() ?? "",
  );
  const [, inText] = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/i.exec(text) ?? [];
  const [, fullYear] = /(?<!\d)(\d{4})(?!\d)/.exec(text) ?? [];
  return named < 0 || inText === undefined || fullYear === undefined ? [] : [`${fullYear}-${two(named + 1)}-${two(inText)}`];
}

function two(value: string | number | undefined): string {
  return String(value).padStart(2, "0");
}
