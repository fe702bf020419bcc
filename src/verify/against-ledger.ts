import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { noticeIds } from "../ledger/notices.ts";
import type { Report } from "../model/problem.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { readFeedDate } from "./feed-date.ts";

/** Whose stories a feed must hold. */
type Ledger = readonly LedgerEntry[];

/** The entries of a ledger; lines that are none are passed over. */
export function readLedger(lines: Iterable<string>): LedgerEntry[] {
  return Array.from(lines, readLine).filter((entry) => entry !== undefined);
}

/**
 * Hold a feed against what the site remembers of its stories: readers know them by their ids, and a story that is not in
 * the feed any more has vanished for them.
 *
 * @param isWhole - Whether every story of the site belongs into the feed.
 */
export function compareWithLedger({ items, format }: ParsedFeed, ledger: Ledger, isWhole: boolean, report: Report): void {
  const byUrl = new Map(ledger.map((entry) => [entry.url, entry]));
  const ids = new Set(ledger.map(({ id }) => id));
  const ofNotices = new Set(ledger.flatMap(noticeIds));
  const stories = items.filter(({ id = "" }) => !ofNotices.has(id));
  for (const { id, link, place } of stories) {
    const known = link === undefined ? undefined : byUrl.get(link);
    // Some receivers want the address for an id: it names the story, too.
    if (id === undefined || known === undefined || ids.has(id) || known.id === id || known.url === id) continue;
    const message = `the story at ${link} has the id ${id}, and was published as ${known.id}`;
    report({ code: "verify/id-changed", place, message, hint: "Readers show it as new. Give it back the id it had." });
  }
  if (!isWhole) return;
  const oldest = Math.min(...stories.map((item) => publishedOf(item, format)));
  const there = new Set(stories.flatMap(({ id, link }) => [id, link]));
  const vanished = ledger.filter(({ id, url, state, published }) => {
    const isPublic = state === "published" || state === "corrected";
    return isPublic && !there.has(id) && !there.has(url) && Date.parse(published) > oldest;
  });
  const [first] = vanished;
  if (first === undefined) return;
  const more = vanished.length > 1 ? `, and ${vanished.length - 1} more` : "";
  const message = `${first.id}, published at ${first.url}, is not in the feed, though older stories are${more}`;
  report({ code: "verify/vanished", message, hint: "Put it back, or withdraw it, so that readers learn of it." });
}

/** An item without a date that can be read says nothing of how far the feed goes back. */
function publishedOf({ published, dates }: ParsedFeed["items"][number], format: ParsedFeed["format"]): number {
  const name = dates.find(({ text }) => text === published)?.name ?? "published";
  return (published === undefined ? undefined : readFeedDate(published, format, name)) ?? Number.POSITIVE_INFINITY;
}
