import type { Instant } from "./article.ts";

/** An item that announces a change of a story, since most feed readers do not show changes of existing items. */
export interface Notice {
  /** The id of the story, `:` and the name. */
  readonly id: string;
  /** Unique among the notices of a story: `withdrawn:2026-11-28T05:40:00Z`. */
  readonly name: string;
  readonly kind: "correction" | "withdrawn";
  readonly date: Instant;
  /** The note or the reason, plain text. */
  readonly text: string;
}
