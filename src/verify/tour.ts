import type { Instant } from "../model/article.ts";
import type { Problem } from "../model/problem.ts";
import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import type { Visitor } from "../net/visit.ts";
import type { ParsedFeed } from "./parsed-feed.ts";

/** A test of a site. */
export interface Tour {
  readonly visitor: Visitor;
  readonly now: Instant;
  readonly problems: Problem[];
  /** URLs that have been checked: feeds share enclosures and pages. */
  readonly seen: Set<string>;
}

/** A valid feed and its URL. */
export interface SeenFeed {
  readonly url: string;
  readonly feed: ParsedFeed;
}

/** The headers that readers send. A reader in a browser also sends `origin`. */
export const FEED_HEADERS: Readonly<Record<string, string>> = {
  accept: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
  "accept-encoding": "gzip, br",
  origin: "https://reader.example",
};

/** Send a HEAD request, or GET if the answer to HEAD is an error: some servers answer only GET. */
export async function head(visitor: Visitor, url: string): Promise<Visit> {
  const visit = await visitor.visit(url, { method: "HEAD" });
  return isAnswer(visit.end) && visit.end.status >= 400 ? visitor.visit(url) : visit;
}
