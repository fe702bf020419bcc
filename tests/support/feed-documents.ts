import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Site } from "./site.ts";

/** The formats, repeated here so that tests do not copy a mistake from `src/`. */
export const FEEDS = {
  rss: { file: "rss.xml", mediaType: "application/rss+xml" },
  atom: { file: "atom.xml", mediaType: "application/atom+xml" },
  json: { file: "feed.json", mediaType: "application/feed+json" },
} as const;

export type FeedFormat = keyof typeof FEEDS;

/** A published feed document. */
export interface FeedDocument {
  /** Relative to the output folder: `tags/us/rss.xml`. */
  readonly path: string;
  /** The folder of the feed; `.` for the site's feed. */
  readonly feed: string;
  readonly text: string;
}

/** Return all feed documents of a format, with archives, by folder. */
export function feedDocuments({ out, files }: Site, format: FeedFormat): FeedDocument[] {
  const { file } = FEEDS[format];
  const paths = files.filter((path) => path === file || path.endsWith(`/${file}`));
  return paths
    .map((path) => ({ path, feed: dirname(path), text: readFileSync(join(out, path), "utf8") }))
    .toSorted((a, b) => (a.feed < b.feed ? -1 : 1));
}
