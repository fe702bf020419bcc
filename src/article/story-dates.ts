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

/** The dates of a story as instants. Those that cannot be right are reported. */
export function storyDates(values: ArticleValues, against: Against, reading: Reading): Dates {
  const { published } = against;
  const [embargo, expires] = [values.embargo?.instant, values.expires?.instant];
  const appears = values.draft === true ? Number.POSITIVE_INFINITY : Math.max(published.instant, embargo ?? published.instant);
  checkChanges(values, { ...against, appears }, reading);
  checkExpiry(values.expires, against, reading);
  const withdrawn = values.withdrawn && { ...values.withdrawn, date: values.withdrawn.date.instant };
  const corrections = (values.corrections ?? []).map((correction) => ({ ...correction, date: correction.date.instant }));
  const changes = [...corrections.filter(({ significant }) => significant), ...(withdrawn === undefined ? [] : [withdrawn])];
  // The day of publication means its moment: a story cannot change before it is there.
  const own = values.updated === undefined || isDayOf(values.updated, published) ? published : values.updated;
  const shown = [
    published,
    own,
    ...(values.corrections ?? []).map(({ date }) => date),
    ...(values.withdrawn ? [values.withdrawn.date] : []),
  ];
  return {
    published: published.instant,
    updated: Math.max(own.instant, ...changes.map(({ date }) => date)),
    embargo,
    expires,
    withdrawn,
    days: [...new Set(shown.flatMap(({ instant, until }) => (until === undefined ? [] : [instant])))],
    corrections: corrections.sort((a, b) => a.date - b.date),
  };
}

/** Whether a date is the day of publication without an hour: nobody can tell whether it is before that or after. */
function isDayOf(at: Dated, { instant }: Dated): boolean {
  return at.until !== undefined && at.instant <= instant && instant < at.until;
}

/**
 * Report changes that have not happened yet, or not after the story was published. Readers would not notice them, or not
 * before their date comes.
 *
 * @param against - With the moment at which readers see the story first: never, while it is a draft.
 */
function checkChanges(
  { updated, withdrawn, corrections = [] }: ArticleValues,
  against: Against & { readonly appears: Instant },
  reading: Reading,
): void {
  const { published, now, appears } = against;
  const changes: readonly (readonly [key: string, at: Dated])[] = [
    ...(updated === undefined ? [] : [["updated", updated] as const]),
    ...corrections.map(({ date }) => ["corrections.date", date] as const),
    ...(withdrawn === undefined ? [] : [["withdrawn.date", withdrawn.date] as const]),
  ];
  for (const [key, at] of changes) {
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
}

function checkExpiry(expires: Dated | undefined, against: Against, reading: Reading): void {
  const { published, now } = against;
  if (expires === undefined || (expires.instant >= published.instant && !isDayOf(expires, published))) return;
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
