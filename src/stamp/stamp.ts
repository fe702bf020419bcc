import { readFileSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import type { ReadArticle } from "../article/read-article.ts";
import { editFrontMatter } from "../article/write-front-matter.ts";
import type { FieldEdit } from "../article/write-front-matter.ts";
import { fileRewriter } from "../disk/rewrite-file.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { adoptLedger } from "../record/adopt-ledger.ts";
import { findDifferences, successorOf } from "../record/check-ledger.ts";
import type { Differences } from "../record/check-ledger.ts";
import { findWithheld } from "../record/find-withheld.ts";
import { identityUnclear } from "../record/messages.ts";
import type { Withheld } from "../record/messages.ts";
import type { Changes } from "../read/changes.ts";
import { findChanges } from "../read/find-changes.ts";
import { openIgnore } from "../read/open-ignore.ts";
import { openSite } from "../site/open-site.ts";
import type { Site } from "../site/open-site.ts";
import { updateIndex } from "../update/update-index.ts";
import type { Update } from "../update/update-index.ts";
import { claimantsOf } from "../store/claims.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { toZoned } from "../text/date.ts";
import { toKey } from "../text/hash.ts";
import { byHand } from "./stamp-messages.ts";
import type { TakeOver } from "./stamp-messages.ts";

/** Options of {@link stamp}. */
export interface StampOptions extends Omit<Options, "full" | "changed" | "url" | "published" | "local" | "skipFaulty" | "acceptRemovals"> {
  /** A feed with the ids to take over: a file or URL. */
  readonly from?: string | undefined;
  /** Find out what would be written, but write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** The result of {@link stamp}. */
export interface StampReport {
  /** The articles that got values, and these. */
  readonly stamped: readonly { readonly file: string; readonly values: Readonly<Record<string, string>> }[];
  /** What `from` found. */
  readonly taken?: TakeOver;
  /** Warnings, and errors of articles that were left as they are. */
  readonly problems: readonly Problem[];
}

/** An article, and the state of its file when it was read. */
type FoundArticle = ReadArticle & { readonly stats: Stats };

/** Articles to change. */
type Edits = readonly (readonly [read: FoundArticle, fields: readonly FieldEdit[]])[];

/**
 * Write missing `id` and `published` values into articles, and fix values that contradict the ledger if the entry of the article is
 * certain. With `from`, write the ids of an existing feed instead. Nothing else in a file changes. If that is impossible, keep the file
 * and report the lines to write.
 *
 * @throws {ProblemError} if settings, articles or the feed have errors.
 * @throws {MachineFault} if the server of the feed cannot be reached.
 */
export async function stamp(options: StampOptions = {}): Promise<StampReport> {
  const { from, dryRun = false, ...common } = options;
  const run = toRun(common);
  const site = await openSite(run);
  const store = openStore();
  const articles = new Map<string, FoundArticle>();
  const ledgerProblems = await adoptLedger(store, run);
  const changes = findChanges(run, store, await openIgnore(site.settings.articles.ignore));
  const update = await updateIndex(site, store, changes, run, {
    onRead: (read) => articles.set(read.article.file, { ...read, stats: statSync(read.article.file) }),
  });
  const errors = [...ledgerProblems, ...update.problems].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  if (from === undefined) {
    const { edits, problems } = await findMissing({ site, store, run, update, changes }, articles);
    return write(edits, problems, dryRun);
  }
  const { takeIds } = await import("./take-ids.ts");
  const { edits, warnings, count } = await takeIds(from, articles, site, store, run);
  return { ...write(edits, warnings, dryRun), taken: count };
}

/** Write the edits. */
function write(edits: Edits, problems: readonly Problem[], dryRun: boolean): StampReport {
  const rewrite = fileRewriter();
  const all = [...problems];
  const stamped: StampReport["stamped"][number][] = [];
  for (const [{ article, stats }, fields] of edits) {
    const { text: after, lines } = editFrontMatter(readFileSync(article.file, "utf8"), fields);
    if (after === undefined) {
      all.push(toProblem(article.file, { code: "stamp/by-hand", ...byHand(lines), place: fields[0]?.place }));
      continue;
    }
    if (!dryRun) rewrite(article.file, after, stats);
    stamped.push({ file: article.file, values: Object.fromEntries(fields.map((field) => [field.key, valueOf(field)])) });
  }
  return { stamped, problems: all };
}

function valueOf(edit: FieldEdit): string {
  return "value" in edit && typeof edit.value === "string" ? edit.value : "";
}

/** What the articles are compared with. */
interface Work {
  readonly site: Site;
  readonly store: Store;
  readonly run: Run;
  readonly update: Update;
  readonly changes: Pick<Changes, "pathsOf">;
}

/** Find the articles that lack values or contradict the ledger, and those for which it is unclear which story they are. */
async function findMissing(
  work: Work,
  articles: Map<string, FoundArticle>,
): Promise<{ readonly edits: Edits; readonly problems: readonly Problem[] }> {
  const { site, store, run, update, changes } = work;
  const { conflicts, unclear: unclearByDay, vanished } = findDifferences(site, store, run, update);
  const ledger = new Map(conflicts.filter(({ conflict }) => conflict.key !== "updated").map(({ file, before }) => [file, before]));
  const unclear: Differences["unclear"][number][] = [...unclearByDay];
  const withheld = findWithheld(site, store, vanished.values(), run, changes.pathsOf);
  for (const before of vanished.values()) {
    const { file, isCertain } = findRedated(work, before, withheld.get(before.id), articles) ?? {};
    const story = file === undefined ? undefined : articles.get(file)?.article;
    if (story === undefined || story.draft) continue;
    if (isCertain === true) ledger.set(story.file, before);
    else unclear.push({ story, lines: [before] });
  }
  for (const { story } of unclear) articles.delete(story.file);
  const edits: [FoundArticle, readonly FieldEdit[]][] = [];
  for (const read of articles.values()) {
    const { article } = read;
    const isTaken = claimantsOf(store, toKey(`id ${article.id}`)).some((key) => store.stories.get(key)?.story.file !== article.file);
    const fields = await missingFields(read, ledger.get(article.file), isTaken, site.settings.site.timezone);
    if (fields.length > 0) edits.push([read, fields]);
  }
  return { edits, problems: unclear.map(({ story, lines }) => toProblem(story.file, identityUnclear(story.id, lines))) };
}

/** Find the article that is a published story but states another date. Without the same id or source, it may also be a new one. */
function findRedated(
  { site, store }: Work,
  before: LedgerEntry,
  withheld: Withheld | undefined,
  articles: ReadonlyMap<string, FoundArticle>,
): { readonly file: string; readonly isCertain: boolean } | undefined {
  if (withheld !== undefined)
    return { file: withheld.file, isCertain: withheld.isSame || articles.get(withheld.file)?.article.id === before.id };
  const successor = successorOf(store, before, site);
  return successor?.defaults.id === undefined ? undefined : { file: successor.story.file, isCertain: false };
}

/**
 * Return the fields to write: missing ones, and those that contradict the ledger. A draft needs none yet.
 *
 * @param before - The line of the story, if the article contradicts it.
 * @param isTaken - Whether another article has the id. The article appears later, and gets an id of its own then.
 */
async function missingFields(
  { article, lacks, place }: ReadArticle,
  before: Pick<LedgerEntry, "id" | "published"> | undefined,
  isTaken: boolean,
  timezone: string,
): Promise<readonly FieldEdit[]> {
  if (article.draft) return [];
  const instant = before === undefined ? article.published : Date.parse(before.published);
  const values = { published: await toZoned(instant, timezone), id: before?.id ?? article.id };
  const isDue = {
    published: lacks.includes("published") || instant !== article.published,
    id: (lacks.includes("id") && !isTaken) || values.id !== article.id,
  };
  const keys = (["published", "id"] as const).filter((key) => isDue[key]);
  return keys.map((key) => ({ key, place: place(key), value: values[key] }));
}
