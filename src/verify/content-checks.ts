import type { Instant } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import { parseUrl, schemeOf } from "../text/url.ts";
import { isFuture, readFeedDate } from "./feed-date.ts";
import type { ParsedFeed, ParsedItem, StartTag } from "./parsed-feed.ts";
import { mixedContent } from "./mixed-content.ts";

/** What a feed's text is held against. */
interface Surroundings {
  /** Where it is served, absolute; undefined for a file of a folder whose address is not known. */
  readonly url: string | undefined;
  readonly now: Instant;
}

/** One thing that may be wrong with what a feed says, however it is served. */
type ContentCheck = (feed: ParsedFeed, surroundings: Surroundings, report: Report) => void;

const ids: ContentCheck = ({ items }, _, report) => {
  const seen = new Map<string, Place>();
  for (const { id, place } of items) {
    if (id === undefined) {
      const hint = "Without one, readers make one from what may change, and show the item again.";
      report({ code: "verify/missing-id", severity: "warning", place, message: "an item has no id", hint });
      continue;
    }
    const first = seen.get(id);
    if (first !== undefined) {
      const message = `two items have the id ${id}; the first is in line ${first.line}`;
      report({ code: "verify/duplicate-id", place, message, hint: "Readers show only one of them. Give each story an id of its own." });
    } else seen.set(id, place);
  }
};

const dates: ContentCheck = ({ format, items, dates: own }, { now }, report) => {
  for (const { name, text, place } of [...own, ...items.flatMap((item) => item.dates)]) {
    const instant = readFeedDate(text, format, name);
    if (instant === undefined) {
      const form = format === "rss" && name !== "date" && name !== "updated" ? "Sat, 31 Jan 2026 09:00:00 GMT" : "2026-01-31T09:00:00Z";
      report({
        code: "verify/date",
        place,
        message: `${name} is no date of this format: \`${text.slice(0, 60)}\``,
        hint: `Write it like ${form}.`,
      });
    } else if (isFuture(instant, now)) {
      const hint = "Readers hide such items, or pin them to the top until then.";
      report({ code: "verify/future", severity: "warning", place, message: `${name} is in the future: ${text}`, hint });
    }
  }
};

const selfLink: ContentCheck = ({ selves: [self, ...others], hubs }, { url }, report) => {
  if (self === undefined) {
    const hint = "Name the feed's own address: rel=self in RSS and Atom, feed_url in JSON Feed.";
    report({ code: "verify/self", severity: "warning", message: "the feed does not say where it is served", hint });
    if (hubs.length > 0) {
      const message = "the feed names a hub and not its own address, which is what one subscribes to at the hub";
      report({ code: "verify/hub", message, hint: "Add the self link." });
    }
    return;
  }
  const [other, isHere] = [others.find((each) => each !== self), url === undefined || resolve(self, url) === url];
  if (other !== undefined) report({ code: "verify/self", message: `the feed names several addresses of its own: ${self}, ${other}` });
  else if (!isHere) {
    const hint = "Readers that go by the self link subscribe to that address. Let both be one.";
    report({ code: "verify/self", message: `the self link says ${self}, the feed is served at ${url}`, hint });
  }
};

const relativeLinks: ContentCheck = ({ items, hasBase }, _, report) => {
  if (hasBase) return;
  for (const item of items) {
    const [first, ...more] = referencesOf(item).filter((reference) => isRelative(reference.url));
    if (first === undefined) continue;
    const message = `an item refers to \`${first.url.slice(0, 200)}\`${more.length > 0 ? ` and ${more.length} more such addresses` : ""}, relative to nothing`;
    report({
      code: "verify/relative-link",
      place: first.place,
      message,
      hint: "Readers show items elsewhere: write addresses in full, with https://.",
    });
  }
};

const mixed: ContentCheck = ({ items, home, selves }, { url = selves[0] ?? home }, report) => {
  if (url?.startsWith("https:") !== true) return;
  const tags = items.flatMap((item) => item.tags);
  mixedContent(tags, "an item", report);
};

/** Every check of what a feed says. A new one is a function and a word here. */
const CONTENT_CHECKS: readonly ContentCheck[] = [ids, dates, selfLink, relativeLinks, mixed];

/** Report all that is wrong with what a feed says, however it is served. */
export function checkContent(feed: ParsedFeed, surroundings: Surroundings, report: Report): void {
  for (const check of CONTENT_CHECKS) check(feed, surroundings, report);
}

function referencesOf({ link, enclosures, tags, place }: ParsedItem): { readonly url: string; readonly place: Place }[] {
  return [...(link === undefined ? [] : [{ url: link, place }]), ...enclosures, ...tags.flatMap(urlsOf)];
}

function urlsOf({ attributes, place }: StartTag): { readonly url: string; readonly place: Place }[] {
  return ["href", "src", "poster"].flatMap((name) => {
    const url = attributes[name]?.trim();
    // A place within the item itself.
    return url === undefined || url === "" || url.startsWith("#") ? [] : [{ url, place }];
  });
}

function isRelative(url: string): boolean {
  return schemeOf(url) === undefined;
}

function resolve(reference: string, base: string): string | undefined {
  return parseUrl(reference, base)?.href;
}
