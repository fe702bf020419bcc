import type { Article, Instant } from "../model/article.ts";
import type { Reading } from "../fields/read.ts";
import { GRACE, toRfc3339 } from "../text/date.ts";
import type { ArticleValues, Dated } from "./fields.ts";

/** What the dates of a story are held against. */
interface Against {
  readonly published: Dated;
  /** The key that says when the story was published, as its author wrote it; absent where none does. */
  readonly publishedKey: string | undefined;
  /** The moment of this build. */
  readonly now: Instant;
}

/** The dates of a story; absent ones are undefined. */
type Dates = Pick<Article, "published" | "updated" | "corrections" | "days"> & {
  readonly [K in "embargo" | "expires" | "withdrawn"]: Article[K] | undefined;
};

/** A change that an article says was made. */
interface Change {
  /** What messages call its date. */
  readonly key: string;
  readonly at: Dated;
  /** Whether it makes the story new. */
  readonly isNews: boolean;
}

/** The dates of a story as instants. Those that cannot be right are reported. */
export function storyDates(values: ArticleValues, against: Against, reading: Reading): Dates {
  const { published } = against;
  const { updated, corrections = [], withdrawn, embargo, expires } = values;
  const changes: Change[] = corrections.map(({ date, significant }) => ({ key: "corrections.date", at: date, isNews: significant }));
  if (withdrawn !== undefined) changes.push({ key: "withdrawn.date", at: withdrawn.date, isNews: true });
  const appears = values.draft === true ? Number.POSITIVE_INFINITY : Math.max(published.instant, embargo?.instant ?? published.instant);
  if (updated !== undefined) checkChange({ key: "updated", at: updated }, appears, against, reading);
  for (const change of changes) checkChange(change, appears, against, reading);
  if (expires !== undefined) checkExpiry(expires, against, reading);
  // The day of publication means its moment: a story cannot change before it is there.
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

/** Whether a date is the day of publication without an hour: nobody can tell whether it is before that or after. */
function isDayOf(at: Dated, { instant }: Dated): boolean {
  return at.until !== undefined && at.instant <= instant && instant < at.until;
}

/**
 * Report a change that has not happened yet, or not after the story was published. Readers would not notice it, or not before
 * its date comes.
 *
 * @param appears - The moment at which readers see the story first: never, while it is a draft.
 */
function checkChange({ key, at }: Pick<Change, "key" | "at">, appears: Instant, against: Against, reading: Reading): void {
  const { published, now } = against;
  const say = (code: "front-matter/date" | "front-matter/future", message: string, severity: "error" | "warning" = "error"): void => {
    const present = toRfc3339(now);
    const hint =
      key === "updated" ? `Write \`updated: ${present}\`, or leave it out.` : `Write the time of the change: \`date: ${present}\`.`;
    reading.report({ code, severity, place: reading.locate(at.offset), message: `${key} ${message}`, hint });
  };
  const isWaiting = key === "updated" && appears > now;
  if (at.instant > (isWaiting ? appears : now) + GRACE) {
    // A story that waits for its hour may be dated by it. If it is dated later, the build of that hour will fail.
    const latest = isWaiting ? "the story appears" : `the time of this build, ${toRfc3339(now)}`;
    say("front-matter/future", `lies in the future: ${toRfc3339(at.instant)} is after ${latest}`, isWaiting ? "warning" : "error");
  } else if (isDayOf(at, published)) {
    if (key !== "updated") say("front-matter/date", "is the day of publication without an hour, so readers would not notice the change");
  } else if (at.instant < published.instant) say("front-matter/date", `must not be before ${publicationOf(against)}`);
}

function checkExpiry(expires: Dated, against: Against, reading: Reading): void {
  const { published, now } = against;
  if (expires.instant >= published.instant && !isDayOf(expires, published)) return;
  const later = toRfc3339(Math.max(now, published.instant) + 86_400_000);
  reading.report({
    code: "front-matter/date",
    place: reading.locate(expires.offset),
    message: `expires must be after ${publicationOf(against)}`,
    hint: `Write a later time, for example \`expires: ${later}\`.`,
  });
}

/** What messages call the moment of publication. */
function publicationOf({ published, publishedKey }: Against): string {
  const since = toRfc3339(published.instant);
  return publishedKey === undefined ? `the story was published (${since})` : `\`${publishedKey}\` (${since})`;
}
