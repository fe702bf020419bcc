import type { Instant } from "../model/article.ts";
import type { Notice } from "../model/notice.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { hash } from "../text/hash.ts";
import { MOST_ARCHIVES } from "../text/paths.ts";

/** What became of a story that was published once. `removed`: its file went, and that was accepted. */
const STATES = ["published", "corrected", "expired", "withdrawn", "removed"] as const;
type State = (typeof STATES)[number];

/** What became of a story after its first publication: a correction, or its withdrawal. */
export interface Change {
  readonly kind: Notice["kind"];
  /** As the article states it now; RFC 3339, in UTC. */
  readonly date: string;
  /** Hash of the note or reason. It recognizes a change whose date was edited. */
  readonly note: string;
  /**
   * The date in the id of the notice, RFC 3339 in UTC. It never changes, whatever is edited later. Absent if nobody read the
   * story before the change: then there is nothing to announce.
   */
  readonly notice?: string;
}

/** A line of the ledger: what a site must remember of a story it ever published. */
export interface LedgerEntry {
  readonly id: string;
  readonly url: string;
  /** RFC 3339, in UTC, as is `updated`. */
  readonly published: string;
  readonly updated: string;
  /** 128 bits of the SHA-256 of headline and text: two entries that differ in it differ in what people read. */
  readonly hash: string;
  readonly state: State;
  /**
   * By path of a feed: the number of its archive that holds the story. Only where there are archives: a story that is in one
   * stays in it, whatever is published later.
   */
  readonly archives?: Readonly<Record<string, number>>;
  /**
   * By path of a feed: its date, RFC 3339 in UTC. Every feed has one entry that tells it, that of the story which gave it the
   * date; there it stays when the story leaves the feed, since a feed's date may not go back.
   */
  readonly dates?: Readonly<Record<string, string>>;
  /** In the order of the article: corrections by date, then the withdrawal. */
  readonly changes?: readonly Change[];
}

/** The entry of a public story, without what depends on earlier publications: archives, dates of feeds, dates of notices. */
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

/** An entry as a line of JSON, without its line end: equal entries are equal bytes. */
export function toLine({ id, url, published, updated, hash: digest, state, archives = {}, dates = {}, changes = [] }: LedgerEntry): string {
  const [inArchives, ofFeeds] = [sorted(archives), sorted(dates)];
  const later = changes.length === 0 ? undefined : changes.map(({ kind, date, note, notice }) => ({ kind, date, note, notice }));
  return JSON.stringify({ id, url, published, updated, hash: digest, state, archives: inArchives, dates: ofFeeds, changes: later });
}

/** A mapping in the order of its keys; undefined where it is empty. */
function sorted(mapping: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const entries = Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Read a line; undefined when it is no entry. Keys that a later newswire may add are passed over. */
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

/** As long as an article's may be: it becomes a key of the index. */
const ID = /^[^\s\0]{1,400}$/;
const URL = /^\S+$/;
/** Dates of this one form are in the order of their letters. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** A folder of a feed under the published one; the site's own is empty. */
const FEED = /^(?:[a-z]+\/[A-Za-z0-9-]+\/)?$/;
const HASH = /^[0-9a-f]{32}$/;
const NOTE = /^[0-9a-f]{16}$/;
const KIND = /^(?:correction|withdrawn)$/;
const STATE = new RegExp(`^(?:${STATES.join("|")})$`);
