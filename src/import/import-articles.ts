import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import { isFolder } from "../disk/is-folder.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { fileRewriter } from "../disk/rewrite-file.ts";
import { shownPath } from "../disk/shown-path.ts";
import { areFatal, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { openArticleReader } from "../read/open-article-reader.ts";
import { openSite } from "../site/open-site.ts";
import type { Site } from "../site/open-site.ts";
import { toZoned } from "../text/date.ts";
import { isArticleFile } from "../text/article-file.ts";
import { checkArticle } from "./check-article.ts";
import { compareImported, hashOfArticle } from "./compare.ts";
import { copyFiles } from "./copy-files.ts";
import { openFetcher } from "./fetch-source.ts";
import type { Fetcher } from "./fetch-source.ts";
import { findImported } from "./find-imported.ts";
import type { FoundImport } from "./find-imported.ts";
import { openFreePaths } from "./free-paths.ts";
import type { FreePaths } from "./free-paths.ts";
import type { Imported, ImportedArticle, ReaderContext } from "./imported.ts";
import { conflict, faultyCopy, faultyItem, otherFile, tooDeep, tooMany, twice } from "./messages.ts";
import type { Counts } from "./messages.ts";
import { expand, openSource, withinOf } from "./open-sources.ts";
import { placePictures, writePictures } from "./place-pictures.ts";
import { withTags } from "./propose-tags.ts";
import { kindOf } from "./recognize.ts";
import type { SourceKind } from "./recognize.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";
import { isOwnArticle, isOwnFolder, openOwnStories, refuseFolder } from "./own-stories.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { toCopy, toFile } from "./to-file.ts";
import type { CopiedArticle } from "./to-file.ts";
import { toNewArticle } from "./write-article.ts";
import type { NewArticle } from "./write-article.ts";

/** How to import. */
export interface ImportOptions {
  /** The folder of new articles. */
  readonly into: string;
  readonly isDryRun: boolean;
  /** Whether URLs may lead into private networks. */
  readonly allowPrivate: boolean;
  /** Whether to leave out items with errors, instead of the whole source. */
  readonly skipFaulty: boolean;
  /** Whether to fetch the pictures of new and changed articles. */
  readonly hasMedia: boolean;
}

/** What an import did. */
export interface ImportReport {
  readonly counts: Counts;
  readonly problems: readonly Problem[];
}

/** Items of one source. */
const MOST_ITEMS = 200_000;

/** An item with the article that it becomes. */
interface Plan extends ImportedArticle {
  readonly from: string;
  readonly location: string;
  readonly hash: string;
  readonly text: () => string;
  /** Pictures to put beside it. */
  readonly pictures: Parameters<typeof writePictures>[0];
}

/** What all sources of an import share. */
interface Import {
  readonly site: Site;
  readonly run: Run;
  readonly options: ImportOptions;
  readonly stage: Stage;
  readonly fetcher: () => Fetcher;
  readonly context: ReaderContext;
  /** The time of the import, as in front matter. */
  readonly now: string;
  /** Articles that were imported before, or in this run. */
  readonly found: Map<string, FoundImport>;
  /** With articles of this site. */
  readonly folders: readonly string[];
  /** Whether an item is a story of this site. */
  readonly isOwn: (item: Imported) => boolean;
  readonly paths: FreePaths;
  readonly rewrite: ReturnType<typeof fileRewriter>;
  readonly problems: Problem[];
  readonly counts: { -readonly [K in keyof Counts]: Counts[K] };
  readonly onArticle: (article: ImportedArticle) => void;
}

/**
 * Import sources: each becomes articles, or none if it has errors. Articles that were imported before are updated if the source changed,
 * unless somebody edited them.
 *
 * @param names - Files, folders, patterns, URLs, or `-` for standard input.
 * @param onArticle - Called for each item of a source without errors, after its article was written.
 * @throws {ProblemError} if the settings have errors.
 */
export async function importArticles(
  names: readonly string[],
  run: Run,
  options: ImportOptions,
  onArticle: (article: ImportedArticle) => void,
): Promise<ImportReport> {
  const site = await openSite(run);
  const stage = openStage();
  let fetcher: Fetcher | undefined;
  const counts = { created: 0, updated: 0, same: 0, kept: 0, conflicts: 0, own: 0, skipped: 0, files: 0 };
  const readerIn = readers(site, run);
  const folders = [run.articles, options.into];
  const found = findImported(folders);
  const problems: Problem[] = [];
  const whole: Import = {
    site,
    run,
    options,
    stage,
    problems,
    counts,
    onArticle,
    fetcher: () => (fetcher ??= openFetcher(options.allowPrivate)),
    context: {
      readArticle: openArticleReader(site, run, undefined, () => ({ instant: run.now, by: "history" })),
      readerIn,
      timezone: site.settings.site.timezone,
    },
    now: await toZoned(Math.floor(run.now / 1000) * 1000, site.settings.site.timezone),
    folders,
    found,
    isOwn: openOwnStories(run.articles, site.settings.site.url, () => readerIn(run.articles), found),
    paths: openFreePaths(options.into),
    rewrite: fileRewriter(),
  };
  try {
    // oxlint-disable-next-line no-await-in-loop -- sources are read one after another: each may need much memory
    for (const name of names) await importAll(name, whole);
    return { counts, problems };
  } finally {
    fetcher?.close();
    stage.remove();
  }
}

/** Import the sources behind a name, and those that they name. */
async function importAll(name: string, whole: Import): Promise<void> {
  const queue = singleSources(name, whole).map((each) => ({ name: each, isNamed: false }));
  const hasArticles = queue.some((each) => isArticleFile(each.name));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { name: single, isNamed } = next;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const further = await importSource(single, withinOf(isNamed ? single : name, single), whole);
    if (isNamed && further[0] !== undefined) whole.problems.push(toProblem(single, tooDeep(further[0])));
    else for (const each of further) queue.push({ name: each, isNamed: true });
  }
  if (hasArticles && isFolder(name) && !isOwnFolder(name, whole.folders)) bringFiles(name, whole);
}

/** Copy the files beside the articles of a folder. */
function bringFiles(folder: string, { options, counts, problems }: Import): void {
  const { copied, taken } = copyFiles(folder, options.into, options.isDryRun);
  counts.files += copied;
  for (const path of taken) problems.push(toProblem(shownPath(path), otherFile()));
}

function singleSources(name: string, whole: Import): readonly string[] {
  try {
    if (isFolder(name)) refuseFolder(name, whole.folders);
    const names = expand(name);
    const others = names.filter((each) => !isOwnArticle(each, whole.folders));
    whole.counts.own += names.length - others.length;
    return others;
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    whole.problems.push(toProblem(name, error.finding));
    return [];
  }
}

/** Import one source. Returns the sources that it names. */
async function importSource(name: string, within: ImportSource["within"], whole: Import): Promise<readonly string[]> {
  const plans: Plan[] = [];
  const further: string[] = [];
  const problems: Problem[] = [];
  let [skipped, own] = [0, 0];
  try {
    const source = await openSource(name, whole, within);
    const kind = kindOf(source);
    const read = await kind.load();
    const seen = new Set<string>();
    for await (const item of read(source, whole.context)) {
      if ("further" in item) further.push(item.further);
      else if ("code" in item) problems.push(item);
      else if (whole.isOwn(item)) own += 1;
      else if (seen.has(item.from)) problems.push(toProblem(name, twice(item.from)));
      else {
        if (seen.size >= MOST_ITEMS) throw new SourceFault(tooMany(MOST_ITEMS));
        seen.add(item.from);
        const { plan, faults } = await planItem(item, kind, name, whole);
        if (plan === undefined) skipped += 1;
        else plans.push(plan);
        for (const fault of faults) problems.push(whole.options.skipFaulty ? { ...fault, severity: "warning" } : fault);
      }
    }
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    problems.push(toProblem(name, error.finding));
  }
  for (const problem of problems) whole.problems.push(problem);
  if (areFatal(problems)) return [];
  whole.counts.skipped += skipped;
  whole.counts.own += own;
  for (const plan of plans) carryOut(plan, whole);
  return further;
}

/** Work out what becomes of an item. `plan` is undefined if its article would have errors. */
async function planItem(
  item: Imported,
  { isRaw }: SourceKind,
  name: string,
  whole: Import,
): Promise<{ readonly plan?: Plan; readonly faults: readonly Problem[] }> {
  const { site, stage, found, options } = whole;
  const tagged = isRaw === true && item.tags === undefined ? withTags(item, site.settings) : item;
  const before = found.get(item.from);
  const toDraft = (from: Imported): NewArticle | CopiedArticle =>
    from.copy === undefined ? toNewArticle(from, whole.now, site.settings) : toCopy(from);
  const location = before?.location ?? whole.paths.pathFor(toDraft(tagged));
  const isWanted = options.hasMedia && !options.isDryRun;
  const { item: placed, pictures, warnings } = await placePictures(tagged, location, { stage, fetcher: whole.fetcher, isWanted });
  for (const warning of warnings) whole.problems.push(toProblem(name, warning));
  const draft = toDraft(placed);
  const written = toFile(draft);
  const faults: Problem[] = [];
  const file = shownPath(location);
  const names = { file, path: relative(whole.run.articles, location).replaceAll("\\", "/") };
  await checkArticle(written, names, { readArticle: whole.context.readArticle, settings: site.settings }, (finding) => {
    const { copy } = item;
    faults.push(toProblem(name, copy === undefined ? faultyItem(finding, draft.title) : faultyCopy(finding, copy.isExact === true)));
  });
  if (faults.length > 0) return { faults };
  const { leftOut = [], notes = [] } = item;
  const facts = { from: item.from, location, file, hash: hashOfArticle(written), guessed: draft.guessed, leftOut, notes, pictures };
  if (before === undefined) {
    whole.paths.take(location);
    return { plan: { ...facts, kind: "created", text: stage.keep(written) }, faults };
  }
  const comparison = compareImported(readFileSync(before.location, "utf8"), written, before.hash);
  if (comparison.kind === "conflict") {
    whole.problems.push(toProblem(file, conflict(name, comparison.changed, facts.hash)));
  }
  const kind = comparison.kind === "update" ? "updated" : comparison.kind;
  return { plan: { ...facts, kind, text: stage.keep(comparison.kind === "update" ? comparison.text : written) }, faults };
}

/** Return readers of the articles in other folders. */
function readers(site: Site, run: Run): ReaderContext["readerIn"] {
  const known = new Map<string, ReturnType<ReaderContext["readerIn"]>>();
  return (folder) => {
    const reader = known.get(folder) ?? openArticleReader(site, { ...run, articles: folder });
    known.set(folder, reader);
    return reader;
  };
}

/** Write the article of an item, and report it. */
function carryOut(plan: Plan, { options, counts, found, rewrite, onArticle }: Import): void {
  const { kind, location, from, hash } = plan;
  counts[kind === "conflict" ? "conflicts" : kind] += 1;
  const isNew = kind === "created";
  if (!options.isDryRun && (isNew || kind === "updated")) writePictures(plan.pictures);
  const texts =
    kind === "same" || kind === "kept" ? undefined : () => ({ before: isNew ? "" : readFileSync(location, "utf8"), after: plan.text() });
  if (!options.isDryRun && isNew) {
    makeFolder(dirname(location));
    createFile(location, Buffer.from(plan.text()));
  } else if (!options.isDryRun && kind === "updated") rewrite(location, plan.text(), readSteadily(location).stats);
  if (!options.isDryRun) found.set(from, { location, hash });
  onArticle({ ...plan, texts });
}
