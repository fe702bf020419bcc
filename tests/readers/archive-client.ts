import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import type { FeedFormat } from "../support/feed-documents.ts";

/** A story as a client keeps it. */
interface Kept {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
}

/** A document as a client of RFC 5005 reads it. */
interface Document {
  readonly stories: readonly Kept[];
  /** The archive of what is next older. */
  readonly previous?: string | undefined;
}

/** How feedsmith, which knows nothing of newswire, reads each format. */
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

/** What a walk met. */
export interface Walk {
  /** Addresses in the order in which they were fetched: the feed's own, then from the newest archive to the oldest. */
  readonly documents: readonly { readonly url: string; readonly ids: readonly string[] }[];
  /** Every story once; of one that was met twice the version with the newer `updated` (RFC 5005, section 4.2). */
  readonly stories: ReadonlyMap<string, Kept>;
}

/**
 * Take in a whole feed, as a client of RFC 5005 does: its own document, then archive after archive by `prev-archive`, or by
 * `next_url` in JSON Feed.
 *
 * @param between - What happens in the world between two requests.
 * @throws {Error} when an address does not answer, or comes a second time.
 */
export async function walkArchives(url: string, format: FeedFormat, between: () => Promise<void> = async () => {}): Promise<Walk> {
  const documents: { url: string; ids: string[] }[] = [];
  const stories = new Map<string, Kept>();
  for (let next: string | undefined = url; next !== undefined; await between()) {
    const at: string = next;
    if (documents.some((document) => document.url === at)) throw new Error(`${at} comes a second time`);
    const response = await fetch(at);
    if (!response.ok) throw new Error(`${at} answers ${response.status}`);
    const document = READ[format](await response.text());
    documents.push({ url: at, ids: document.stories.map(({ id }) => id) });
    for (const story of document.stories) {
      if ((stories.get(story.id)?.updated ?? "") <= story.updated) stories.set(story.id, story);
    }
    next = document.previous;
  }
  return { documents, stories };
}
