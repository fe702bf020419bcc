import type { Instant } from "../model/article.ts";
import type { Asset, FileState } from "../model/asset.ts";
import type { Feed } from "../model/feed.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";

/** What is known of an article's file. */
export interface FileRow {
  readonly size: number;
  /** Milliseconds: when it was last written or changed otherwise; -1 when the file was read so soon after it was written that a later write may carry the same time. */
  readonly mtime: number;
  /** The moment it was read for. */
  readonly readAt: Instant;
  /** Hash of the bytes that were read. */
  readonly digest: string;
  /** A story is in the index; of one that is held back nothing is, but when it is due. */
  readonly state: "public" | "held back" | "draft";
  /** When the output changes though no file does: a story appears, expires, grows too old for a wire or the news sitemap. */
  readonly moments: readonly Instant[];
  /** Hashes of the id, path and URL it claims; of a draft, of names that other drafts may have too. */
  readonly claims: readonly string[];
  /** Whether it depends on something no file shows, so that it is read at every build. */
  readonly isVolatile: boolean;
  /** Warnings, told again at every build. */
  readonly problems: readonly Problem[];
}

/** A story that is public, ready for every feed and page. */
export interface StoryRow {
  readonly story: Story;
  /** Files to publish with it. */
  readonly assets: readonly Asset[];
  /** Paths of the feeds it is in, and of the news sitemap. */
  readonly feeds: readonly string[];
  /** Hashes of what its text depends on: other articles, files beside it. */
  readonly dependsOn: readonly string[];
}

/** A story that changed since it was published. */
export interface RevisionRow {
  readonly published: Instant;
  readonly isWithdrawn: boolean;
}

/** What is known of a file beside the articles. */
export interface AssetRow extends FileState {
  readonly location: string;
}

/** A file that was published: how it was left, and what must be done to make it again. */
export interface OutputRow {
  readonly size: number;
  readonly mtime: number;
  /** Key of the to-do list. */
  readonly from: string;
}

/** The date of a feed. */
export interface DateRow {
  /** Of the story that gave the feed its date. */
  readonly id: string;
  readonly date: Instant;
}

/** A feed that exists. */
export type FeedRow = Pick<Feed, "kind" | "label">;
