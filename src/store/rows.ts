import type { Instant } from "../model/article.ts";
import type { Asset, FileState } from "../model/asset.ts";
import type { Feed } from "../model/feed.ts";
import type { Defaults } from "../model/identity.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";

/** The state of an article's file. */
export interface FileRow {
  readonly size: number;
  /** Time of the last change, in milliseconds; -1 if the file was read so soon after a change that a later change may have the same time. */
  readonly mtime: number;
  /** Time of the build that read it. */
  readonly readAt: Instant;
  /** Hash of its content. */
  readonly digest: string;
  /** The story is in the index only if it is public; otherwise the index has only its dates. */
  readonly state: "public" | "held back" | "draft";
  /** When the output changes without an edit: a story appears, expires, or becomes too old for a wire or the news sitemap. */
  readonly moments: readonly Instant[];
  /** Hashes of its id, path and URL. Several withheld articles may have the same: see `sharedName`. */
  readonly claims: readonly string[];
  /** Whether it depends on something outside of the file, so that every build must read it. */
  readonly isVolatile: boolean;
  /** Warnings, reported by every build. */
  readonly problems: readonly Problem[];
}

/** A public story, ready for feeds and pages. */
export interface StoryRow {
  readonly story: Story;
  readonly defaults: Defaults;
  /** Files to publish with it. */
  readonly assets: readonly Asset[];
  /** Paths of its feeds, and of the news sitemap. */
  readonly feeds: readonly string[];
  /** The feeds among them in which the latest change comes first. */
  readonly byUpdate: readonly string[];
  /** Hashes of the targets its text depends on: other articles, files beside it. */
  readonly dependsOn: readonly string[];
  /** The ids on its page that a link can lead to. */
  readonly anchors: readonly string[];
}

/** A story that was updated after publication. */
export interface RevisionRow {
  readonly published: Instant;
  readonly isWithdrawn: boolean;
}

/** The state of a file beside an article. */
export interface AssetRow extends FileState {
  readonly location: string;
  /** The folder of `articles.static` that it is in. Undefined for the articles folder. */
  readonly folder?: string | undefined;
}

/** An output file: its state, and how to make it again. */
export interface OutputRow {
  readonly size: number;
  readonly mtime: number;
  /** Its key in the to-do list. */
  readonly from: string;
}

/** The date of a feed. */
export interface DateRow {
  /** Id of the story that sets the date. */
  readonly id: string;
  readonly date: Instant;
}

/** A feed that exists. */
export type FeedRow = Pick<Feed, "kind" | "label" | "pace">;
