import { readFileSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import type { ReadArticle } from "../article/read-article.ts";
import { editFrontMatter, toFrontMatter } from "../article/write-front-matter.ts";
import type { FieldEdit } from "../article/write-front-matter.ts";
import { fileRewriter } from "../disk/rewrite-file.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { areFatal, ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Run } from "../options.ts";
import { adoptLedger } from "../record/adopt-ledger.ts";
import { findDifferences } from "../record/check-ledger.ts";
import { identityUnclear } from "../record/messages.ts";
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
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { byHand, STAMP } from "./messages.ts";
import { takenOver } from "./stamp-messages.ts";

/** Flags of `newswire stamp`. */
export interface StampFlags extends CommonFlags {
  readonly previous?: string;
  readonly first?: boolean;
  /** A feed with the ids to take over: a file or URL. */
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** An article, and the state of its file when it was read. */
type FoundArticle = ReadArticle & { readonly stats: Stats };

/** Articles to change. */
type Edits = readonly (readonly [read: FoundArticle, fields: readonly FieldEdit[]])[];

/**
 * Run `newswire stamp`: write missing `id` and `published` values into articles, and fix values that contradict the ledger if the entry of
 * the article is certain. With `--from`, write the ids of an existing feed instead. Nothing else in a file changes. If that is impossible,
 * keep the file and report the lines to write. Prints the paths of the files it wrote.
 */
export async function runStamp(flags: StampFlags, terminal: Terminal): Promise<number> {
  const run = toRun({ ...flags, onProgress: terminal.progress });
  const site = await openSite(run);
  const store = openStore();
  const articles = new Map<string, FoundArticle>();
  const ledgerProblems = await adoptLedger(store, run);
  const update = await updateIndex(site, store, findChanges(run, store, await openIgnore(site.settings.articles.ignore)), run, {
    onRead: (read) => articles.set(read.article.file, { ...read, stats: statSync(read.article.file) }),
  });
  terminal.clear();
  const errors = [...ledgerProblems, ...update.problems].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  if (flags.from === undefined) {
    const { edits, problems } = await findMissing(site, store, run, update, articles);
    return finish(edits, problems, STAMP.nothing, flags, terminal);
  }
  const { takeIds } = await import("./take-ids.ts");
  const { edits, warnings, count } = await takeIds(flags.from, articles, site, store, run);
  const code = await finish(edits, warnings, STAMP.nothingTaken, flags, terminal);
  terminal.say(takenOver(count));
  return code;
}

/** Write the edits, and report problems. Returns the exit code. */
async function finish(
  edits: Edits,
  problems: readonly Problem[],
  nothing: string,
  { dryRun = false }: StampFlags,
  terminal: Terminal,
): Promise<number> {
  const rewrite = fileRewriter();
  const all = [...problems];
  let stamped = 0;
  for (const [{ article, stats }, fields] of edits) {
    const { text: after, lines } = editFrontMatter(readFileSync(article.file, "utf8"), fields);
    if (after === undefined) {
      all.push(toProblem(article.file, { code: "stamp/by-hand", ...byHand(lines), place: fields[0]?.place }));
      continue;
    }
    if (!dryRun) rewrite(article.file, after, stats);
    terminal.result(`${article.file}\n`);
    if (dryRun) terminal.say(toFrontMatter(Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]))).trimEnd());
    stamped += 1;
  }
  if (all.length > 0) await terminal.report(all);
  terminal.say(stamped === 0 && !areFatal(all) ? nothing : (dryRun ? STAMP.wouldStamp : STAMP.done)(stamped));
  return areFatal(all) ? EXIT.content : EXIT.done;
}

function valueOf(edit: FieldEdit): string {
  return "value" in edit && typeof edit.value === "string" ? edit.value : "";
}

/** Find the articles that lack values or contradict the ledger, and those for which it is unclear which story they are. */
async function findMissing(
  site: Site,
  store: Store,
  run: Run,
  { problems, faulty }: Update,
  articles: Map<string, FoundArticle>,
): Promise<{ readonly edits: Edits; readonly problems: readonly Problem[] }> {
  const { conflicts, unclear } = findDifferences(site, store, run, { problems, faulty });
  const ledger = new Map(conflicts.filter(({ conflict }) => conflict.key !== "updated").map(({ file, before }) => [file, before]));
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
