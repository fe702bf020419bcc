import type { Instant } from "../model/article.ts";
import type { Identity } from "../model/identity.ts";
import type { AssetRow, DateRow, FeedRow, FileRow, OutputRow, RevisionRow, StoryRow } from "./rows.ts";

/** Rows sorted by key. Keys are short strings without U+0000. */
export interface Table<Row> {
  readonly get: (key: string) => Row | undefined;
  /** Whether a row exists. Faster than `get`. */
  readonly has: (key: string) => boolean;
  readonly put: (key: string, row: Row) => void;
  readonly remove: (key: string) => void;
  /** Return the rows whose keys start with `prefix`. Do not change the table during iteration. */
  readonly entries: (prefix?: string) => Iterable<readonly [key: string, row: Row]>;
  /** Return the keys that start with `prefix`, from `from` on. Faster than `entries`. */
  readonly keys: (prefix?: string, from?: string) => Iterable<string>;
  /** Return the keys that start with `prefix`, last first, before `end`. */
  readonly backwards: (prefix: string, end?: string) => Iterable<string>;
  readonly count: () => number;
}

/** The tables of the index. */
export interface Tables {
  /** By hash of the path, because the path could reveal a withheld story. */
  readonly files: Table<FileRow>;
  /** By the same key as `files`. */
  readonly stories: Table<StoryRow>;
  /** By the same key as `files`: public stories whose identity depends on more than their file. */
  readonly identities: Table<Identity>;
  /** `feed published id file`, newest first; for a notice, `feed date id file name`. */
  readonly order: Table<1>;
  /** `feed updated id file`, newest first: stories updated after publication. */
  readonly revisions: Table<RevisionRow>;
  /**
   * `feed number published id`, newest first → file: stories by archive. 0 means: in no archive yet. Only with archives. Rows with
   * number 0 may be outdated.
   */
  readonly archives: Table<string>;
  /** By id: `updated` of stories updated after publication. */
  readonly revised: Table<Instant>;
  /** By id of the story: keys of its notices in `order`. */
  readonly notices: Table<readonly string[]>;
  /** `list number` → place of the newest story on a numbered page of a list. `month 0` for each month with stories. See `lists.ts`. */
  readonly lists: Table<string>;
  /** By `/` and path of the feed: its date, and the id of the ledger entry that stores it. */
  readonly dates: Table<DateRow>;
  /** By `/` and path of the feed. */
  readonly feeds: Table<FeedRow>;
  /** By hash of an id, path or URL: keys of the files that have it, sorted. More than one is a collision. */
  readonly claims: Table<readonly string[]>;
  /** `target file`: files whose text depends on the target. */
  readonly dependents: Table<1>;
  /** `original file`: translations. */
  readonly translations: Table<1>;
  /** Former addresses and aliases of stories, by the page at them. See `moves.ts`. */
  readonly moves: Table<string>;
  /** By hash of the location. */
  readonly assets: Table<AssetRow>;
  /** `media-path file` → what the file is made from (`store/uses.ts`). */
  readonly uses: Table<string>;
  /** By path in the output folder. */
  readonly outputs: Table<OutputRow>;
  /** By id: the ledger entry, as JSON. */
  readonly ledger: Table<string>;
  /** `month id`: entries by ledger part. Empty if the ledger is not split. */
  readonly months: Table<1>;
  /**
   * Outputs to publish: `page file`, `redirect page`, `feed path`, `list path number`, `archive path number`, `media path` → path of the last publication, if
   * any. And ledger entries to update.
   */
  readonly todo: Table<string>;
  /** By hash of the path: stories to read again, because something their text depends on changed. */
  readonly stale: Table<1>;
  readonly meta: Table<string>;
}

/** The index: tables with transactions. */
export interface Store extends Tables {
  /** Run `work`, and save all its changes or none. `work` must be synchronous. */
  readonly transaction: (work: () => void) => void;
  /**
   * Save the index and close its files.
   *
   * @returns The system error if the index could not be saved. The version on disk is still valid then.
   */
  readonly close: () => (Error & { readonly code?: string | undefined }) | undefined;
}

export const TABLES = [
  "files",
  "stories",
  "identities",
  "order",
  "revisions",
  "archives",
  "revised",
  "notices",
  "lists",
  "dates",
  "feeds",
  "claims",
  "dependents",
  "translations",
  "moves",
  "assets",
  "uses",
  "outputs",
  "ledger",
  "months",
  "todo",
  "stale",
  "meta",
] as const satisfies readonly (keyof Tables)[];
