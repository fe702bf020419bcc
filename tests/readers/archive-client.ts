import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import type { FeedFormat } from "../support/feed-documents.ts";

/** A story, as stored by a client. */
interface Kept {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
}

/** A document, as read by a client of RFC 5005. */
interface Document {
  readonly stories: readonly Kept[];
  /** The URL of the next older archive. */
  readonly previous?: string | undefined;
}

/** How to read each format with feedsmith, an independent parser. */
const READ: Readonly<Record<FeedFormat, (text: string) => Document>> = {
  atom: (text) => {
    const { entries = [], links = [] } = parseAtomFeed(text);
    const stories = entries.map(({ id = "", title, updated = "" }) => ({ id, title: title?.value ?? "", updated }));
    return { stories, previous: links.find(({ rel }) => rel === "prev-archive")?.href };
  },
  rss: (text) => {
    const { items = [], atom } = parseRssFeed(text);
    const stories = items.map(({ guid, title = "", atom: own }) => ({ id: guid?.value ?? "", title, updated: own?.updated ?? "" }));
    return { stories, previous: atom?.links?.find(({ rel }) => rel === "prev-archive")?.href };
  },
  json: (text) => {
    const { items = [], next_url: previous } = parseJsonFeed(text);
    return { stories: items.map(({ id = "", title = "", date_modified: updated = "" }) => ({ id, title, updated })), previous };
  },
};

/** The result of {@link takeIn}. */
export interface Walk {
  /** URLs in the order of fetching: the feed, then its archives from the newest to the oldest. */
  readonly documents: readonly { readonly url: string; readonly ids: readonly string[] }[];
  /** Every story once. Of a story that was found twice, the version with the newer `updated` (RFC 5005, section 4.2). */
  readonly stories: ReadonlyMap<string, Kept>;
}

/**
 * Fetch a whole feed as a client of RFC 5005 does: its document, then each archive by `prev-archive`, or `next_url` in JSON Feed.
 *
 * @param between - Called between two requests, for changes to the site.
 * @throws {Error} if a URL cannot be fetched, or appears twice.
 */
export async function walkArchives(url: string, format: FeedFormat, between: () => Promise<void> = async () => {}): Promise<Walk> {
  const documents: { url: string; ids: string[] }[] = [];
  const stories = new Map<string, Kept>();
  for (let next: string | undefined = url; next !== undefined; await between()) {
    const at: string = next;
    if (documents.some((document) => document.url === at)) throw new Error(`second link to ${at}`);
    const response = await fetch(at);
    if (!response.ok) throw new Error(`${at}: status ${response.status}`);
    const document = READ[format](await response.text());
    documents.push({ url: at, ids: document.stories.map(({ id }) => id) });
    for (const story of document.stories) {
      if ((stories.get(story.id)?.updated ?? "") <= story.updated) stories.set(story.id, story);
    }
    next = document.previous;
  }
  return { documents, stories };
}
