import { isSameFile } from "./disk/is-same-file.ts";
import { isUnchanged } from "./disk/is-unchanged.ts";
import { shownPath } from "./disk/shown-path.ts";
import { areFatal, ProblemError, sortProblems, toProblem } from "./model/problem.ts";
import type { Problem } from "./model/problem.ts";
import { toRun } from "./options.ts";
import type { Options, Run } from "./options.ts";
import { mayHaveChanged } from "./read/changes-among.ts";
import { findChanges } from "./read/find-changes.ts";
import type { Changes } from "./read/changes.ts";
import { FILE_TODO, PART_TODO, RIVALRY, SETTINGS_PROBLEMS, SWEEP } from "./store/todo.ts";
import { noticeLostOutputs } from "./update/notice-lost-outputs.ts";
import { openIndex } from "./update/open-index.ts";
import type { Site } from "./site/open-site.ts";
import type { StoryThread } from "./publish/open-story-thread.ts";
import type { Texts } from "./read/texts.ts";
import { OutdatedIndex } from "./store/outdated-index.ts";
import type { Store } from "./store/store.ts";
import { toRfc3339 } from "./text/date.ts";
import { isEmpty } from "./text/is-empty.ts";
import { LEDGER } from "./text/paths.ts";

/** How to build, beside {@link Options}. */
export interface BuildOptions extends Options {
  /** Whether warnings forbid publishing too. */
  readonly strict?: boolean;
}

/** What a build did. */
export interface BuildReport {
  /** Stories that are public, articles held back as drafts, by embargo or by schedule, and feeds. */
  readonly counts: { readonly stories: number; readonly heldBack: number; readonly feeds: number };
  /** Paths relative to the published folder, sorted. */
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** URLs of feed documents and pages that were written. Archives are no feeds that anyone subscribes to. */
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  /** URLs at which there is now something else than before, or nothing: what a CDN is to forget. Sorted. */
  readonly purge: readonly string[];
  /** RFC 3339: when the output will differ though no file does; absent when nothing is due. */
  readonly nextChangeAt?: string;
  /** Milliseconds each step took. */
  readonly timings: Readonly<Record<"open" | "scan" | "read" | "publish", number>>;
  /** Warnings, in the order of their places. */
  readonly problems: readonly Problem[];
}

/**
 * Build a site: articles in, feeds and pages out. Only what changed since the last build is read, rendered and written.
 *
 * @throws {ProblemError} when settings or articles have errors (or, under `strict`, warnings): nothing has been written.
 * @throws system errors: a folder that cannot be read, a disk that is full.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const written: string[] = [];
  return orAgain(toRun(options), (run) => buildOnce(run, options.strict === true, written));
}

/** Do something with the index, or, where that turns out to be wrong, once more without it. */
async function orAgain<T>(run: Run, work: (run: Run) => Promise<T>): Promise<T> {
  try {
    return await work(run);
  } catch (error) {
    if (!(error instanceof OutdatedIndex)) throw error;
    return work({ ...run, full: true });
  }
}

/** @param written - Takes the paths of what is put in place; has those of a build that was begun and has to begin again. */
async function buildOnce(run: Run, strict: boolean, written: string[]): Promise<BuildReport> {
  const clock = stopwatch();
  const ofFolders: Problem[] = [];
  const store = await openIndex(run, () => openSite(run), ofFolders);
  let report: BuildReport | undefined;
  try {
    report = await buildWith(store, run, strict, { clock, ofFolders, written });
  } finally {
    const fault = store.close();
    if (fault !== undefined && report !== undefined) report = { ...report, problems: [...report.problems, indexNotSaved(run, fault)] };
  }
  return report;
}

/** @param with.ofFolders - Warnings about the folders, found before. */
async function buildWith(
  store: Store,
  run: Run,
  strict: boolean,
  { clock, ofFolders, written }: { readonly clock: Stopwatch; readonly ofFolders: readonly Problem[]; readonly written: string[] },
): Promise<BuildReport> {
  let texts: Texts | undefined;
  let thread: StoryThread | undefined;
  try {
    clock.lap("open");
    noticeLostOutputs(store, run);
    const ofLedger = isLedgerKnown(store, run) ? [] : await (await import("./steps.ts")).adoptLedger(store, run);
    const changes = findChanges(run, store);
    clock.lap("scan");
    if (isIdle(store, run, changes)) {
      const problems = decide([...ofFolders, ...knownProblems(store, changes), ...ofLedger], strict);
      return toReport(store, clock, problems, changes.nextChange);
    }
    // With nothing to do, neither parsers nor formats are loaded.
    const { checkLedger, openStoryThread, publishTodo, changedAddresses, updateIndex, writeLedger } = await import("./steps.ts");
    thread = openStoryThread(run, changes.toRead.length);
    const site = await openSite(run);
    const update = await updateIndex(site, store, changes, run, { thread });
    ({ texts } = update);
    clock.lap("read");
    const problems = decide([...ofFolders, ...update.problems, ...ofLedger, ...checkLedger(store, run, update)], strict);
    writeLedger(site, store, run);
    const publication = await publishTodo(site, store, run, { texts, thread, written });
    clock.lap("publish");
    const told = changedAddresses(publication.written, publication.deleted, site.settings);
    return toReport(store, clock, problems, update.nextChange, { ...publication, ...told });
  } finally {
    await thread?.close();
    await texts?.close();
  }
}

/** The site is complete, so that this is a warning, whatever `strict` says. */
function indexNotSaved({ index }: Run, { code = "" }: NodeJS.ErrnoException): Problem {
  return toProblem(shownPath(index), {
    code: "index/not-saved",
    severity: "warning",
    message: `could not save the index (${code}): the site is complete, but the next build reads every article again`,
    hint: "Free space on that disk, or name another folder with --index.",
  });
}

/** The problems in order, unless they forbid publishing. Everything is decided before the first file is written. */
function decide(found: readonly Problem[], strict: boolean): readonly Problem[] {
  const problems = sortProblems(found.filter(({ code }) => !code.startsWith("lint/")));
  if (areFatal(problems, strict)) throw new ProblemError(problems);
  return problems;
}

/** @param done - Absent when there was nothing to do. */
function toReport(
  store: Store,
  { laps: timings }: Stopwatch,
  problems: readonly Problem[],
  nextChange: number,
  done?: Pick<BuildReport, "written" | "unchanged" | "deleted" | "changed" | "purge">,
): BuildReport {
  const stories = store.stories.count();
  return {
    counts: { stories, heldBack: store.files.count() - stories, feeds: store.feeds.count() },
    ...(done ?? { written: [], unchanged: store.outputs.count(), deleted: [], changed: { feeds: [], pages: [] }, purge: [] }),
    ...(Number.isFinite(nextChange) ? { nextChangeAt: toRfc3339(nextChange) } : {}),
    timings,
    problems,
  };
}

/**
 * Report every problem `build` would, and what makes a story worse to read or to hand on (`lint/…`); write nothing.
 *
 * @returns All problems, errors and warnings, in the order of their places, and how many articles were read.
 * @throws {ProblemError} when the settings have errors.
 * @throws system errors: a folder that cannot be read.
 */
export async function check(options: Options = {}): Promise<{ readonly articles: number; readonly problems: readonly Problem[] }> {
  return orAgain(toRun(options), checkOnce);
}

async function checkOnce(run: Run): ReturnType<typeof check> {
  const { adoptLedger, checkLedger, checkReceivers, openLint, openStore, refuseCommitted, updateIndex } = await import("./steps.ts");
  const ofFolders = refuseCommitted(run);
  const site = await openSite(run);
  const store = openStore();
  const ofLedger = await adoptLedger(store, run);
  const changes = findChanges(run, store);
  const lint = openLint(site.settings);
  const update = await updateIndex(site, store, changes, run, { onRead: lint.add });
  const ofStories = [...update.problems, ...checkLedger(store, run, update), ...lint.finish()];
  try {
    const ofReceivers = await checkReceivers(site, store, run, update.texts);
    return { articles: changes.toRead.length, problems: sortProblems([...ofFolders, ...ofLedger, ...ofStories, ...ofReceivers]) };
  } finally {
    await update.texts.close();
  }
}

/** Settings are read when something is to be done, or before an index that was made with others is thrown away. */
async function openSite(run: Run): Promise<Site> {
  return (await import("./site/open-site.ts")).openSite(run);
}

/** Whether the index holds what was published last: the ledger in its place, as this index left it. */
function isLedgerKnown(store: Store, { out, previous }: Run): boolean {
  const row = store.outputs.get(LEDGER);
  if (previous !== undefined || (row === undefined && store.ledger.count() > 0)) return false;
  // Parts that are not as they were left are on the to-do list by now.
  if (store.todo.has(FILE_TODO) || !isEmpty(store.todo.keys(PART_TODO))) return false;
  return isUnchanged(`${out}/${LEDGER}`, row ?? { size: -1, mtime: -1 });
}

function isIdle(store: Store, run: Run, { toRead, gone }: Changes): boolean {
  if (toRead.length > 0 || gone.length > 0 || store.meta.has(SWEEP)) return false;
  if (![store.todo.keys(), store.stale.keys(), store.meta.keys(RIVALRY)].every(isEmpty)) return false;
  const mayDiffer = mayHaveChanged(run);
  for (const [, row] of store.assets.entries()) if (mayDiffer(row.location) && !isSameFile(row.location, row)) return false;
  return true;
}

/** What was reported of files that did not change, and of the settings. */
function knownProblems(store: Store, { warnings, problems }: Changes): readonly Problem[] {
  const ofSettings = JSON.parse(store.meta.get(SETTINGS_PROBLEMS) ?? "[]") as Problem[];
  return [...[...warnings.values()].flat(), ...problems, ...ofSettings];
}

/** Says how long each step took. */
interface Stopwatch {
  readonly laps: BuildReport["timings"];
  readonly lap: (step: keyof BuildReport["timings"]) => void;
}

function stopwatch(): Stopwatch {
  const laps = { open: 0, scan: 0, read: 0, publish: 0 };
  let last = performance.now();
  return {
    laps,
    lap: (step) => {
      const now = performance.now();
      laps[step] = Math.round(now - last);
      last = now;
    },
  };
}
