import type { Instant } from "../model/article.ts";
import type { AssetRow, DateRow, FeedRow, FileRow, OutputRow, RevisionRow, StoryRow } from "./rows.ts";

/** Rows by key, in the order of their keys. Keys are short texts without U+0000. */
export interface Table<Row> {
  readonly get: (key: string) => Row | undefined;
  /** Whether there is such a row, without the cost of reading it. */
  readonly has: (key: string) => boolean;
  readonly put: (key: string, row: Row) => void;
  readonly remove: (key: string) => void;
  /** The rows whose keys begin with `prefix`. Rows may not be put or removed while they are walked. */
  readonly entries: (prefix?: string) => Iterable<readonly [key: string, row: Row]>;
  /** Their keys alone, without the cost of reading the rows: all, or those that are not before `from`. */
  readonly keys: (prefix?: string, from?: string) => Iterable<string>;
  /** The keys that begin with `prefix`, the last one first: all, or those before `end`. */
  readonly backwards: (prefix: string, end?: string) => Iterable<string>;
  readonly count: () => number;
}

/** The tables of the index. */
export interface Tables {
  /** By hash of the path: the path of a story that is held back would tell of it. */
  readonly files: Table<FileRow>;
  /** By the same hash. */
  readonly stories: Table<StoryRow>;
  /** `feed published id file`, newest first; of a notice `feed date id file name`. */
  readonly order: Table<1>;
  /** `feed updated id file`, the newest first: stories that changed since they were published. */
  readonly revisions: Table<RevisionRow>;
  /**
   * `feed number published id`, newest first → hash of the path: stories by the archive that holds them; those in none have
   * the number 0. Only where there are archives; a row of number 0 may be left of a story that is not in the feed any more.
   */
  readonly archives: Table<string>;
  /** By id: when stories were last changed, of those that were since they were published. */
  readonly revised: Table<Instant>;
  /** By id of a story: the keys of its notices in `order`. */
  readonly notices: Table<readonly string[]>;
  /** By `/` and the path of the feed: its date, and the id whose line in the ledger tells it. */
  readonly dates: Table<DateRow>;
  /** By `/` and the path of the feed. */
  readonly feeds: Table<FeedRow>;
  /** By claim: keys of the files that make it, sorted; more than one is a collision. */
  readonly claims: Table<readonly string[]>;
  /** `target file`: whose text depends on the target. */
  readonly dependents: Table<1>;
  /** `original file`: translations of a story. */
  readonly translations: Table<1>;
  /** By hash of the location. */
  readonly assets: Table<AssetRow>;
  /** `media-path file` → where the bytes are. */
  readonly uses: Table<string>;
  /** By path under the published folder. */
  readonly outputs: Table<OutputRow>;
  /** By id: its line in the ledger. */
  readonly ledger: Table<string>;
  /** `month id`: entries of the ledger by the part that holds them. Only where it is divided. */
  readonly months: Table<1>;
  /**
   * What is to be published: `page file`, `feed path`, `archive path number`, `media path` → the path it was published under
   * before, if any; and what of the ledger.
   */
  readonly todo: Table<string>;
  /** By hash of the path: stories to be read again, since what their text depends on changed. */
  readonly stale: Table<1>;
  readonly meta: Table<string>;
}

/** The index: tables, and transactions that are whole or not at all. */
export interface Store extends Tables {
  /** Run `work`; all it puts and removes becomes lasting together. It must not wait for anything. */
  readonly transaction: (work: () => void) => void;
  /**
   * Save the index and close its files.
   *
   * @returns The system's error if it could not be saved. What was on disk before is still valid.
   */
  readonly close: () => NodeJS.ErrnoException | undefined;
}

export const TABLES = [
  "files",
  "stories",
  "order",
  "revisions",
  "archives",
  "revised",
  "notices",
  "dates",
  "feeds",
  "claims",
  "dependents",
  "translations",
  "assets",
  "uses",
  "outputs",
  "ledger",
  "months",
  "todo",
  "stale",
  "meta",
] as const satisfies readonly (keyof Tables)[];
