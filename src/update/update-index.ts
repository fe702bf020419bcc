import { setImmediate } from "node:timers/promises";
import type { Collision } from "../article/collisions.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { shownPath } from "../disk/shown-path.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { sortProblems } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { namesOf } from "../text/article-names.ts";
import { toKey } from "../text/hash.ts";
import { earliest } from "../read/changes.ts";
import type { Changes } from "../read/changes.ts";
import { FAULTY, SETTINGS_PROBLEMS } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { changedAssets, dependentsOf } from "./dependents.ts";
import { findRivals, newcomersIn } from "./find-rivals.ts";
import { assignIdentities, identifyUndated, reportDatedSlugs } from "./assign-identities.ts";
import { reportSettings } from "./report-settings.ts";
import { Texts } from "../read/texts.ts";
import { openStoryReader } from "../read/read-story.ts";
import type { ReadStory, StoryReader, UndatedStory } from "../read/read-story.ts";
import { readStories } from "../read/read-stories.ts";
import type { ReadingThread } from "../read/read-stories.ts";
import { publishedId, putFileRow, putPage, removeStory, replaceClaims, replaceStory } from "./replace-story.ts";
import type { Effects } from "./replace-story.ts";

/** Articles per transaction. */
const CHUNK = 128;

/** The result of {@link updateIndex}. */
export interface Update {
  /** All errors and warnings, also of unchanged articles. */
  readonly problems: readonly Problem[];
  /** The articles with errors: path → id of the story; undefined if it may be any. */
  readonly faulty: ReadonlyMap<string, string | undefined>;
  readonly nextChange: number;
  /** Texts of stories. Close them after reading any again. */
  readonly texts: Texts;
}

/** Update the index: read articles that changed, and articles that depend on them. Articles with errors are left out. */
export async function updateIndex(site: Site, store: Store, changes: Changes, run: Run, helpers: Helpers = {}): Promise<Update> {
  const { nextChange, count } = changes;
  const scope = { isArticle: changes.isArticle, paths: changes.paths, isComplete: () => work.isRead && store.files.count() === count };
  const reader = openStoryReader(site, store, run, scope);
  const texts = new Texts(reader, run, helpers.kept);
  const work: Work = {
    store,
    texts,
    run,
    reader,
    problems: new Map(changes.warnings),
    faulty: new Map(),
    doubtful: new Set(),
    undated: new Map(),
    unsure: new Set(),
    announced: new Set(),
    isRead: false,
    hasAffected: false,
    nextChange,
    thread: helpers.thread,
    onRead: helpers.onRead,
  };
  try {
    write(work, (effects) => {
      for (const key of changes.gone) removeStory(store, key, effects);
      for (const target of changedAssets(store, run)) effects.targets.add(target);
    });
    await readAll(work, changes.toRead);
    work.isRead = true;
    // Read the dependents too. That changes something for others only if an article turns out to have errors, so this ends soon.
    const readDependents = async (): Promise<void> => {
      const next = (): readonly string[] => (identifyUndated(site, store, run, work.undated), dependents(work, changes));
      for (let paths = next(); paths.length > 0; paths = next()) await readAll(work, paths);
    };
    const identifyAll = async (): Promise<void> => {
      await readDependents();
      for (let keys = assignIdentities(site, store, run); keys.length > 0; keys = assignIdentities(site, store, run)) {
        for (const key of keys) work.unsure.delete(key);
        await readDependents();
      }
    };
    await identifyAll();
    let rivals = await findRivals(store, site, reader, changes);
    while (run.skipFaulty && leaveOutNewRivals(work, site, rivals)) {
      await identifyAll();
      rivals = await findRivals(store, site, reader, changes);
    }
    const storyProblems = [...work.problems.values()].flat();
    const settingsProblems = reportSettings(site, store, run);
    const nameProblems = [...rivals.map(({ problem }) => problem), ...reportDatedSlugs(store, site, run)];
    const problems = [...storyProblems, ...changes.problems, ...settingsProblems, ...nameProblems];
    store.transaction(() => {
      store.meta.put(SETTINGS_PROBLEMS, JSON.stringify(settingsProblems));
      if (work.faulty.size > 0) store.meta.put(FAULTY, "");
      else store.meta.remove(FAULTY);
    });
    return { problems: sortProblems(problems), faulty: work.faulty, nextChange: work.nextChange, texts };
  } finally {
    await texts.close();
  }
}

interface Helpers {
  /** Reads some of many articles. `onRead` is not called for those. */
  readonly thread?: ReadingThread | undefined;
  readonly kept?: ConstructorParameters<typeof Texts>[2];
  /** Called with each article and the pictures in its body. If given, warnings about withheld stories are reported too. */
  readonly onRead?: ((read: ReadArticle, pictures: readonly BodyPicture[]) => unknown) | undefined;
}

interface Work {
  readonly store: Store;
  readonly texts: Texts;
  readonly run: Run;
  readonly reader: StoryReader;
  /** Problems by path. */
  readonly problems: Map<string, readonly Problem[]>;
  /** Articles with errors: path → id, if known. */
  readonly faulty: Map<string, string | undefined>;
  /** By key, articles with errors to which only their files gave a date. Undefined after the ledger was searched for them. */
  readonly undated: Map<string, UndatedStory | undefined>;
  /** Paths of articles that are not in the index (with errors or withheld), but whose problems may depend on others. */
  readonly doubtful: Set<string>;
  /**
   * Keys of stories that refer to what may be an article with errors, and were read after all others. The next build reads them
   * again.
   */
  readonly unsure: Set<string>;
  /** Keys of new articles with errors, whose links were marked to be checked again. */
  readonly announced: Set<string>;
  /** Whether every article that changed has been read once. */
  isRead: boolean;
  /** Whether anything that `doubtful` articles depend on changed since they were last read. */
  hasAffected: boolean;
  nextChange: number;
  readonly thread: Helpers["thread"];
  readonly onRead: Helpers["onRead"];
}

/** Change the index, and record the effects in the same transaction: feeds to publish, stories to read again. */
function write(work: Work, change: (effects: Effects) => void): void {
  const { store } = work;
  store.transaction(() => {
    const effects: Effects = { targets: new Set(), feeds: new Set() };
    change(effects);
    if (effects.targets.size > 0) work.hasAffected = true;
    for (const key of dependentsOf(store, effects.targets)) {
      store.stale.put(key, 1);
      work.unsure.delete(key);
    }
    for (const path of effects.feeds) store.todo.put(`feed ${path}`, "");
  });
}

/** Return the paths of articles to read again. */
function dependents(work: Work, { pathsOf }: Changes): string[] {
  const { store, doubtful, unsure, hasAffected } = work;
  const stale = new Set(Array.from(store.stale.keys()).filter((key) => !unsure.has(key)));
  const paths = stale.size === 0 ? [] : pathsOf(stale);
  if (paths.length < stale.size) {
    // Some were deleted; others, like the site's icon, are not articles.
    const there = new Set(paths.map(toKey));
    store.transaction(() => {
      for (const key of stale) if (!there.has(key)) store.stale.remove(key);
    });
  }
  work.hasAffected = false;
  return [...new Set([...paths, ...(hasAffected ? doubtful : [])])].sort();
}

async function readAll(work: Work, paths: readonly string[]): Promise<void> {
  let chunk: ReadStory[] = [];
  let done = 0;
  for await (const story of readEach(work, paths)) {
    done += 1;
    if (story.read !== undefined) work.onRead?.(story.read, story.pictures ?? []);
    recordStory(work, story);
    chunk.push(story);
    if (chunk.length === CHUNK || done === paths.length) {
      const whole = chunk;
      chunk = [];
      write(work, (effects) => {
        for (const read of whole) putStory(work, read, effects);
      });
      // Memory outside of JavaScript, such as a parser's, is freed only between two turns of the event loop.
      await setImmediate();
    }
    work.run.onProgress("read", done, paths.length);
  }
}

async function* readEach({ store, reader, thread }: Work, paths: readonly string[]): AsyncGenerator<ReadStory> {
  const [plain, identified]: [string[], string[]] = [[], []];
  for (const path of paths) (store.identities.has(toKey(path)) ? identified : plain).push(path);
  yield* readStories(reader, plain, thread);
  // The second thread has no index, so it does not know identities.
  yield* readStories(reader, identified);
}

/** Remember problems and next-change times: the index does not store them. */
function recordStory(work: Work, { key, path, read, file, undated, problems, isDependent }: ReadStory): void {
  work.nextChange = earliest(work.nextChange, file?.moments ?? [], work.run.now);
  if (file?.state !== "public" && isDependent) work.doubtful.add(path);
  else work.doubtful.delete(path);
  if (file === undefined) work.faulty.set(path, publishedId(work.store, read));
  else work.faulty.delete(path);
  if (undated !== undefined && file === undefined && !work.undated.has(key)) work.undated.set(key, undated);
  // A warning could reveal a withheld story. `check` (with `onRead`) shows them, because only the newsroom runs it.
  const isShown = file === undefined || file.state === "public" || work.onRead !== undefined;
  if (isShown && problems.length > 0) work.problems.set(path, problems);
  else work.problems.delete(path);
}

/** Leave an article with errors out of the index, so that it is read again until it has none. Nothing is published meanwhile. */
function leaveOut({ store, announced }: Work, key: string, effects: Effects): void {
  if (store.files.has(key)) removeStory(store, key, effects);
  else if (!announced.has(key)) effects.targets.add(toKey(`file ${key}`));
  announced.add(key);
}

/** Leave out new articles that claim a name of another one, with their problems. Returns whether there are any. */
function leaveOutNewRivals(work: Work, { settings }: Site, rivals: readonly Collision[]): boolean {
  const { store, run, problems, faulty, unsure } = work;
  const folder = `${shownPath(run.articles)}/`;
  const newcomers = newcomersIn(store, settings.site.url, rivals);
  write(work, (effects) => {
    for (const { file } of newcomers) {
      const path = file.slice(folder.length);
      const key = toKey(path);
      const own = rivals.filter(({ problem }) => problem.file === file).map(({ problem }) => problem);
      problems.set(path, [...(problems.get(path) ?? []), ...own]);
      faulty.set(path, undefined);
      leaveOut(work, key, effects);
      store.stale.remove(key);
      unsure.delete(key);
    }
  });
  return newcomers.size > 0;
}

function putStory(work: Work, { key, path, file, story, text, line, assets, isUnsure }: ReadStory, effects: Effects): void {
  const { store, texts, unsure, isRead } = work;
  const before = store.files.get(key);
  touchNames(work, key, path, effects);
  const losesIdentity = file !== undefined && isIdentifiedInVain(work, key, file);
  // A picture's name could reveal a withheld story.
  if (file?.state === "public") for (const row of assets) store.assets.put(toKey(row.location), row);
  if (store.stale.has(key)) {
    store.stale.remove(key);
    // A change may affect only the page, for example the title of a related story.
    if (story !== undefined) putPage(store, key, "");
  }
  if (losesIdentity) {
    store.identities.remove(key);
    store.stale.put(key, 1);
    unsure.delete(key);
  }
  if (file === undefined) {
    leaveOut(work, key, effects);
    return;
  }
  if (isUnsure && story !== undefined) {
    store.stale.put(key, 1);
    if (isRead) unsure.add(key);
  }
  putFileRow(store, key, before, file);
  replaceClaims(store, key, before, file, effects);
  if (story !== undefined && text !== undefined) texts.keep(story.story, text);
  replaceStory(store, key, story, effects, line);
}

/** Whether to read an article again without the story that it was identified with: only a public one is a published story. */
function isIdentifiedInVain({ store, run, undated }: Work, key: string, { state }: FileRow): boolean {
  if (state === "public" || undated.has(key)) return false;
  const identity = store.identities.get(key);
  // Held back because of the date in the ledger, it would be public without, identified again, and so on.
  return identity !== undefined && !(state === "held back" && (identity.published ?? 0) > run.now);
}

/** A new article may be the one that others mean by a name. One with errors is new each time it is read, but counts once. */
function touchNames({ store, announced }: Work, key: string, path: string, { targets }: Effects): void {
  if (store.files.has(key) || announced.has(key)) return;
  for (const name of namesOf(path)) targets.add(toKey(`name ${name}`));
}
