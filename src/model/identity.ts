import type { Instant } from "./article.ts";

/** What neither an article nor its file name decides: values from the ledger, and names that other articles leave free. */
export interface Identity {
  readonly id?: string;
  readonly slug?: string;
  readonly published?: Instant;
  /** True if the article would get another id without the ledger. */
  readonly isRemembered?: true;
}

/** What an article gets from its file and the settings, without other articles. */
export interface Defaults {
  /** Absent if the article has an `id` of its own. */
  readonly id?: string;
  /** Absent if the article has a `slug` of its own. */
  readonly slug?: string;
  /** The day of publication, `2026-01-31`, if a key or the file name states it. */
  readonly day?: string;
}
