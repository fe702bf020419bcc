import type { Instant } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import { parseUrl, schemeOf } from "../text/url.ts";
import { isFuture, readFeedDate } from "./feed-date.ts";
import type { ParsedFeed, ParsedItem, StartTag } from "./parsed-feed.ts";
import { checkMixedContent } from "./mixed-content.ts";
import { otherSelfLink } from "./folder-messages.ts";
import {
  duplicateId,
  futureDate,
  hubWithoutSelfLink,
  invalidFeedDate,
  missingId,
  noSelfLink,
  relativeLink,
  severalSelfLinks,
  wrongSelfLink,
} from "./messages.ts";

/** When and where a feed is checked. */
interface Surroundings {
  /** Where it is served, absolute. Undefined for a file if the site's URL is unknown. */
  readonly url: string | undefined;
  /** Whether it is a file that is not served yet. */
  readonly isFile?: boolean;
  readonly now: Instant;
}

/** Checks one aspect of a feed's content, which does not depend on how it is served. */
type ContentCheck = (feed: ParsedFeed, surroundings: Surroundings, report: Report) => void;

const ids: ContentCheck = ({ items }, _, report) => {
  const seen = new Map<string, Place>();
  for (const { id, place } of items) {
    if (id === undefined) {
      report({ ...missingId(), place });
      continue;
    }
    const first = seen.get(id);
    if (first === undefined) seen.set(id, place);
    else report({ ...duplicateId(id, first.line), place });
  }
};

const dates: ContentCheck = ({ format, items, dates: own }, { now }, report) => {
  for (const { name, text, place } of [...own, ...items.flatMap((item) => item.dates)]) {
    const instant = readFeedDate(text, format, name);
    if (instant === undefined) {
      const form = format === "rss" && name !== "date" && name !== "updated" ? "Sat, 31 Jan 2026 09:00:00 GMT" : "2026-01-31T09:00:00Z";
      report({ ...invalidFeedDate(name, text, form), place });
    } else if (isFuture(instant, now)) report({ ...futureDate(name, text), place });
  }
};

const selfLink: ContentCheck = ({ selves: [self, ...others], hubs }, { url, isFile = false }, report) => {
  if (self === undefined) {
    report(noSelfLink());
    if (hubs.length > 0) report(hubWithoutSelfLink());
    return;
  }
  const other = others.find((each) => each !== self);
  if (other !== undefined) report(severalSelfLinks(self, other));
  else if (url !== undefined && parseUrl(self, url)?.href !== url) report((isFile ? otherSelfLink : wrongSelfLink)(self, url));
};

const relativeLinks: ContentCheck = ({ items, hasBase }, _, report) => {
  if (hasBase) return;
  for (const item of items) {
    const [first, ...more] = referencesOf(item).filter((reference) => schemeOf(reference.url) === undefined);
    if (first !== undefined) report({ ...relativeLink(first.url, more.length), place: first.place });
  }
};

const mixed: ContentCheck = ({ items, home, selves }, { url = selves[0] ?? home }, report) => {
  if (url?.startsWith("https:") !== true) return;
  const tags = items.flatMap((item) => item.tags);
  checkMixedContent(tags, "an item", report);
};

/** Every check of a feed's content. Add a new one here. */
const CONTENT_CHECKS: readonly ContentCheck[] = [ids, dates, selfLink, relativeLinks, mixed];

/** Check what a feed says, without regard to how it is served. */
export function checkContent(feed: ParsedFeed, surroundings: Surroundings, report: Report): void {
  for (const check of CONTENT_CHECKS) check(feed, surroundings, report);
}

function referencesOf({ link, enclosures, tags, place }: ParsedItem): { readonly url: string; readonly place: Place }[] {
  return [...(link === undefined ? [] : [{ url: link, place }]), ...enclosures, ...tags.flatMap(urlsOf)];
}

function urlsOf({ attributes, place }: StartTag): { readonly url: string; readonly place: Place }[] {
  return ["href", "src", "poster"].flatMap((name) => {
    const url = attributes[name]?.trim();
    // A fragment links to a place within the item.
    return url === undefined || url === "" || url.startsWith("#") ? [] : [{ url, place }];
  });
}
