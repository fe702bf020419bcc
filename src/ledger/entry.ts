import type { Instant } from "../model/article.ts";
import type { Notice } from "../model/notice.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { hash } from "../text/hash.ts";
import { MOST_ARCHIVES } from "../text/paths.ts";
import { isStoryId } from "../text/story-id.ts";

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
  /** 128 bits of the SHA-256 of the title and the Markdown source. It identifies a story that moved to another URL. */
  readonly text?: string;
  /** Paths of former pages, relative to the URL of the site, oldest first. The current one is not included. */
  readonly addresses?: readonly string[];
  /** True if the story is on another site: its `url` is not an address of this one. */
  readonly elsewhere?: true;
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
  const { id, url, published, updated, digest, sourceHash } = story;
  return {
    id,
    url,
    published: toRfc3339(published),
    updated: toRfc3339(updated),
    hash: digest,
    state: stateOf(story, now),
    text: sourceHash,
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
export function toLine(entry: LedgerEntry): string {
  const { id, url, published, updated, hash: digest, state, text, addresses = [], elsewhere, changes = [] } = entry;
  return JSON.stringify({
    id,
    url,
    published,
    updated,
    hash: digest,
    state,
    text,
    addresses: addresses.length === 0 ? undefined : addresses,
    elsewhere,
    archives: sorted(entry.archives ?? {}),
    dates: sorted(entry.dates ?? {}),
    changes: changes.length === 0 ? undefined : changes.map(({ kind, date, note, notice }) => ({ kind, date, note, notice })),
  });
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
  return SHAPE.every(([key, isRight]) => isRight((value as Readonly<Record<string, unknown>>)[key]));
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
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).every(([path, item]) => FEED.test(path) && isRight(item));
}

const URL_FORM = /^\S+$/;
/** In this form, dates sort as text. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
/** The folder of a feed in the output; empty for the site's own. */
const FEED = /^(?:[a-z]+\/[\p{L}\p{M}\p{N}-]+\/|corrections\/)?$/u;
/** A path below the site, percent-encoded: without a scheme, a query or `..`. */
const ADDRESS = /^(?![a-z]+:|\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))[^\s?#\\]{1,2000}$/i;
const HASH = /^[0-9a-f]{32}$/;
const NOTE = /^[0-9a-f]{16}$/;
const KIND = /^(?:correction|withdrawn)$/;
const STATE = new RegExp(`^(?:${STATES.join("|")})$`);

const optional =
  (isRight: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isRight(value);

const isDate = (value: unknown): boolean => isText(value, DATE);
const isNumber = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_ARCHIVES;
const listOf =
  (isRight: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isRight);

/** Checks of all values. */
const SHAPE = Object.entries({
  id: (value) => typeof value === "string" && isStoryId(value),
  url: (value) => isText(value, URL_FORM),
  published: isDate,
  updated: isDate,
  hash: (value) => isText(value, HASH),
  state: (value) => isText(value, STATE),
  text: optional((value) => isText(value, HASH)),
  addresses: optional(listOf((value) => isText(value, ADDRESS))),
  elsewhere: optional((value) => value === true),
  archives: optional((value) => isByFeed(value, isNumber)),
  dates: optional((value) => isByFeed(value, isDate)),
  changes: optional(listOf(isChange)),
} satisfies { readonly [K in keyof Required<LedgerEntry>]: (value: unknown) => boolean });
