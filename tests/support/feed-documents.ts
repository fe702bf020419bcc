import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Site } from "./site.ts";

/** The formats, as the outside knows them: written here once more, so that a slip in `src/` is not repeated by the tests. */
export const FEEDS = {
  rss: { file: "rss.xml", mediaType: "application/rss+xml" },
  atom: { file: "atom.xml", mediaType: "application/atom+xml" },
  json: { file: "feed.json", mediaType: "application/feed+json" },
} as const;

export type FeedFormat = keyof typeof FEEDS;

/** A published feed document. */
export interface FeedDocument {
  /** Relative to the published folder: `tags/us/rss.xml`. */
  readonly path: string;
  /** The folder of the feed; `.` is the site's own. */
  readonly feed: string;
  readonly text: string;
}

/** Every feed document of a format, archives too, by folder. */
export function feedDocuments({ out, files }: Site, format: FeedFormat): FeedDocument[] {
  const { file } = FEEDS[format];
  const paths = files.filter((path) => path === file || path.endsWith(`/${file}`));
  return paths
    .map((path) => ({ path, feed: dirname(path), text: readFileSync(join(out, path), "utf8") }))
    .toSorted((a, b) => (a.feed < b.feed ? -1 : 1));
}
