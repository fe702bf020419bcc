import type { Article } from "../model/article.ts";
import type { Problem } from "../model/problem.ts";
import type { Demands } from "./demands.ts";

/** Why a story does not meet the requirements of a receiver. */
export interface Objection extends Pick<Problem, "code" | "message" | "hint"> {
  /** The front matter key to fix. Absent if the problem is in the text. */
  readonly key?: keyof Article;
  /** Whether the story is left out of the feed. */
  readonly refuses: boolean;
}

/** What a story is checked against. */
export interface Inspection {
  readonly demands: Demands;
  /** The language of the feed (BCP 47). */
  readonly language: string;
  /** The URL of the site, absolute. */
  readonly site: string;
  /** The HTML content of the story's item. Empty if it has none. */
  readonly content: string;
  /** The size of the story's item, in bytes. */
  readonly bytes: number;
  /** Whether episodes are heard in their order, so that each needs a number. */
  readonly isSerial?: boolean;
}
