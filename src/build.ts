import { shownPath } from "./disk/shown-path.ts";
import { areFatal, ProblemError, sortProblems, toProblem } from "./model/problem.ts";
import type { Problem } from "./model/problem.ts";
import { toRun } from "./options.ts";
import type { Options, Run } from "./options.ts";
import { findChanges } from "./read/find-changes.ts";
import { earliest } from "./read/changes.ts";
import type { Changes } from "./read/changes.ts";
import { momentsOfPages } from "./read/find-page-files.ts";
import { findOtherFiles } from "./read/find-other-files.ts";
import { openIgnore } from "./read/open-ignore.ts";
import { DRAFTS, IGNORE, WITHDRAWN } from "./store/todo.ts";
import { isLedgerKnown } from "./update/is-ledger-known.ts";
import { followBuild } from "./record/ancestry.ts";
import { findLostOutputs } from "./update/find-lost-outputs.ts";
import { isIdle } from "./update/is-idle.ts";
import { knownProblems, unscaledPictures } from "./update/known-problems.ts";
import { openIndex } from "./update/open-index.ts";
import { stopwatch } from "./stopwatch.ts";
import type { Stopwatch } from "./stopwatch.ts";
import { findForeignOutputs, refuseOutput, refusePreview } from "./update/refuse-output.ts";
import type { Site } from "./site/open-site.ts";
import type { StoryThread } from "./publish/open-story-thread.ts";
import type { Warm } from "./read/warm.ts";
import type { KeptTexts, Texts } from "./read/texts.ts";
import { OutdatedIndex } from "./store/outdated-index.ts";
import type { Store } from "./store/store.ts";
import { toRfc3339 } from "./text/date.ts";
import { toKey } from "./text/hash.ts";
import { isEmpty } from "./text/is-empty.ts";

/** Options of {@link build}. */
export interface BuildOptions extends Options {
  /** Whether warnings stop the build too. */
  readonly strict?: boolean;
}

/** The result of a build. */
export interface BuildReport {
  /** Public stories (some `withdrawn`, some `added` for the first time); articles `heldBack` (`drafts`, embargoed, scheduled); feeds. */
  readonly counts: Readonly<Record<"stories" | "withdrawn" | "added" | "heldBack" | "drafts" | "feeds", number>>;
  /** Paths relative to the output folder, sorted. */
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** Articles left out because of their errors (`skipFaulty`): paths, sorted. */
  readonly skipped: readonly string[];
  /** Files and folders in the articles folder that `articles.ignore` names, sorted. Empty after a build with `changed`. */
  readonly ignored: readonly string[];
  /** URLs of feed documents and pages that were written. Archives are not included: nobody subscribes to them. */
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  /** URLs whose content changed or was deleted: what a CDN must drop from its cache. Sorted. */
  readonly purge: readonly string[];
  /** When the output changes next without an edit (RFC 3339). Absent if no change is scheduled. */
  readonly nextChangeAt?: string;
  /** Milliseconds per step. */
  readonly timings: Stopwatch["laps"];
  /** Warnings, sorted by place. */
  readonly problems: readonly Problem[];
}

/**
 * Build a site: render articles to feeds and pages. Only what changed since the last build is read, rendered and written.
 *
 * @throws {ProblemError} if settings or articles have errors (under `strict`, warnings too). Nothing is written then.
 * @throws system errors, for example a folder that cannot be read, or a full disk.
 */
export async function build(options: BuildOptions = {}): Promise<BuildReport> {
  const written: string[] = [];
  // Without a secret, no wire can have a key.
  return retryWithoutIndex(toRun({ ...options, secret: options.secret ?? "" }), (run) => buildOnce(run, options.strict === true, written));
}

/** Do some work with the index. If the index turns out to be outdated, do it again without. */
async function retryWithoutIndex<T>(run: Run, work: (run: Run) => Promise<T>): Promise<T> {
  try {
    return await work(run);
  } catch (error) {
    if (!(error instanceof OutdatedIndex)) throw error;
    return work({ ...run, full: true });
  }
}

/** @param written - Paths of files already in place: the work may start twice. */
async function buildOnce(run: Run, strict: boolean, written: string[]): Promise<BuildReport> {
  refuseOutput(run);
  refusePreview(run);
  const clock = stopwatch();
  const folderProblems: Problem[] = [];
  const store = await openIndex(run, () => openSite(run), folderProblems);
  let report: BuildReport | undefined;
  try {
    report = await followBuild(run, store, () => buildWith(store, run, { strict, clock, folderProblems, written }));
  } finally {
    const fault = store.close();
    if (fault !== undefined && report !== undefined) report = { ...report, problems: [...report.problems, indexNotSaved(run, fault)] };
  }
  return report;
}

/** What a build may be given. */
interface Given {
  readonly strict?: boolean;
  readonly clock?: Stopwatch;
  /** Problems of the folders. More are added. */
  readonly folderProblems?: Problem[];
  /** Paths of files already in place. */
  readonly written?: string[];
  /** What this process remembers of its last build with this index. */
  readonly warm?: Warm | undefined;
  /** Texts of earlier builds, and of this one. */
  readonly kept?: KeptTexts | undefined;
}

/** Build a site with an open index. */
export async function buildWith(
  store: Store,
  run: Run,
  { strict = false, clock = stopwatch(), folderProblems = [], written = [], warm, kept }: Given = {},
): Promise<BuildReport> {
  let texts: Texts | undefined;
  let thread: StoryThread | undefined;
  try {
    clock.lap("open");
    if (warm === undefined) findLostOutputs(store, run);
    findOtherFiles(store, run, folderProblems);
    const ledgerProblems = isLedgerKnown(store, run) ? [] : await (await import("./steps.ts")).adoptLedger(store, run);
    const changes = findChanges(run, store, await openIgnore(await patternsOf(store, run)), warm);
    clock.lap("scan");
    if (isIdle(store, run, changes)) {
      const problems = throwIfFatal([...folderProblems, ...knownProblems(store, changes), ...ledgerProblems], strict);
      const nextChange = earliest(changes.nextChange, momentsOfPages(store).moments, run.now);
      return toReport(store, clock, sortProblems([...problems, ...unscaledPictures(store)]), { ...changes, nextChange });
    }
    // Parsers and formats are loaded only if there is something to do.
    const {
      checkLedger,
      checkStatic,
      openStoryThread,
      settingsOfHost,
      restorePublished,
      publishTodo,
      readPages,
      updatePages,
      changedAddresses,
      reportEndedRedirects,
      skipFaulty,
      updateIndex,
      writeLedger,
    } = await import("./steps.ts");
    thread = openStoryThread(run, changes.toRead.length, store.assets.count() > 0);
    const site = await openSite(run);
    if (run.url !== undefined) restorePublished(store, [...changes.toRead.map(toKey), ...changes.gone]);
    const update = await updateIndex(site, store, changes, run, { thread, kept });
    ({ texts } = update);
    clock.lap("read");
    const { problems: found, skipped } = run.skipFaulty ? skipFaulty(store, run, update) : { ...update, skipped: [] };
    const pages = await readPages(site, store, run, changes);
    const siteProblems = [...folderProblems, ...checkStatic(site, store, run), ...pages.problems, ...ledgerProblems];
    const problems = throwIfFatal([...siteProblems, ...found, ...checkLedger(site, store, run, update, changes.pathsOf)], strict);
    if (isEmpty(store.outputs.keys())) throwIfFatal(findForeignOutputs(run), strict);
    updatePages(store, run, pages);
    const { added, moved } = writeLedger(site, store, run);
    const endedRedirects = reportEndedRedirects(store, site.settings, moved);
    const publication = await publishTodo(site, store, run, { texts, thread, written, pages: pages.pages });
    clock.lap("publish");
    const told = changedAddresses(publication.written, publication.deleted, settingsOfHost(site));
    // They never stop a build, even under `strict`: often there is nothing to fix.
    const all = sortProblems([...problems, ...endedRedirects, ...publication.problems]);
    const nextChange = earliest(update.nextChange, pages.moments, run.now);
    return toReport(
      store,
      clock,
      all,
      { ...changes, nextChange },
      { ...publication, ...told, added, skipped: [...skipped, ...pages.skipped] },
    );
  } finally {
    await thread?.close();
    await texts?.close();
  }
}

/** A warning even under `strict`: the site is complete. */
function indexNotSaved({ index }: Run, { code = "" }: NodeJS.ErrnoException): Problem {
  const message = `could not save the index (${code}): the site is complete, but the next build reads every article again`;
  const hint = "Free space on that disk, or name another folder with --index.";
  return toProblem(shownPath(index), { code: "index/not-saved", severity: "warning", message, hint });
}

/** Sort the problems; throw if they prevent publishing. This happens before the first file is written. */
function throwIfFatal(found: readonly Problem[], strict: boolean): readonly Problem[] {
  const problems = sortProblems(found.filter(({ code }) => !code.startsWith("lint/")));
  if (areFatal(problems, strict)) throw new ProblemError(problems);
  return problems;
}

/** @param done - Absent if there was nothing to do. */
function toReport(
  store: Store,
  { laps: timings }: Stopwatch,
  problems: readonly Problem[],
  { nextChange, ignored }: Pick<Changes, "nextChange" | "ignored">,
  done?: Omit<BuildReport, "counts" | "ignored" | "nextChangeAt" | "timings" | "problems"> & { readonly added: number },
): BuildReport {
  const stories = store.stories.count();
  const [drafts, withdrawn] = [DRAFTS, WITHDRAWN].map((key) => Number(store.meta.get(key) ?? 0)) as [number, number];
  const none = { written: [], deleted: [], skipped: [], changed: { feeds: [], pages: [] }, purge: [] };
  const { added, ...files } = done ?? { ...none, unchanged: store.outputs.count(), added: 0 };
  return {
    counts: { stories, withdrawn, added, heldBack: store.files.count() - stories, drafts, feeds: store.feeds.count() },
    ...files,
    ignored,
    ...(Number.isFinite(nextChange) ? { nextChangeAt: toRfc3339(nextChange) } : {}),
    timings,
    problems,
  };
}

/**
 * Report every problem that `build` would report, and problems of style (`lint/…`). Writes nothing.
 *
 * @returns All problems, sorted by place, the number of articles read, and ignored files and folders.
 * @throws {ProblemError} if the settings have errors.
 * @throws system errors, for example a folder that cannot be read.
 */
export async function check(options: Options = {}): Promise<{
  readonly articles: number;
  readonly ignored: readonly string[];
  readonly problems: readonly Problem[];
}> {
  const { articles, ignored, problems } = await checkAll(options);
  return { articles, ignored, problems };
}

/** The result of {@link check}, the site, and the paths of articles in their folder. @internal */
export type Checked = Awaited<ReturnType<typeof check>> & { readonly site: Site; readonly store: Store; readonly paths: readonly string[] };

/** Check a site, and return its index, too. @internal */
export async function checkAll(options: Options): Promise<Checked> {
  return retryWithoutIndex(toRun(options), checkOnce);
}

async function checkOnce(run: Run): Promise<Checked> {
  const {
    adoptLedger,
    checkLedger,
    checkReceivers,
    checkStatic,
    openLint,
    openStore,
    readPages,
    refuseCommitted,
    reportEndedRedirects,
    updateIndex,
    writeLedger,
  } = await import("./steps.ts");
  refuseOutput(run);
  const folderProblems = [...refuseCommitted(run), ...findForeignOutputs(run)];
  const site = await openSite(run);
  const store = openStore();
  findOtherFiles(store, run, folderProblems);
  const ledgerProblems = await adoptLedger(store, run);
  const changes = findChanges(run, store, await openIgnore(site.settings.articles.ignore));
  const lint = openLint(site.settings);
  const update = await updateIndex(site, store, changes, run, { onRead: lint.add });
  const conflicts = checkLedger(site, store, run, update, changes.pathsOf);
  const { problems: pageProblems } = await readPages(site, store, run, changes);
  const storyProblems = [...update.problems, ...checkStatic(site, store, run), ...pageProblems, ...conflicts, ...lint.finish()];
  try {
    const receiverProblems = await checkReceivers(site, store, run, update.texts);
    const problems = [...folderProblems, ...ledgerProblems, ...storyProblems, ...receiverProblems];
    // The index is in memory: this changes no file.
    const moved = areFatal(problems) ? new Set<string>() : writeLedger(site, store, run).moved;
    return {
      site,
      store,
      paths: changes.toRead,
      articles: changes.toRead.length,
      ignored: changes.ignored,
      problems: sortProblems([...problems, ...reportEndedRedirects(store, site.settings, moved)]),
    };
  } finally {
    await update.texts.close();
  }
}

/** Called only if there is something to do, or before an index made with other settings is deleted. */
const openSite = async (run: Run): Promise<Site> => (await import("./site/open-site.ts")).openSite(run);

/** Return `articles.ignore`. The index keeps it, because a build with nothing to do does not read the settings. */
async function patternsOf(store: Store, run: Run): Promise<readonly string[] | undefined> {
  const kept = store.meta.get(IGNORE);
  if (kept !== undefined) return (JSON.parse(kept) as readonly string[] | null) ?? undefined;
  const { ignore } = (await import("./site/read-settings-file.ts")).readSettingsFile(run).articles;
  store.transaction(() => store.meta.put(IGNORE, JSON.stringify(ignore ?? null)));
  return ignore;
}
