import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import type { ReadArticle } from "../article/read-article.ts";
import { addToFrontMatter, replaceInFrontMatter, toFrontMatter } from "../article/write-front-matter.ts";
import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { restore } from "../ledger/restore.ts";
import type { Known } from "../ledger/restore.ts";
import type { Article } from "../model/article.ts";
import { ProblemError } from "../model/problem.ts";
import { toRun } from "../options.ts";
import { adoptLedger } from "../stages/adopt-ledger.ts";
import { findChanges } from "../stages/find-changes.ts";
import { openSite } from "../stages/open-site.ts";
import { updateIndex } from "../stages/update-index.ts";
import { openMemory } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { toZoned } from "../text/date.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { plural } from "./count.ts";

/** The flags of `newswire stamp`. */
export interface StampFlags extends CommonFlags {
  readonly previous?: string;
}

/**
 * `newswire stamp`: `id` and `published` are written into the articles that lack them, and set right in those that say other
 * than the ledger, where it is plain which entry is theirs. Prints their paths.
 */
export async function runStamp(flags: StampFlags, terminal: Terminal): Promise<number> {
  const run = toRun({ ...flags, onProgress: terminal.progress });
  const site = await openSite(run);
  const store = openMemory();
  const articles = new Map<string, ReadArticle>();
  const ofLedger = await adoptLedger(store, run);
  const { problems } = await updateIndex(site, store, findChanges(run, store), run, (read) => articles.set(read.article.file, read));
  terminal.clear();
  const errors = [...ofLedger, ...problems].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemError(errors);
  const { timezone } = site.settings.site;
  const known = knownOf(
    store,
    [...articles.values()].map(({ article }) => article),
  );
  let stamped = 0;
  for (const { article, lacks } of articles.values()) {
    // A draft is published when it is no draft any more.
    if (article.draft) continue;
    const { id = article.id, published } = restore(article, known);
    const instant = published === undefined ? article.published : Date.parse(published);
    const values = { published: await toZoned(instant, timezone), id };
    const before = readFileSync(article.file, "utf8");
    const text = addToFrontMatter(before, toFrontMatter(Object.fromEntries(lacks.map((key) => [key, values[key]]))));
    const wrong = [...(published === undefined ? [] : (["published"] as const)), ...(id === article.id ? [] : (["id"] as const))];
    const after = wrong.filter((key) => !lacks.includes(key)).reduce((whole, key) => correct(whole, key, values[key]), text);
    if (after === before) continue;
    replaceFile(article.file, after);
    terminal.result(`${article.file}\n`);
    stamped += 1;
  }
  terminal.say(stamped === 0 ? "Every article has its id and date." : `${plural(stamped, "article")} stamped.`);
  return EXIT.done;
}

function knownOf(store: Store, articles: readonly Article[]): Known {
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

/** The value of a field set right; where it does not stand on one line, the file is left for its author, whom `build` tells. */
function correct(text: string, key: "id" | "published", value: string): string {
  const after = replaceInFrontMatter(text, key, value);
  return after ?? (key === "published" ? replaceInFrontMatter(text, "date", value) : undefined) ?? text;
}

/** A reader of the file meets the old text or the new one, whole. */
function replaceFile(path: string, text: string): void {
  const temporary = `${path}.newswire-${process.pid}.tmp`;
  writeFileSync(temporary, text);
  chmodSync(temporary, statSync(path).mode);
  renameSync(temporary, path);
}
