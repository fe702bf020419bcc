import { join } from "node:path";
import { decode } from "../article/decode.ts";
import { readFrontMatter } from "../article/front-matter.ts";
import type { FrontMatter } from "../article/front-matter.ts";
import { storyVanished } from "./messages.ts";
import { shownPrevious } from "./previous.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { shownPath } from "../disk/shown-path.ts";
import { findConflict, idConflict } from "../ledger/compare.ts";
import type { Conflict } from "../ledger/compare.ts";
import { readLine, toEntry } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import type { Store } from "../store/store.ts";
import { addressKey } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { LEDGER } from "../text/paths.ts";
import { isPlaceholder } from "../text/placeholder.ts";
import { claimantsOf } from "../store/claims.ts";
import { ENTRY_TODO } from "../store/todo.ts";
import { findStoryKey } from "../update/replace-story.ts";
import type { Update } from "../update/update-index.ts";
import { entryOf } from "./write-ledger.ts";

/**
 * Compare the stories that changed with the ledger.
 *
 * @param update - Says which articles have errors: their stories have not vanished. If an article cannot be read, any story may be
 *   its own.
 */
export function checkLedger({ settings }: Site, store: Store, run: Run, update: Pick<Update, "problems" | "faulty">): readonly Problem[] {
  // Nobody can have subscribed to a site without an address.
  if (isPlaceholder(settings.site.url)) return [];
  const problems: Problem[] = [];
  const vanished = new Map<string, LedgerEntry>();
  for (const [todo, noted] of store.todo.entries(ENTRY_TODO)) {
    const before = entryOf(store, todo.slice(ENTRY_TODO.length));
    if (before === undefined || before.state === "removed" || isPlaceholder(before.url)) continue;
    // Two articles have this id. That is an error of its own; either may be the published one.
    if (claimantsOf(store, toKey(`id ${before.id}`)).length > 1) continue;
    const story = storyOf(store, findStoryKey(store, before.id));
    const now = story === undefined ? undefined : ((noted === "" ? undefined : readLine(noted)) ?? toEntry(story, run.now));
    const conflict = now === undefined ? undefined : findConflict(before, now, run.now);
    if (story !== undefined && conflict !== undefined) problems.push(conflictProblem(conflict, story.file));
    if (story !== undefined || run.acceptRemovals) continue;
    const successor = successorOf(store, before);
    if (successor === undefined) vanished.set(before.id, before);
    else problems.push(changedId(before, successor, run));
  }
  return [...problems, ...vanishedProblems(store, withoutFaulty(vanished, update), run)];
}

/** Leave out the stories that an article with errors may belong to. */
function withoutFaulty<T>(
  vanished: ReadonlyMap<string, T>,
  { problems, faulty }: Pick<Update, "problems" | "faulty">,
): ReadonlyMap<string, T> {
  const isKnown = !faulty.has(undefined) && problems.every(({ code }) => code !== "file/unreadable");
  return new Map(isKnown ? [...vanished].filter(([id]) => !faulty.has(id)) : []);
}

function storyOf(store: Store, key: string | undefined): Story | undefined {
  return key === undefined ? undefined : store.stories.get(key)?.story;
}

/** Return the story that is now at the URL of a published one. */
function successorOf(store: Store, { url }: LedgerEntry): Story | undefined {
  const [key] = claimantsOf(store, toKey(`url ${addressKey(url)}`));
  return storyOf(store, key);
}

/** An id that the author did not write depends on `published`: if that changed, report it instead of the id. */
function changedId(before: LedgerEntry, story: Story, run: Run): Problem {
  const conflict = findConflict(before, toEntry(story, run.now), run.now);
  const isWritten = readFields(story.file)?.fields.entries.some(({ key }) => key === "id") === true;
  return conflictProblem(conflict?.key === "published" && !isWritten ? conflict : idConflict(before), story.file);
}

/** Published stories without an article, each at its line of the ledger, which is sorted by id. */
function vanishedProblems(store: Store, vanished: ReadonlyMap<string, LedgerEntry>, { previous, out, now }: Run): readonly Problem[] {
  if (vanished.size === 0) return [];
  const problems: Problem[] = [];
  let line = 0;
  for (const id of store.ledger.keys()) {
    line += 1;
    const entry = vanished.get(id);
    if (entry === undefined) continue;
    const file = previous === undefined ? shownPath(join(out, LEDGER)) : shownPrevious(previous);
    const finding = storyVanished(entry, now, previous === undefined ? shownPath(out) : undefined);
    problems.push(toProblem(file, { ...finding, place: { line, column: 1 } }));
  }
  return problems;
}

/** Conflicts are few, so the article is read again to find the line of the key. */
function conflictProblem({ key, explain }: Conflict, file: string): Problem {
  const front = readFields(file);
  const entry = front?.fields.entries.find((candidate) => candidate.key === key || (key === "published" && candidate.key === "date"));
  return toProblem(file, { ...explain(entry?.key ?? key), place: entry && front?.locate(entry.offset) });
}

function readFields(file: string): FrontMatter | undefined {
  try {
    const text = decode(readSteadily(file).bytes, () => {});
    return text === undefined ? undefined : readFrontMatter(text, () => {});
  } catch {
    // The file was changed or removed meanwhile.
    return undefined;
  }
}
