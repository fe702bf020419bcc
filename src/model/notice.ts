import type { Instant } from "./article.ts";

/** An item that announces a change of a story: most readers do not show what changed in an item that they have. */
export interface Notice {
  /** The story's, then `:` and the name. */
  readonly id: string;
  /** What tells the notices of a story apart: `withdrawn:2026-11-28T05:40:00Z`. */
  readonly name: string;
  readonly kind: "correction" | "withdrawn";
  readonly date: Instant;
  /** The note or the reason, plain text. */
  readonly text: string;
}
