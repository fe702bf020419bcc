import { expect, test } from "vitest";
import { localTime } from "../../../src/text/local-time.ts";

test.each([
  ["2026-11-03T00:00:00Z", "UTC", "2026-11-03 00:00 UTC"],
  ["2026-11-02T15:00:00Z", "Asia/Tokyo", "2026-11-03 00:00 UTC+9"],
  ["2026-11-03T00:00:00Z", "Asia/Kolkata", "2026-11-03 05:30 UTC+5:30"],
  ["2026-11-03T00:00:00Z", "America/St_Johns", "2026-11-02 20:30 UTC-3:30"],
  ["2026-07-01T12:00:00Z", "Europe/London", "2026-07-01 13:00 UTC+1"],
  ["2026-12-01T12:00:00Z", "Europe/London", "2026-12-01 12:00 UTC"],
  ["2026-11-01T05:30:00Z", "America/New_York", "2026-11-01 01:30 UTC-4"],
  ["2026-11-01T06:30:00Z", "America/New_York", "2026-11-01 01:30 UTC-5"],
  ["2025-12-31T10:00:00Z", "Pacific/Kiritimati", "2026-01-01 00:00 UTC+14"],
  ["1900-01-01T00:00:00Z", "Asia/Tokyo", "1900-01-01 09:00 UTC+9"],
  ["2199-12-31T23:59:59Z", "Asia/Tokyo", "2200-01-01 08:59 UTC+9"],
])("%s in %s is %s", (moment, timezone, expected) => {
  const { day, time, offset } = localTime(Date.parse(moment), timezone);

  expect(`${day} ${time} ${offset}`).toBe(expected);
});
