import type { Finding } from "../model/problem.ts";
import { FIRST_YEAR, LAST_YEAR } from "../text/date.ts";

const warning = (code: string, message: string, hint: string): Finding => ({ code, severity: "warning", message, hint });

const wrongDate = (message: string, hint?: string): Finding => ({ code: "front-matter/date", message, hint });

/**
 * @param found - The kind of the value, or its text between backticks.
 * @param meant - The dates that the author may have meant.
 */
export const noDate = (name: string, found: string, meant: readonly string[] = []): Finding => {
  const key = name.slice(name.lastIndexOf(".") + 1);
  return wrongDate(
    meant.length > 1 ? `${name}: ${found} is an ambiguous date` : `${name} must be a date, found ${found}`,
    meant.length === 0
      ? `For example \`${key}: 2026-01-31\` or \`${key}: 2026-01-31T09:00:00Z\`.`
      : `Write ${meant.map((date) => `\`${key}: ${date}\``).join(" or ")}${HAS_TIME.test(found) ? ", and add the time: `T09:00`" : ""}.`,
  );
};

const HAS_TIME = /\d:\d\d|\d ?[ap]\.?m\b/i;

/** @param date - The date with its offset from UTC instead of the zone. */
export const namedZone = (name: string, found: string, zone: string, date: string): Finding =>
  wrongDate(
    `${name}: newswire does not know the time zone \`${zone}\` in ${found}`,
    `Write the offset from UTC instead of the name: \`${name.slice(name.lastIndexOf(".") + 1)}: ${date}\`.`,
  );

export const notInCalendar = (name: string, found: string): Finding =>
  wrongDate(
    `${name}: \`${found}\` is not a real date or time`,
    `For example \`${name.slice(name.lastIndexOf(".") + 1)}: 2026-01-31\` or, with a time, \`2026-01-31T09:00\`.`,
  );

export const yearOutOfRange = (name: string, found: string): Finding =>
  wrongDate(`${name}: the year must be from ${FIRST_YEAR} to ${LAST_YEAR}, found \`${found}\``, "Fix the year.");

export const ambiguousTime = (name: string, local: string, timezone: string): Finding =>
  wrongDate(
    `${name}: the clocks in ${timezone} change at ${local}, so this time is ambiguous`,
    "Add the UTC offset, for example `-05:00`.",
  );

export const wrongFileDate = (day: string): Finding =>
  wrongDate(`the file name begins with ${day}, which is not a real date`, "Rename the file, or add `published: …`.");

export const publishedGuessed = (why: string | undefined): Finding =>
  warning(
    "front-matter/published",
    `no date${why === undefined ? "" : ` (${why})`}: newswire uses the time the file was saved, which differs between machines`,
    "Run `newswire stamp`, or add `published: …`.",
  );

export const publishedAsUpdated = (key: string): Finding =>
  warning("front-matter/published", `no date: newswire uses \`${key}\``, "Run `newswire stamp`, or add `published: …`.");

/**
 * Say how to fix the date of a change.
 *
 * @param present - The time of the build. Undefined if the date of publication is what is wrong.
 * @param isAhead - Whether the date of publication is in the future: then there can be no change yet.
 */
export function fixChange(key: string, present: string | undefined, isAhead: boolean): string {
  if (present === undefined) return "Add `published: …`, the day the story was published.";
  if (isAhead) {
    const change = key === "updated" ? "it" : key === "withdrawn.date" ? "`withdrawn`" : "the correction";
    return `Delete ${change}: the story is not published yet.${key === "withdrawn.date" ? " To hold it back, write `draft: true`." : ""}`;
  }
  return key === "updated" ? `Write \`updated: ${present}\`, or delete it.` : `Write the time of the change: \`date: ${present}\`.`;
}

export const futureChange = (key: string, at: string, present: string, hint: string): Finding => ({
  code: "front-matter/future",
  message: `${key} is in the future: ${at} (now is ${present})`,
  hint,
});

/** @param publication - Undefined if the change is in the future. */
export const ignoredChange = (key: string, publication: string | undefined): Finding =>
  warning(
    "front-matter/updated",
    `${key} is ignored, because it is ${publication === undefined ? "in the future" : `before ${publication}`}`,
    "Write the time of the last change, or delete it.",
  );

/** @param appears - When readers first see the story. */
export const changeAfterAppearance = (key: string, at: string, appears: string, hint: string): Finding =>
  warning("front-matter/future", `${key} (${at}) is later than the time when the story appears (${appears})`, hint);

export const changeOnFirstDay = (key: string, hint: string): Finding =>
  wrongDate(`${key} needs a time, because the story was published on the same day`, hint);

export const changeBeforePublication = (key: string, publication: string, hint: string): Finding =>
  wrongDate(`${key} must not be before ${publication}`, hint);

export const earlyExpiry = (publication: string, later: string): Finding =>
  wrongDate(`expires must be after ${publication}`, `Write a later time, for example \`expires: ${later}\`.`);

/** @param key - The key that sets the date, as in the file. */
export const publicationTime = (key: string | undefined, time: string): string =>
  key === undefined ? `the story was published (${time})` : `\`${key}\` (${time})`;
