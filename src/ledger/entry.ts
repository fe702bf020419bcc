import type { Instant } from "../model/article.ts";
import type { Notice } from "../model/notice.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { hash } from "../text/hash.ts";
import { MOST_ARCHIVES } from "../text/paths.ts";

/** What became of a published story. `removed`: its article was deleted, and `--accept-removals` allowed it. */
const STATES = ["published", "corrected", "expired", "withdrawn", "removed"] as const;
type State = (typeof STATES)[number];

/** A change after the first publication: a correction or the withdrawal. */
export interface Change {
  readonly kind: Notice["kind"];
  /** As the article says now; RFC 3339, in UTC. */
  readonly date: string;
  /** Hash of the note or reason. It identifies a change whose date was edited. */
  readonly note: string;
  /**
   * The date in the id of the notice, RFC 3339 in UTC. It never changes. Absent if the story was published with the change: no
   * reader saw it before, so there is nothing to announce.
   */
  readonly notice?: string;
}

/** A line of the ledger: what the site must remember of a story that was ever published. */
export interface LedgerEntry {
  readonly id: string;
  readonly url: string;
  /** RFC 3339, in UTC; so is `updated`. */
  readonly published: string;
  readonly updated: string;
  /** The first 128 bits of the SHA-256 of the headline and text. */
  readonly hash: string;
  readonly state: State;
  /**
   * Path of a feed → number of the archive that holds the story. Only with archives. A story never moves from one archive to
   * another.
   */
  readonly archives?: Readonly<Record<string, number>>;
  /**
   * Path of a feed → date of the feed, RFC 3339 in UTC. Each date is in one entry: the story that set it. The entry keeps the date
   * when the story leaves the feed, because a feed's date must not go back.
   */
  readonly dates?: Readonly<Record<string, string>>;
  /** In the article's order: corrections by date, then the withdrawal. */
  readonly changes?: readonly Change[];
}

/** Return the entry of a public story, without what comes from earlier builds: archives, feed dates and notice dates. */
export function toEntry(story: Story, now: Instant): LedgerEntry {
  const { id, url, published, updated, digest } = story;
  return {
    id,
    url,
    published: toRfc3339(published),
    updated: toRfc3339(updated),
    hash: digest,
    state: stateOf(story, now),
    changes: changesOf(story),
  };
}

function changesOf({ corrections, withdrawn }: Story): readonly Change[] {
  const change = (kind: Change["kind"], date: Instant, note: string): Change => ({ kind, date: toRfc3339(date), note: hash(note, 16) });
  return [
    ...corrections.map(({ date, note }) => change("correction", date, note)),
    ...(withdrawn === undefined ? [] : [change("withdrawn", withdrawn.date, withdrawn.reason)]),
  ];
}

function stateOf({ withdrawn, expires, corrections }: Story, now: Instant): State {
  if (withdrawn !== undefined) return "withdrawn";
  if (expires !== undefined && expires <= now) return "expired";
  return corrections.length > 0 ? "corrected" : "published";
}

/** Return an entry as a line of JSON, without a line end. Equal entries give equal bytes. */
export function toLine({ id, url, published, updated, hash: digest, state, archives = {}, dates = {}, changes = [] }: LedgerEntry): string {
  const [inArchives, ofFeeds] = [sorted(archives), sorted(dates)];
  const later = changes.length === 0 ? undefined : changes.map(({ kind, date, note, notice }) => ({ kind, date, note, notice }));
  return JSON.stringify({ id, url, published, updated, hash: digest, state, archives: inArchives, dates: ofFeeds, changes: later });
}

/** Sort a mapping by its keys; return undefined if it is empty. */
function sorted(mapping: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const entries = Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Read a line; return undefined if it is not an entry. Unknown keys are ignored: a later newswire may add some. */
export function readLine(line: string): LedgerEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== "object" || value === null) return false;
  const {
    id,
    url,
    published,
    updated,
    hash: digest,
    state,
    archives,
    dates,
    changes,
  } = value as Partial<Record<keyof LedgerEntry, unknown>>;
  return (
    isText(id, ID) &&
    isText(url, URL) &&
    [published, updated].every((date) => isText(date, DATE)) &&
    isText(digest, HASH) &&
    isText(state, STATE) &&
    isByFeed(archives, (number) => Number.isInteger(number) && Number(number) >= 1 && Number(number) <= MOST_ARCHIVES) &&
    isByFeed(dates, (date) => isText(date, DATE)) &&
    (changes === undefined || (Array.isArray(changes) && changes.every(isChange)))
  );
}

function isChange(value: unknown): value is Change {
  if (typeof value !== "object" || value === null) return false;
  const { kind, date, note, notice } = value as Partial<Record<keyof Change, unknown>>;
  return isText(kind, KIND) && isText(date, DATE) && isText(note, NOTE) && (notice === undefined || isText(notice, DATE));
}

function isText(text: unknown, form: RegExp): boolean {
  return typeof text === "string" && form.test(text);
}

function isByFeed(value: unknown, isRight: (item: unknown) => boolean): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([path, item]) => FEED.test(path) && isRight(item));
}

/** The same limit as for an article's id: ids are keys of the index. */
const ID = /^[^\s\0]{1,400}$/;
const URL = /^\S+$/;
/** In this form, dates sort as text. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The folder of a feed in the output; empty for the site's own. */
const FEED = /^(?:[a-z]+\/[A-Za-z0-9-]+\/)?$/;
const HASH = /^[0-9a-f]{32}$/;
const NOTE = /^[0-9a-f]{16}$/;
const KIND = /^(?:correction|withdrawn)$/;
const STATE = new RegExp(`^(?:${STATES.join("|")})$`);
