import { readFileSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import type { ReadArticle } from "../article/read-article.ts";
import { editFrontMatter } from "../article/write-front-matter.ts";
import { refuseChanged, replaceFile } from "../disk/replace-file.ts";
import { removeTemporaries } from "../disk/temporary.ts";
import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { restore } from "../ledger/restore.ts";
import type { Known } from "../ledger/restore.ts";
import type { Article } from "../model/article.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { adoptLedger } from "../record/adopt-ledger.ts";
import { findChanges } from "../read/find-changes.ts";
import { openSite } from "../site/open-site.ts";
import { updateIndex } from "../update/update-index.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { toZoned } from "../text/date.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { byHand, STAMP } from "./messages.ts";

/** Flags of `newswire stamp`. */
export interface StampFlags extends CommonFlags {
  readonly previous?: string;
  readonly first?: boolean;
}

/**
 * Run `newswire stamp`: write missing `id` and `published` values into articles, and fix values that contradict the ledger if the entry of
 * the article is certain. Nothing else in a file changes. If that is impossible, keep the file and report the lines to write.
 * Prints the paths of the files it wrote.
 */
export async function runStamp(flags: StampFlags, terminal: Terminal): Promise<number> {
  const run = toRun({ ...flags, onProgress: terminal.progress });
  const site = await openSite(run);
  const store = openStore();
  const articles = new Map<string, ReadArticle & { readonly stats: Stats }>();
  const ledgerProblems = await adoptLedger(store, run);
  const { problems } = await updateIndex(site, store, findChanges(run, store), run, {
    onRead: (read) => articles.set(read.article.file, { ...read, stats: statSync(read.article.file) }),
  });
  terminal.clear();
  const errors = [...ledgerProblems, ...problems].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  const known = knownDates(
    store,
    [...articles.values()].map(({ article }) => article),
  );
  const tidy = once(removeTemporaries);
  const refused: Problem[] = [];
  let stamped = 0;
  for (const read of articles.values()) {
    const { article, stats } = read;
    const fields = await missingFields(read, known, site.settings.site.timezone);
    if (fields.length === 0) continue;
    const { text: after, lines } = editFrontMatter(readFileSync(article.file, "utf8"), fields);
    if (after === undefined) {
      refused.push(toProblem(article.file, { code: "stamp/by-hand", ...byHand(lines), place: fields[0]?.place }));
      continue;
    }
    tidy(dirname(article.file));
    replaceFile(article.file, Buffer.from(after), { isVital: true, like: stats }, () => refuseChanged(article.file, stats));
    terminal.result(`${article.file}\n`);
    stamped += 1;
  }
  if (refused.length > 0) await terminal.report(refused);
  terminal.say(stamped === 0 && refused.length === 0 ? STAMP.nothing : STAMP.done(stamped));
  return refused.length === 0 ? EXIT.done : EXIT.content;
}

/** Return the fields to write: missing ones, and those that contradict the ledger. A draft needs none yet. */
async function missingFields(
  { article, lacks, place }: ReadArticle,
  known: Known,
  timezone: string,
): Promise<Parameters<typeof editFrontMatter>[1]> {
  if (article.draft) return [];
  const { id = article.id, published } = restore(article, known);
  const instant = published === undefined ? article.published : Date.parse(published);
  const values = { published: await toZoned(instant, timezone), id };
  const isDue = { published: published !== undefined, id: id !== article.id };
  const keys = (["published", "id"] as const).filter((key) => isDue[key] || lacks.includes(key));
  return keys.map((key) => ({ key, place: place(key), value: values[key] }));
}

function knownDates(store: Store, articles: readonly Article[]): Known {
  const ids = new Set(articles.map(({ id }) => id));
  const at = new Map<string, LedgerEntry[]>(articles.map(({ url }) => [url, []]));
  for (const [, line] of store.ledger.entries()) {
    const entry = readLine(line);
    if (entry !== undefined && entry.state !== "removed") at.get(entry.url)?.push(entry);
  }
  return {
    entryOf: (id) => readLine(store.ledger.get(id) ?? ""),
    entriesAt: (url) => at.get(url) ?? [],
    isTaken: (id) => ids.has(id),
  };
}

/** Return a function that does the same only once per folder. */
function once(work: (folder: string) => void): (folder: string) => void {
  const done = new Set<string>();
  return (folder) => {
    if (!done.has(folder)) work(folder);
    done.add(folder);
  };
}
