import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { ArticleFile } from "../article/to-article.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { editFrontMatter } from "../article/write-front-matter.ts";
import type { FieldEdit } from "../article/write-front-matter.ts";
import { readArticleFile } from "../disk/read.ts";
import { fileRewriter } from "../disk/rewrite-file.ts";
import { shownPath } from "../disk/shown-path.ts";
import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { passesOn } from "../ledger/identify.ts";
import { areFatal, ProblemError, reportInto, toProblem } from "../model/problem.ts";
import type { Place, Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Run } from "../options.ts";
import { openArticleReader } from "../read/open-article-reader.ts";
import { ledgerLines } from "../record/ledger-lines.ts";
import { openSite } from "../site/open-site.ts";
import type { Site } from "../site/open-site.ts";
import { openStore } from "../store/open-store.ts";
import { isArticleFile } from "../text/article-file.ts";
import { toZoned } from "../text/date.ts";
import { toKey } from "../text/hash.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { byHand } from "../stamp/stamp-messages.ts";
import { USAGE } from "./messages.ts";

/** Why a command does not edit an article, at which key, and how to fix it. */
export interface Refusal {
  readonly key: string;
  readonly message: string;
  readonly hint: string;
  /** The line of the edited text to blame, instead of the key. */
  readonly line?: number;
}

/** The time of an edit. */
interface Moment {
  readonly instant: number;
  /** RFC 3339, in the time zone of the site. */
  readonly text: string;
  /** Write another time like that. */
  readonly zoned: (instant: number) => Promise<string>;
}

/** The article after an edit, and the next step to suggest. */
interface Plan {
  readonly edits: readonly FieldEdit[];
  readonly next: string;
  /** Check the edited article, and return what is still wrong. The second argument has its warnings. */
  readonly verify?: (after: ReadArticle, warnings: readonly Problem[]) => Refusal | undefined;
}

/**
 * Edit the front matter of one article. The file is written only if the edited article has no errors, and no other byte changes.
 * Prints the path of the file.
 *
 * @param path - The file, as the user typed it.
 * @param plan - Its last argument finds the line of the story in the ledger, if it was published.
 * @returns The exit code: 1 if the article was not changed.
 */
export async function editArticle(
  path: string,
  flags: CommonFlags,
  terminal: Terminal,
  plan: (read: ReadArticle, now: Moment, findBefore: () => LedgerEntry | undefined) => Plan | Refusal | Promise<Plan | Refusal>,
): Promise<number> {
  const run = toRun(flags);
  const within = relative(resolve(run.articles), resolve(path)).replaceAll("\\", "/");
  if (within.startsWith("..") || !isArticleFile(within) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    terminal.fail(USAGE.noArticle(path, shownPath(run.articles)));
    return EXIT.usage;
  }
  const site = await openSite(run);
  const file = `${shownPath(run.articles)}/${within}`;
  const read = openReader(site, run, { file, path: within });
  const unreadable: Problem[] = [];
  const found = readArticleFile(path, reportInto(unreadable, file));
  if (found === undefined) throw new ProblemError(unreadable);
  const before = read(found.bytes);
  const fail = (code: string, { key, message, hint }: Refusal, place = before.place(key)): ProblemError =>
    new ProblemError([toProblem(file, { code, place, message, hint })]);
  const instant = Math.floor(run.now / 1000) * 1000;
  const zoned = (time: number): Promise<string> => toZoned(time, site.settings.site.timezone);
  const moment = { instant, zoned, text: await zoned(instant) };
  const wanted = await plan(before, moment, () => findPublished(before, run.ledger));
  if ("message" in wanted) throw fail("edit/refused", wanted);
  const old = Buffer.from(found.bytes).toString("utf8");
  const { text, lines } = editFrontMatter(old, wanted.edits);
  if (text === undefined) throw fail("edit/by-hand", { key: wanted.edits[0]?.key ?? "", ...byHand(lines) });
  const warnings: Problem[] = [];
  const refusal = wanted.verify?.(read(Buffer.from(text), warnings), warnings);
  if (refusal !== undefined) throw fail("edit/refused", refusal, placeOfLine(refusal.line, text, old));
  fileRewriter()(path, text, found.stats);
  terminal.result(`${file}\n`);
  terminal.say(wanted.next);
  return EXIT.done;
}

/** Create a reader of one article, which throws its errors. */
function openReader(
  site: Site,
  run: Run,
  names: Pick<ArticleFile, "file" | "path">,
): (bytes: Uint8Array, problems?: Problem[]) => ReadArticle {
  const store = openStore();
  const reader = openArticleReader(site, run, store);
  return (bytes, problems = []) => {
    const readInto = (into: Problem[]): ReturnType<typeof reader> => reader({ ...names, bytes }, reportInto(into, names.file));
    let own: Problem[] = [];
    let found = readInto(own);
    // The dates of its changes may contradict the date of its file, but not the date in the ledger.
    const { article, undated } = found ?? {};
    const line = article === undefined && undated !== undefined ? findPublished(undated, run.ledger) : undefined;
    if (line !== undefined) {
      store.transaction(() => store.identities.put(toKey(names.path), { published: Date.parse(line.published) }));
      own = [];
      found = readInto(own);
    }
    for (const problem of own) problems.push(problem);
    if (found?.article === undefined || areFatal(problems)) throw new ProblemError(problems.filter(({ severity }) => severity === "error"));
    return found;
  };
}

/** Find the line of a published story. An article without an id may have the id of the story at its address. */
function findPublished({ article, defaults }: Pick<ReadArticle, "article" | "defaults">, ledger: string): LedgerEntry | undefined {
  const { id, url } = article;
  let atAddress: LedgerEntry | undefined;
  for (const line of ledgerLines(ledger)) {
    const entry = readLine(line);
    if (entry === undefined || !passesOn(entry)) continue;
    if (entry.id === id) return entry;
    if (entry.url === url && defaults.id !== undefined) atAddress = entry;
  }
  return atAddress;
}

/** Find a line of the edited text in the old text. */
function placeOfLine(line: number | undefined, text: string, old: string): Place | undefined {
  if (line === undefined) return undefined;
  return { line: old.split("\n").indexOf(text.split("\n")[line - 1] ?? "") + 1 || 1, column: 1 };
}
