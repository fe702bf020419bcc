import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, openZone, readDate, toDay, toRfc3339, toRfc822 } from "../../../src/text/date.ts";
import { findNamedZone, guessDates, readLooseDate } from "../../../src/text/loose-date.ts";

const two = (value: number): string => String(value).padStart(2, "0");
const number = (max: number, min = 0) => fc.integer({ min, max });

const day = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = fc.tuple(number(23), number(59), number(59)).map((parts) => parts.map(two).join(":"));
const fraction = fc.option(
  number(9, 1).chain((length) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length })),
  { nil: "" },
);
const offset = fc.oneof(
  fc.constant("Z"),
  fc.tuple(fc.constantFrom("+", "-"), number(13), number(59)).map(([sign, hour, minute]) => `${sign}${two(hour)}:${two(minute)}`),
);

test("reads a date-time with a zone as an instant, to the second", () => {
  fc.assert(
    fc.property(day, clock, fraction, offset, (date, time, part, zone) => {
      const text = `${date}T${time}${part === "" ? "" : `.${part}`}${zone}`;
      const instant = Math.floor(Date.parse(text) / 1000) * 1000;
      expect(readDate(text)).toEqual({ kind: "instant", instant, day: date });
    }),
    { numRuns: 1000 },
  );
});

test("accepts exactly the days of the calendar", () => {
  fc.assert(
    fc.property(number(2199, 1900), number(13), number(32), (year, month, dayOfMonth) => {
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
      const exists = dayOfMonth >= 1 && dayOfMonth <= days;
      const read = readDate(`${year}-${two(month)}-${two(dayOfMonth)}`);
      expect(read).toMatchObject(exists ? { kind: "day" } : { kind: "wrong", why: "calendar" });
    }),
    {
      numRuns: 2000,
      examples: [
        [1900, 2, 29],
        [2000, 2, 29],
        [2024, 2, 29],
        [2023, 2, 29],
      ],
    },
  );
});

test.each([
  ["2026-01-31T09:00", "2026-01-31T09:00:00"],
  ["2026-01-31 09:00:30", "2026-01-31T09:00:30"],
])("%s has no zone, so it gets the zone of the site", (text, local) => {
  expect(readDate(text)).toEqual({ kind: "local", local, day: "2026-01-31" });
});

test.each([
  ["31 January 2026", "form"],
  ["01/02/2026", "form"],
  ["2026-1-31", "form"],
  ["2026-01-31T09", "form"],
  ["2026-01-31T09:00:00+0900", "form"],
  ["2026-01-31\n", "form"],
  ["", "form"],
  ["2026-01-31T24:00", "calendar"],
  ["2026-01-31T09:60", "calendar"],
  ["2026-01-31T23:59:60Z", "calendar"],
  ["2026-01-31T09:00:00+15:00", "calendar"],
  ["1899-12-31", "year"],
  ["2200-01-01", "year"],
])("%j is refused, not guessed at", (text, why) => {
  expect(readDate(text)).toEqual({ kind: "wrong", why });
});

test("converts a local time by the rules of its zone on that day", async () => {
  const zone = await openZone("America/New_York");
  expect([zone?.instantOf("2026-01-31T12:00:00"), zone?.instantOf("2026-07-31T12:00:00")]).toEqual([
    Date.parse("2026-01-31T12:00:00-05:00"),
    Date.parse("2026-07-31T12:00:00-04:00"),
  ]);
});

test("a time that the clocks skip or repeat is not an instant", async () => {
  const zone = await openZone("America/New_York");
  expect([zone?.instantOf("2026-03-08T02:30:00"), zone?.instantOf("2026-11-01T01:30:00")]).toEqual([undefined, undefined]);
});

test("a day without a time gets the zone of the site, too", () => {
  expect(readDate("2026-01-31")).toEqual({ kind: "day", day: "2026-01-31" });
});

test.each([
  ["2026-01-31", "UTC", "2026-01-31T00:00:00Z"],
  ["2026-01-31", "Asia/Tokyo", "2026-01-31T00:00:00+09:00"],
  // The clocks skip midnight.
  ["2026-04-24", "Africa/Cairo", "2026-04-24T01:00:00+03:00"],
  ["2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"],
  ["2019-10-06", "America/Asuncion", "2019-10-06T01:00:00-03:00"],
  // Midnight comes twice.
  ["2026-10-25", "Atlantic/Azores", "2026-10-25T00:00:00+00:00"],
  // The whole day was skipped.
  ["2011-12-30", "Pacific/Apia", "2011-12-31T00:00:00+14:00"],
])("%s in %s begins at %s", async (text, name, start) => {
  expect((await openZone(name))?.startOf(text)).toBe(Date.parse(start));
});

test("the day after the last one of a month or year is the first of the next", () => {
  expect(["2026-01-31", "2024-02-28", "2024-02-29", "2199-12-31"].map(dayAfter)).toEqual([
    "2026-02-01",
    "2024-02-29",
    "2024-03-01",
    "2200-01-01",
  ]);
});

test("returns undefined for an unknown zone", async () => {
  expect(await openZone("Asia/Tokio")).toBeUndefined();
});

test("formats instants in UTC, in any zone of the machine", () => {
  const instant = Date.parse("2026-01-31T23:30:00-05:00");
  expect([toRfc3339(instant), toRfc822(instant), toDay(instant)]).toEqual([
    "2026-02-01T04:30:00Z",
    "Sun, 01 Feb 2026 04:30:00 GMT",
    "2026-02-01",
  ]);
});

test.each([
  ["2014-12-17 11:16:21 -0800", "2014-12-17T11:16:21-08:00"],
  ["2016-03-23 9:00:00 -4", "2016-03-23T09:00:00-04:00"],
  ["2014-12-17 11:16:21 UTC", "2014-12-17T11:16:21Z"],
  ["2014-12-17T11:16:21+0900", "2014-12-17T11:16:21+09:00"],
  ["2005-01-01 13:25:07.000000000 +00:00", "2005-01-01T13:25:07Z"],
  ["2001-12-14t21:59:43.10-05:00", "2001-12-14T21:59:43-05:00"],
  ["2014/12/17 11:16:21 +0900", "2014-12-17T11:16:21+09:00"],
  ["Sat, 08 Aug 2026 22:44:26 -0700", "2026-08-08T22:44:26-07:00"],
  ["8 Aug 2026 22:44 GMT", "2026-08-08T22:44:00Z"],
])("%s is a moment", (text, same) => {
  expect(readLooseDate(text)).toEqual(readDate(same));
});

test("reads days and hours with one digit", () => {
  expect(readLooseDate("2026-8-8")).toEqual({ kind: "day", day: "2026-08-08" });
  expect(readLooseDate("2026/8/8")).toEqual({ kind: "day", day: "2026-08-08" });
  expect(readLooseDate("2026.08.08")).toEqual({ kind: "day", day: "2026-08-08" });
  expect(readLooseDate("2026-8-8 9:00")).toEqual({ kind: "local", local: "2026-08-08T09:00:00", day: "2026-08-08" });
});

test.each([
  ["2026-2-30", "calendar"],
  ["Mon, 08 Aug 2026 22:44:26 -0700", "calendar"],
  ["2026-08-08 24:00", "calendar"],
  ["2026-08-08 +0900", "form"],
  ["2026-08-08 09:00 +530", "form"],
  ["2026-08-08 09:00 EST", "form"],
  ["8 Aux 2026 22:44 GMT", "form"],
  ["08 Aug 2026", "form"],
  ["04/03/2021", "form"],
  ["31.02.2026", "calendar"],
  ["02/30/2026", "calendar"],
  ["20260230", "calendar"],
  ["February 30, 2026", "calendar"],
  ["31 Feb 1200", "year"],
  ["2026/08-08", "form"],
  ["2026/13/08", "calendar"],
  ["1498579200000", "form"],
  ["tomorrow", "form"],
])("%s is not read: it has no meaning, or two", (text, why) => {
  expect(readLooseDate(text)).toEqual({ kind: "wrong", why });
});

test.each([
  ["2026-08-08 09:00 EST", "EST", "2026-08-08T09:00-05:00"],
  ["Sat, 08 Aug 2026 22:44:26 CEST", "CEST", "2026-08-08T22:44:26+02:00"],
  ["2026-08-08T09:00:00 Europe/Berlin", "Europe/Berlin", "2026-08-08T09:00:00±HH:MM"],
])("finds the name of the zone in %s", (text, zone, date) => {
  expect(findNamedZone(text)).toEqual({ zone, date });
});

test.each(["2026-08-08 morning", "2026-08-08 09:00 PM", "2026-08-08 09:00 Uhr", "2026-08-08 09:00Z", "tomorrow", "2026-08-08 09:00"])(
  "%s has no zone that newswire does not know",
  (text) => {
    expect(findNamedZone(text)).toBeUndefined();
  },
);

test.each([
  ["04/03/2021", ["2021-03-04", "2021-04-03"]],
  ["13/03/2021", ["2021-03-13"]],
  ["2021/3/4 at noon", ["2021-03-04"]],
  ["2021.03.04 5pm", ["2021-03-04"]],
  ["20210304", ["2021-03-04"]],
  ["1498579200000", ["2017-06-27T16:00:00Z"]],
  ["1498579200", ["2017-06-27T16:00:00Z"]],
  ["August 8th, 2026", ["2026-08-08"]],
  ["Wed Dec 17 2014 11:16:21 GMT-0800 (PST)", ["2014-12-17"]],
  ["31 Feb 2026", []],
  ["next week", []],
])("guesses what %s means", (text, dates) => {
  expect(guessDates(text)).toEqual(dates);
});
