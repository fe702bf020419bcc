import { storyKeyOf } from "../ledger/notices.ts";
import type { Instant } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import { parseUrl, schemeOf } from "../text/url.ts";
import { isFuture, readFeedDate } from "./feed-date.ts";
import type { ParsedFeed, ParsedItem, StartTag } from "./parsed-feed.ts";
import { limitReport } from "./limit-report.ts";
import { checkMixedContent } from "./mixed-content.ts";
import { checkTexts } from "./text-checks.ts";
import { otherSelfLink } from "./folder-messages.ts";
import { sameLink } from "./delivery-messages.ts";
import {
  duplicateId,
  futureDate,
  hubWithoutSelfLink,
  invalidFeedDate,
  wrongWeekday,
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

const ids: ContentCheck = ({ items, format }, _, report) => {
  const seen = new Map<string, ParsedItem>();
  for (const item of items) {
    const { id, place } = item;
    if (id === undefined) {
      // The tables of Atom and JSON Feed require it. An empty address is an invalid one.
      if (format === "rss" && item.isIdEmpty !== true) report({ ...missingId(), place });
      continue;
    }
    const first = seen.get(id);
    if (first === undefined) seen.set(id, item);
    else report({ ...duplicateId(id, first.place.line, format === "atom" && updatedOf(first) !== updatedOf(item)), place });
  }
};

/** Atom allows versions of an entry that differ in `atom:updated` (RFC 4287, section 4.1.1). */
function updatedOf({ dates: written }: ParsedItem): string | undefined {
  return written.find(({ name }) => name === "updated")?.text;
}

const dates: ContentCheck = ({ format, items, dates: own }, { now }, report) => {
  for (const { name, text, place } of [...own, ...items.flatMap((item) => item.dates)]) {
    const instant = readFeedDate(text, format, name);
    if (instant === undefined) {
      const ofDay = onItsDay(text, (each) => readFeedDate(each, format, name) !== undefined);
      const form = format === "rss" && name !== "date" && name !== "updated" ? "Sat, 31 Jan 2026 09:00:00 GMT" : "2026-01-31T09:00:00Z";
      report({ ...(ofDay === undefined ? invalidFeedDate(name, text, form) : wrongWeekday(name, text, ofDay)), place });
    } else if (isFuture(instant, now)) report({ ...futureDate(name, text), place });
  }
};

/** Return a date with the right day of the week, if that makes it a date. */
function onItsDay(text: string, isDate: (text: string) => boolean): string | undefined {
  const [, rest] = /^[A-Za-z]{3}(,[^]*)/.exec(text) ?? [];
  return rest === undefined ? undefined : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((day) => day + rest).find(isDate);
}

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

const relativeLinks: ContentCheck = ({ items, format }, _, report) => {
  for (const item of items) {
    if (item.hasBase === true) continue;
    const [first, ...more] = referencesOf(item, format).filter(({ url }) => schemeOf(url) === undefined && !url.startsWith("//"));
    if (first !== undefined) report({ ...relativeLink(first.url, more.length, format === "atom"), place: first.place });
  }
};

const mixed: ContentCheck = ({ items, home, selves }, { url = selves[0] ?? home }, report) => {
  if (url?.startsWith("https:") !== true) return;
  const tags = items.flatMap((item) => item.tags);
  checkMixedContent(tags, "an item", report);
};

/** Several readers show one item per link. A notice about a story links to its page, and is meant to. */
const sameLinks: ContentCheck = ({ items }, _, report) => {
  const byLink = new Map<string, Map<string | ParsedItem, ParsedItem>>();
  for (const item of items) {
    if (item.link === undefined) continue;
    const known = byLink.get(item.link) ?? new Map<string | ParsedItem, ParsedItem>();
    const story = item.id === undefined ? item : storyKeyOf(item.id);
    if (!known.has(story)) known.set(story, item);
    byLink.set(item.link, known);
  }
  for (const [link, stories] of byLink) {
    const [first, second] = [...stories.values()];
    if (first === undefined || second === undefined) continue;
    const line = (first.linkPlace ?? first.place).line;
    report({ ...sameLink(link, stories.size, line), place: second.linkPlace ?? second.place });
  }
};

const texts: ContentCheck = ({ items }, _, report) => checkTexts(items, report);

/** Every check of a feed's content. Add a new one here. */
const CONTENT_CHECKS: readonly ContentCheck[] = [ids, dates, selfLink, relativeLinks, mixed, sameLinks, texts];

/** Check what a feed says, without regard to how it is served. */
export function checkContent(feed: ParsedFeed, surroundings: Surroundings, report: Report): void {
  const limited = limitReport(report);
  for (const check of CONTENT_CHECKS) check(feed, surroundings, limited);
}

/** The URLs of an item. In RSS and JSON Feed, the tables of elements and keys check all but those in HTML. */
function referencesOf(
  { link, enclosures, tags, place }: ParsedItem,
  format: ParsedFeed["format"],
): { readonly url: string; readonly place: Place }[] {
  if (format !== "atom") return tags.flatMap(urlsOf);
  return [...(link === undefined ? [] : [{ url: link, place }]), ...enclosures, ...tags.flatMap(urlsOf)];
}

function urlsOf({ attributes, place }: StartTag): { readonly url: string; readonly place: Place }[] {
  const candidates = (attributes["srcset"] ?? "").split(",").map((candidate) => candidate.trim().split(/\s/)[0] ?? "");
  // A fragment links to a place within the item.
  return [...["href", "src", "poster"].map((name) => attributes[name]?.trim() ?? ""), ...candidates]
    .filter((url) => url !== "" && !url.startsWith("#"))
    .map((url) => ({ url, place }));
}
