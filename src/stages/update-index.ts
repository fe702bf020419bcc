import { reportCollisions } from "../article/collisions.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { readAsset } from "../io/assets.ts";
import { shownPath } from "../io/shown-path.ts";
import { sortProblems } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import type { Changes } from "./find-changes.ts";
import type { Site } from "./open-site.ts";
import { openStoryReader } from "./read-story.ts";
import type { ReadStory, StoryReader } from "./read-story.ts";
import { putPage, removeStory, replaceStory } from "./replace-story.ts";

/** Files that are read before what they became is written to the index together. */
const CHUNK = 256;

/** Begins the keys of notes of what changed, whose dependents are still to be read. */
export const AFFECTED = "affected ";

/** Key of the note of the settings' warnings. */
export const SETTINGS_PROBLEMS = "settings problems";

/** How the index was brought up to date. */
export interface Update {
  /** Errors and warnings of everything that was read, and warnings of what was not. */
  readonly problems: readonly Problem[];
  readonly counts: { readonly stories: number; readonly heldBack: number };
  readonly nextChange: number;
}

/**
 * Bring the index up to date with the files: what changed, and what depends on that. Articles with errors are not in it.
 *
 * @param onRead - Called with every article that was read. Given, warnings of stories that are held back are told too.
 */
export async function updateIndex(
  site: Site,
  store: Store,
  changes: Changes,
  run: Run,
  onRead?: (read: ReadArticle) => void,
): Promise<Update> {
  const reader = openStoryReader(site, store, run);
  const work: Work = {
    site,
    store,
    changes,
    run,
    reader,
    affected: new Set(),
    remembered: new Set(),
    claims: new Set(),
    results: new Map(),
    onRead,
  };
  try {
    recall(work);
    store.transaction(() => {
      for (const key of changes.gone) removeStory(store, key, work.affected);
      for (const target of changedAssets(store, run)) work.affected.add(target);
      remember(work);
    });
    await readAll(work, changes.toRead);
    // What depends on something that changed. Reading it changes what others depend on only where it turns out to have
    // errors, so this ends soon.
    while (work.affected.size > 0) {
      const dependents = dependentsOf(work);
      const notes = [...store.meta.entries(AFFECTED)].map(([key]) => key);
      work.affected.clear();
      work.remembered.clear();
      await readAll(work, dependents);
      store.transaction(() => {
        for (const note of notes) store.meta.remove(note);
      });
    }
    const problems = [...work.results.values()].flatMap((result) => result.problems);
    problems.push(...changes.problems.filter(({ file }) => !wasRead(work, file)), ...site.problems, ...(await findCollisions(work)));
    store.transaction(() => store.meta.put(SETTINGS_PROBLEMS, JSON.stringify(site.problems)));
    return { problems: sortProblems(problems), ...count(work) };
  } finally {
    await reader.close();
  }
}

/** What changed and what depends on it may have been read by two builds: the first was ended in between. */
function recall({ store, affected, claims, remembered }: Work): void {
  for (const [, note] of store.meta.entries(AFFECTED)) {
    for (const target of JSON.parse(note) as string[]) for (const set of [affected, claims, remembered]) set.add(target);
  }
}

/** Note what changed, in the transaction in which the index learns of it. */
function remember({ store, affected, remembered }: Work): void {
  const fresh = [...affected].filter((target) => !remembered.has(target));
  if (fresh.length === 0) return;
  for (const target of fresh) remembered.add(target);
  store.meta.put(`${AFFECTED}${toKey(fresh.join())}`, JSON.stringify(fresh));
}

/** Paths of the articles whose texts depend on something that changed. */
function dependentsOf({ affected, store, changes, results }: Work): string[] {
  const keys = new Set<string>();
  // Most builds add many targets and few texts depend on any: then the shorter list is walked.
  if (affected.size > store.dependents.count()) {
    for (const [entry] of store.dependents.entries()) {
      const [target = "", key = ""] = entry.split(" ");
      if (affected.has(target)) keys.add(key);
    }
  } else {
    for (const target of affected) for (const [entry] of store.dependents.entries(`${target} `)) keys.add(entry.slice(target.length + 1));
  }
  const paths = [...keys].flatMap((key) => changes.pathOf(key) ?? []);
  // Of these the index knows no dependencies: articles that are held back, and those with errors.
  const others = [...results].filter(([, { state, isDependent }]) => state !== "public" && isDependent).map(([path]) => path);
  return [...new Set([...paths, ...others])].sort();
}

/** What the reading of one file came to; the rest of it is in the index. */
interface Outcome {
  readonly problems: readonly Problem[];
  readonly state: "public" | "held back" | "faulty";
  readonly moments: readonly number[];
  readonly isDependent: boolean;
  /** Whether the count of what did not change holds it already. */
  readonly isCounted: boolean;
}

interface Work {
  readonly site: Site;
  readonly store: Store;
  readonly changes: Changes;
  readonly run: Run;
  readonly reader: StoryReader;
  /** Hashes of what changed that texts may depend on. */
  readonly affected: Set<string>;
  /** Those of them that are noted in the index. */
  readonly remembered: Set<string>;
  /** Hashes of claims that were made. */
  readonly claims: Set<string>;
  /** By path. */
  readonly results: Map<string, Outcome>;
  /** Set where whoever asks may know of stories that are held back. */
  readonly onRead: ((read: ReadArticle) => void) | undefined;
}

async function readAll(work: Work, paths: readonly string[]): Promise<void> {
  const { store, run, reader, results } = work;
  let chunk: ReadStory[] = [];
  const write = (): void => {
    store.transaction(() => {
      for (const story of chunk) {
        keep(work, story);
        // What it depends on may be shown on its page alone: the title of a related story.
        if (paths !== work.changes.toRead && story.story !== undefined) putPage(store, story.key, "");
      }
      remember(work);
    });
    chunk = [];
  };
  for (const [index, path] of paths.entries()) {
    const read = await reader.read(path);
    if (read.read !== undefined) work.onRead?.(read.read);
    const state = read.file === undefined ? "faulty" : read.file.state === "public" ? "public" : "held back";
    const isCounted = results.get(path)?.isCounted ?? paths !== work.changes.toRead;
    // A warning would tell of a story that is held back; `check` shows it to those who may know.
    const problems = state === "held back" && work.onRead === undefined ? [] : read.problems;
    results.set(path, { problems, state, moments: read.file?.moments ?? [], isDependent: read.isDependent, isCounted });
    chunk.push(read);
    if (chunk.length === CHUNK) write();
    run.onProgress("read", index + 1, paths.length);
  }
  write();
}

function keep({ store, affected, claims }: Work, { key, file, story, assets }: ReadStory): void {
  const before = store.files.get(key);
  for (const row of assets) store.assets.put(toKey(row.location), row);
  if (file === undefined) {
    // To the index it is as if there were no such file, so that it is read again until it has no errors. Nothing is
    // published meanwhile.
    if (before !== undefined) removeStory(store, key, affected);
    return;
  }
  store.files.put(key, file);
  for (const claim of before?.claims ?? []) store.claims.remove(`${claim} ${key}`);
  for (const claim of file.claims) store.claims.put(`${claim} ${key}`, 1);
  for (const claim of file.claims) claims.add(claim);
  if (before?.state !== file.state || before.claims.join() !== file.claims.join()) {
    // Claims are what other stories call it by: its id, its slug.
    for (const target of [toKey(`file ${key}`), ...(before?.claims ?? []), ...file.claims]) affected.add(target);
  }
  replaceStory(store, key, story, affected);
}

/** Files beside the articles that are not what they were, as targets of what depends on them. */
function changedAssets(store: Store, run: Run): string[] {
  const changed: string[] = [];
  // The table may not change while it is walked.
  const rows = Array.from(store.assets.entries());
  for (const [key, row] of rows) {
    const now = readAsset(row.location, run.articles, row);
    const target = toKey(`asset ${row.location}`);
    if (isEmpty(store.dependents.entries(`${target} `))) store.assets.remove(key);
    else if (now !== row) store.assets.put(key, { location: row.location, ...now });
    if (now.digest !== row.digest) changed.push(target);
  }
  return changed;
}

function isEmpty(rows: Iterable<unknown>): boolean {
  for (const _ of rows) return false;
  return true;
}

/** Whether the file of a problem was read again, so that what was known of it is old. */
function wasRead({ results, run }: Work, file: string): boolean {
  return results.has(file.slice(shownPath(run.articles).length + 1));
}

function count({ changes, results, run }: Work): Pick<Update, "counts" | "nextChange"> {
  let { stories, heldBack } = changes.unchanged;
  let { nextChange } = changes;
  for (const { state, moments, isCounted } of results.values()) {
    for (const moment of moments) if (moment > run.now && moment < nextChange) nextChange = moment;
    if (!isCounted && state === "public") stories += 1;
    if (!isCounted && state === "held back") heldBack += 1;
  }
  return { counts: { stories, heldBack }, nextChange };
}

/** Key of the note of claims that more than one article makes. */
const RIVALRIES = "rivalries";

/** Articles that claim the same id, path or URL: they are read again, so that the report can name them. */
async function findCollisions({ store, changes, reader, claims }: Work): Promise<Problem[]> {
  const suspects = new Set([...claims, ...(JSON.parse(store.meta.get(RIVALRIES) ?? "[]") as string[])]);
  const rivals = new Map([...suspects].map((claim) => [claim, claimantsOf(store, claim)] as const).filter(([, keys]) => keys.length > 1));
  store.transaction(() => store.meta.put(RIVALRIES, JSON.stringify([...rivals.keys()])));
  const claimants: ReadArticle[] = [];
  for (const path of [...new Set([...rivals.values()].flat())].flatMap((key) => changes.pathOf(key) ?? []).sort()) {
    const { read } = await reader.read(path);
    if (read !== undefined) claimants.push(read);
  }
  const problems: Problem[] = [];
  reportCollisions(claimants, problems);
  return problems;
}

function claimantsOf(store: Store, claim: string): string[] {
  return [...store.claims.entries(`${claim} `)].map(([entry]) => entry.slice(claim.length + 1));
}
