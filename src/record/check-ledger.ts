import { dirname } from "node:path";
import { decode } from "../article/decode.ts";
import { readFrontMatter } from "../article/front-matter.ts";
import type { FrontMatter } from "../article/front-matter.ts";
import { findWithheld } from "./find-withheld.ts";
import type { PathsOf } from "./find-withheld.ts";
import { identityUnclear, storyVanished } from "./messages.ts";
import { shownPrevious } from "./previous.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { shownPath } from "../disk/shown-path.ts";
import { findConflict, idConflict } from "../ledger/compare.ts";
import type { Conflict } from "../ledger/compare.ts";
import { readLine, toEntry } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { isOnDay, passesOn } from "../ledger/identify.ts";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import type { StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { claimedAddress } from "../text/address.ts";
import { toDay } from "../text/date.ts";
import { toKey } from "../text/hash.ts";
import { isPlaceholder } from "../text/placeholder.ts";
import { claimantsOf } from "../store/claims.ts";
import { ENTRY_TODO } from "../store/todo.ts";
import { findStoryKey } from "../update/replace-story.ts";
import type { Update } from "../update/update-index.ts";
import { entryOf } from "./write-ledger.ts";

/** What the ledger says against the articles. */
export interface Differences {
  /** Keys of articles that contradict the line of their story. */
  readonly conflicts: readonly { readonly file: string; readonly conflict: Conflict; readonly before: LedgerEntry }[];
  /** New stories without an `id` that may be published ones. */
  readonly unclear: readonly { readonly story: Pick<Story, "file" | "id">; readonly lines: readonly LedgerEntry[] }[];
  /** Published stories without an article, by id. */
  readonly vanished: ReadonlyMap<string, LedgerEntry>;
}

/** Report where the stories that changed contradict the ledger. */
export function checkLedger(
  site: Site,
  store: Store,
  run: Run,
  update: Pick<Update, "problems" | "faulty">,
  pathsOf: PathsOf,
): readonly Problem[] {
  const { conflicts, unclear, vanished } = findDifferences(site, store, run, update);
  return [
    ...conflicts.map(({ file, conflict }) => conflictProblem(conflict, file)),
    ...unclear.map(({ story, lines }) => toProblem(story.file, identityUnclear(story.id, lines))),
    ...vanishedProblems(site, store, vanished, run, pathsOf),
  ];
}

/**
 * Compare the stories that changed with the ledger.
 *
 * @param update - Says which articles have errors: their stories have not vanished. If an article cannot be read, any story may be
 *   its own.
 */
export function findDifferences(site: Site, store: Store, run: Run, update: Pick<Update, "problems" | "faulty">): Differences {
  const conflicts: Differences["conflicts"][number][] = [];
  const lost = new Map<string, LedgerEntry>();
  const newcomers: StoryRow[] = [];
  if (!hasSubscribers(site, store)) return { conflicts, unclear: [], vanished: lost };
  for (const [todo, noted] of store.todo.entries(ENTRY_TODO)) {
    const id = todo.slice(ENTRY_TODO.length);
    // Two articles have this id. That is an error of its own; either may be the published one.
    if (claimantsOf(store, toKey(`id ${id}`)).length > 1) continue;
    const [before, row] = [entryOf(store, id), rowOf(store, findStoryKey(store, id))];
    if (before === undefined || !passesOn(before)) {
      if (row?.defaults.id !== undefined) newcomers.push(row);
    } else if (row === undefined) lost.set(id, before);
    else {
      const now = readLine(noted) ?? toEntry(row.story, run.now);
      const conflict = findConflict(before, now, run.now);
      if (conflict !== undefined) conflicts.push({ file: row.story.file, conflict, before });
    }
  }
  if (run.acceptRemovals) lost.clear();
  for (const before of lost.values()) {
    const file = otherIdIn(successorOf(store, before, site), before, site);
    if (file === undefined) continue;
    lost.delete(before.id);
    conflicts.push({ file, conflict: idConflict(before), before });
  }
  const vanished = new Map(withoutFaulty(lost, update));
  const unclear = findUnclear(newcomers, [...vanished.values()], site);
  for (const { lines } of unclear) for (const { id } of lines) vanished.delete(id);
  return { conflicts, unclear, vanished };
}

/** Whether anybody can have subscribed: the site has an address, and has published stories. */
function hasSubscribers({ settings }: Site, store: Store): boolean {
  return !isPlaceholder(settings.site.url) && store.ledger.count() > 0;
}

/** Return the file of the story at the address of a published one, if it is of the same day and states another id. */
function otherIdIn(row: StoryRow | undefined, before: LedgerEntry, { zone }: Site): string | undefined {
  if (row === undefined || row.defaults.id !== undefined) return undefined;
  return isOnDay({ ...row.story, defaults: row.defaults }, before, zone) ? row.story.file : undefined;
}

/** Find the published stories that a new one may be: of the day that the article states, or all if it states none. */
function findUnclear(newcomers: readonly StoryRow[], lines: readonly LedgerEntry[], { zone }: Site): Differences["unclear"] {
  const days = new Map<string, LedgerEntry[]>();
  for (const line of lines) {
    const day = line.published.slice(0, "2026-01-31".length);
    const others = days.get(day);
    if (others === undefined) days.set(day, [line]);
    else others.push(line);
  }
  // A day begins at another moment in other zones.
  const near = (day: string): readonly LedgerEntry[] =>
    [-1, 0, 1].flatMap((offset) => days.get(toDay(Date.parse(day) + offset * 86_400_000)) ?? []);
  return newcomers
    .map(({ story, defaults }) => {
      const { day } = defaults;
      const found = day === undefined ? lines : near(day).filter((line) => isOnDay({ ...story, defaults }, line, zone));
      return { story, lines: found };
    })
    .filter((each) => each.lines.length > 0);
}

/** Leave out the stories that an article with errors may belong to. */
function withoutFaulty<T>(
  vanished: ReadonlyMap<string, T>,
  { problems, faulty }: Pick<Update, "problems" | "faulty">,
): ReadonlyMap<string, T> {
  const ids = new Set(faulty.values());
  const isKnown = !ids.has(undefined) && problems.every(({ code }) => code !== "file/unreadable");
  return new Map(isKnown ? [...vanished].filter(([id]) => !ids.has(id)) : []);
}

function rowOf(store: Store, key: string | undefined): StoryRow | undefined {
  return key === undefined ? undefined : store.stories.get(key);
}

/** Return the story that is now at the URL of a published one. */
export function successorOf(store: Store, { url }: LedgerEntry, { settings }: Site): StoryRow | undefined {
  const [key] = claimantsOf(store, toKey(`url ${claimedAddress(url, settings)}`));
  return rowOf(store, key);
}

/** Published stories without an article, each at its line of the ledger, which is sorted by id. */
function vanishedProblems(
  site: Site,
  store: Store,
  vanished: ReadonlyMap<string, LedgerEntry>,
  run: Run,
  pathsOf: PathsOf,
): readonly Problem[] {
  if (vanished.size === 0) return [];
  const { previous, ledger, now } = run;
  const withheld = findWithheld(site, store, vanished.values(), run, pathsOf);
  const problems: Problem[] = [];
  let line = 0;
  for (const id of store.ledger.keys()) {
    line += 1;
    const entry = vanished.get(id);
    if (entry === undefined) continue;
    const file = previous === undefined ? shownPath(ledger) : shownPrevious(previous);
    const successor = successorOf(store, entry, site)?.story.file;
    const out = previous === undefined ? shownPath(dirname(ledger)) : undefined;
    const finding = storyVanished(entry, { now, successor, out, withheld: withheld.get(id) });
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
