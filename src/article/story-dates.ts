import type { Article, Instant } from "../model/article.ts";
import { reportAt } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { GRACE, toRfc3339 } from "../text/date.ts";
import type { Dated } from "./dates.ts";
import type { ArticleValues } from "./fields.ts";
import {
  changeAfterAppearance,
  changeBeforePublication,
  changeOnFirstDay,
  earlyExpiry,
  fixChange,
  futureChange,
  ignoredChange,
  publicationTime,
} from "./date-messages.ts";

/** What the dates of a story are compared with. */
interface Against {
  readonly published: Dated;
  /** The key that sets `published`, as in the file. Undefined if there is none. */
  readonly publishedKey: string | undefined;
  /** The key that sets `updated`, as in the file. Other tools set it by hand or by machine, so an impossible date there is ignored. */
  readonly updatedKey?: string | undefined;
  /** The time of this build. */
  readonly now: Instant;
}

/** The dates of a story. */
type Dates = Pick<Article, "published" | "updated" | "corrections" | "days"> & {
  readonly [K in "embargo" | "expires" | "withdrawn"]: Article[K] | undefined;
};

/** A correction, a withdrawal or `updated`. */
interface Change {
  /** The name of its date in messages. */
  readonly key: string;
  readonly at: Dated;
  /** Whether it moves the `updated` of the story. */
  readonly isNews: boolean;
}

/** Return the dates of a story as instants, and report impossible ones. */
export function storyDates(values: ArticleValues, against: Against, reading: Reading): Dates {
  const { published } = against;
  const { corrections = [], withdrawn, embargo, expires } = values;
  const changes: Change[] = corrections.map(({ date, significant }) => ({ key: "corrections.date", at: date, isNews: significant }));
  if (withdrawn !== undefined) changes.push({ key: "withdrawn.date", at: withdrawn.date, isNews: true });
  const appears = values.draft === true ? Number.POSITIVE_INFINITY : Math.max(published.instant, embargo?.instant ?? published.instant);
  const updated = updatedOf(values.updated, appears, against, reading);
  for (const change of changes) checkChange(change, appears, against, reading);
  if (expires !== undefined) checkExpiry(expires, against, reading);
  // `updated` with only the day of publication means the time of publication.
  const own = updated === undefined || isDayOf(updated, published) ? published : updated;
  const days = new Set<Instant>();
  for (const { instant, until } of [published, own, ...changes.map(({ at }) => at)]) if (until !== undefined) days.add(instant);
  return {
    published: published.instant,
    updated: changes.reduce((last, { at, isNews }) => (isNews ? Math.max(last, at.instant) : last), own.instant),
    embargo: embargo?.instant,
    expires: expires?.instant,
    withdrawn: withdrawn && { ...withdrawn, date: withdrawn.date.instant },
    days: [...days],
    corrections: corrections.map((correction) => ({ ...correction, date: correction.date.instant })).sort((a, b) => a.date - b.date),
  };
}

/** Check `updated`. An impossible date under a key of another tool is ignored with a warning. */
function updatedOf(at: Dated | undefined, appears: Instant, against: Against, reading: Reading): Dated | undefined {
  const { updatedKey = "updated", published, now } = against;
  if (at === undefined) return undefined;
  if (updatedKey === "updated") checkChange({ key: "updated", at }, appears, against, reading);
  else if (at.instant > now + GRACE || (at.instant < published.instant && !isDayOf(at, published))) {
    const isEarly = at.instant < published.instant;
    // A day of another tool may be the one before, in another time zone.
    const isClose = isEarly && published.instant - at.instant < 2 * DAY;
    if (!isClose) reportAt(reading, at.offset, ignoredChange(updatedKey, isEarly ? publicationOf(against) : undefined));
    return undefined;
  }
  return at;
}

const DAY = 86_400_000;

/** Whether a date is the day of publication without a time, which may be before or after the publication. */
function isDayOf(at: Dated, { instant }: Dated): boolean {
  return at.until !== undefined && at.instant <= instant && instant < at.until;
}

/**
 * Report a change in the future, or before the publication. Feed readers would not show such a change, or show it late.
 *
 * @param appears - When readers first see the story. Infinity for a draft.
 */
function checkChange({ key, at }: Pick<Change, "key" | "at">, appears: Instant, against: Against, reading: Reading): void {
  const { published, now } = against;
  const [present, isAhead] = [toRfc3339(now), published.instant > now];
  // `updated` of a story that appears later may be that time. If it is later still, the build at that time fails.
  const isWaiting = key === "updated" && appears > now;
  if (at.instant > (isWaiting ? appears : now) + GRACE) {
    const [time, fix] = [toRfc3339(at.instant), fixChange(key, present, isAhead)];
    const fault = isWaiting ? changeAfterAppearance(key, time, toRfc3339(appears), fix) : futureChange(key, time, present, fix);
    reportAt(reading, at.offset, fault);
    return;
  }
  // The next save moves a date of publication that is only a guess.
  const fix = fixChange(key, published.isGuess === true ? undefined : present, isAhead);
  if (isDayOf(at, published)) {
    if (key !== "updated") reportAt(reading, at.offset, changeOnFirstDay(key, fix));
  } else if (at.instant < published.instant) reportAt(reading, at.offset, changeBeforePublication(key, publicationOf(against), fix));
}

function checkExpiry(expires: Dated, against: Against, reading: Reading): void {
  const { published, now } = against;
  if (expires.instant >= published.instant && !isDayOf(expires, published)) return;
  const later = toRfc3339(Math.max(now, published.instant) + 86_400_000);
  reportAt(reading, expires.offset, earlyExpiry(publicationOf(against), later));
}

function publicationOf({ published, publishedKey }: Against): string {
  return publicationTime(publishedKey, toRfc3339(published.instant));
}
