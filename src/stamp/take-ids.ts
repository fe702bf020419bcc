import type { ReadArticle } from "../article/read-article.ts";
import type { FieldEdit } from "../article/write-front-matter.ts";
import { readLine } from "../ledger/entry.ts";
import { isOnDay, passesOn } from "../ledger/identify.ts";
import { areFatal, ProblemError, sortProblems, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import type { Store } from "../store/store.ts";
import { toRfc3339, toZoned } from "../text/date.ts";
import { readFeedItems } from "../verify/feed-items.ts";
import type { FeedItem } from "../verify/feed-items.ts";
import { VERSION } from "../version.ts";
import { matchItems } from "./match-items.ts";
import { idOfOther, otherId, publishedAs } from "./stamp-messages.ts";
import type { TakeOver } from "./stamp-messages.ts";

/** What to write into articles so that they have the ids of an existing feed. */
interface Taken<T> {
  readonly edits: readonly (readonly [read: T, fields: readonly FieldEdit[]])[];
  readonly warnings: readonly Problem[];
  readonly count: TakeOver;
}

/**
 * Find the ids of articles in an existing feed, by their addresses.
 *
 * @param source - A file or URL.
 * @param articles - All articles, by file.
 * @throws {ProblemError} if the feed is faulty, or anything is unclear.
 * @throws {MachineFault} if the server cannot be reached.
 */
export async function takeIds<T extends ReadArticle>(
  source: string,
  articles: ReadonlyMap<string, T>,
  { settings, zone }: Site,
  store: Store,
  run: Run,
): Promise<Taken<T>> {
  const { items, warnings } = await readFeedItems(source, `newswire/${VERSION}`);
  const own = (read: T): string | undefined => (read.lacks.includes("id") ? undefined : read.article.id);
  const addressed = Array.from(articles.values(), (read) => ({ ...read.article, ownId: own(read) }));
  const { found, problems } = matchItems(items, addressed, settings.site.url);
  const owners = new Map(addressed.map(({ ownId, file }) => [ownId, file]));
  const [all, edits]: [Problem[], Taken<T>["edits"][number][]] = [[...warnings, ...problems], []];
  let kept = 0;
  for (const [file, item] of found) {
    const read = articles.get(file);
    if (read === undefined) continue;
    const refuse = (finding: ReturnType<typeof otherId>): void => void all.push(toProblem(file, { ...finding, place: read.place("id") }));
    const ownId = own(read);
    const owner = owners.get(item.id) ?? file;
    if (ownId === item.id) kept += 1;
    else if (ownId !== undefined) refuse(otherId(item.id, item.file));
    else if (owner !== file) refuse(idOfOther(item.id, owner));
    else if (read.article.id !== item.id && isPublished(store, read.article.id)) refuse(publishedAs(item.id, read.article.id));
    else edits.push([read, await fieldsOf(item, read, zone, settings.site.timezone, run.now)]);
  }
  if (areFatal(all)) throw new ProblemError(sortProblems(all));
  return { edits, warnings: sortProblems(all), count: { items: items.length, matched: found.size, articles: articles.size, kept } };
}

/** Whether readers know a story of newswire by an id. */
function isPublished(store: Store, id: string): boolean {
  const entry = readLine(store.ledger.get(id) ?? "");
  return entry !== undefined && passesOn(entry);
}

/** Return the id, and the time of publication if the article states none and it contradicts nothing. */
async function fieldsOf(
  { id, published }: FeedItem,
  { article, defaults, lacks, place }: ReadArticle,
  zone: Site["zone"],
  timezone: string,
  now: number,
): Promise<readonly FieldEdit[]> {
  const edit: FieldEdit = { key: "id", place: place("id"), value: id };
  if (published === undefined || published > now || !lacks.includes("published")) return [edit];
  const { updated, corrections, withdrawn, expires = Infinity } = article;
  const changes = [
    ...(updated === article.published ? [] : [updated]),
    ...corrections.map(({ date }) => date),
    withdrawn?.date ?? Infinity,
  ];
  // The file name may state a day, but not a time.
  const isOnlyDay = defaults.day === undefined || article.published === zone.startOf(defaults.day);
  const isSameDay = isOnDay({ defaults, published: NaN }, { published: toRfc3339(published) }, zone);
  const isCertain = isOnlyDay && isSameDay && [expires - 1, ...changes].every((at) => at >= published);
  return isCertain ? [{ key: "published", place: place("published"), value: await toZoned(published, timezone) }, edit] : [edit];
}
