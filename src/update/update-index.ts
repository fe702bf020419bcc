import { setImmediate } from "node:timers/promises";
import { reportCollisions } from "../article/collisions.ts";
import type { ReadArticle } from "../article/read-article.ts";
import { readAsset } from "../media/assets.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { sortProblems } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { AssetRow, FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";
import { claim, claimantsOf, unclaim } from "../store/claims.ts";
import { mayHaveChanged } from "../read/changes-among.ts";
import { earliest } from "../read/changes.ts";
import type { Changes } from "../read/changes.ts";
import { FAULTY, RIVALRY, SETTINGS_PROBLEMS, TAKEN_BACK } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { reportNoPages } from "./report-no-pages.ts";
import { Texts } from "../read/texts.ts";
import { openStoryReader } from "../read/read-story.ts";
import type { ReadStory, StoryReader } from "../read/read-story.ts";
import { readStories } from "../read/read-stories.ts";
import type { ReadingThread } from "../read/read-stories.ts";
import { putPage, removeStory, replaceStory } from "./replace-story.ts";
import type { Effects } from "./replace-story.ts";

/** Files that are read before what they became is written to the index together. */
const CHUNK = 128;

/** How the index was brought up to date. */
export interface Update {
  /** Errors and warnings of everything that was read, and warnings of what was not. */
  readonly problems: readonly Problem[];
  /** Ids of the stories of articles with errors; undefined for those of which nobody can tell. */
  readonly faulty: ReadonlySet<string | undefined>;
  readonly nextChange: number;
  /** Texts of stories. Whoever asks for one that has to be read again closes them. */
  readonly texts: Texts;
}

/**
 * Bring the index up to date with the files: what changed, and what depends on that. Articles with errors are not in it.
 *
 */
export async function updateIndex(site: Site, store: Store, changes: Changes, run: Run, { thread, onRead }: Helpers = {}): Promise<Update> {
  const { nextChange, isArticle, count } = changes;
  const scope = { isArticle, isComplete: () => work.isRead && store.files.count() === count };
  const reader = openStoryReader(site, store, run, scope);
  const texts = new Texts(reader, run);
  const work: Work = {
    store,
    texts,
    run,
    reader,
    problems: new Map(changes.warnings),
    faulty: new Map(),
    doubtful: new Set(),
    unsure: new Set(),
    isRead: false,
    hasAffected: false,
    nextChange,
    thread,
    onRead,
  };
  try {
    write(work, (effects) => {
      for (const key of changes.gone) removeStory(store, key, effects);
      for (const target of changedAssets(store, run)) effects.targets.add(target);
    });
    await readAll(work, changes.toRead);
    work.isRead = true;
    // What depends on something that changed. Reading it changes what others depend on only where it turns out to have
    // errors, so this ends soon.
    for (let paths = dependents(work, changes); paths.length > 0; paths = dependents(work, changes)) await readAll(work, paths);
    const ofStories = [...work.problems.values()].flat();
    const ofSettings = [...site.problems, ...reportNoPages(site, store, run)];
    const problems = [...ofStories, ...changes.problems, ...ofSettings, ...(await findCollisions(work, changes))];
    store.transaction(() => {
      store.meta.put(SETTINGS_PROBLEMS, JSON.stringify(ofSettings));
      if (work.faulty.size > 0) store.meta.put(FAULTY, "");
      else store.meta.remove(FAULTY);
    });
    return { problems: sortProblems(problems), faulty: new Set(work.faulty.values()), nextChange: work.nextChange, texts };
  } finally {
    await texts.close();
  }
}

/** Who helps with reading, and who listens. */
interface Helpers {
  /** Reads some of many articles. What it has read, `onRead` is not told of. */
  readonly thread?: ReadingThread | undefined;
  /** Called with every article that was read, and what its text shows. Given, warnings of stories that are held back are told too. */
  readonly onRead?: ((read: ReadArticle, pictures: readonly BodyPicture[]) => unknown) | undefined;
}

interface Work {
  readonly store: Store;
  readonly texts: Texts;
  readonly run: Run;
  readonly reader: StoryReader;
  /** By path, of articles that have any. */
  readonly problems: Map<string, readonly Problem[]>;
  /** By path, of articles with errors: the id, if that can be told. */
  readonly faulty: Map<string, string | undefined>;
  /** Paths of articles whose problems may depend on others, but are not in the index: with errors, or held back. */
  readonly doubtful: Set<string>;
  /**
   * Keys of stories that refer to what may be an article with errors, and were read since all others were. The index has them read
   * again at the next build too.
   */
  readonly unsure: Set<string>;
  /** Whether every article that changed has been read once. */
  isRead: boolean;
  /** Whether anything changed, since those were last read, that they may depend on. */
  hasAffected: boolean;
  nextChange: number;
  readonly thread: Helpers["thread"];
  readonly onRead: Helpers["onRead"];
}

/** Change the index and note, in the same transaction, what follows from it: feeds to publish, stories to be read again. */
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

/** Keys of the stories whose texts depend on something that changed. */
function dependentsOf({ dependents: table }: Store, affected: ReadonlySet<string>): Set<string> {
  const keys = new Set<string>();
  // Most builds add many targets and few texts depend on any: then it is less work to walk all that do.
  if (affected.size * 10 > table.count()) {
    for (const entry of table.keys()) {
      const [target = "", key = ""] = entry.split(" ");
      if (affected.has(target)) keys.add(key);
    }
  } else {
    for (const target of affected) for (const entry of table.keys(`${target} `)) keys.add(entry.slice(target.length + 1));
  }
  return keys;
}

/** Paths of the articles to be read again for what changed. */
function dependents(work: Work, { pathsOf }: Changes): string[] {
  const { store, doubtful, unsure, hasAffected } = work;
  const stale = new Set(Array.from(store.stale.keys()).filter((key) => !unsure.has(key)));
  const paths = stale.size === 0 ? [] : pathsOf(stale);
  if (paths.length < stale.size) {
    // Some of them are gone; the icon, too, is no article.
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
  for await (const story of readStories(work.reader, paths, work.thread)) {
    done += 1;
    if (story.read !== undefined) work.onRead?.(story.read, story.pictures ?? []);
    recordStory(work, story);
    chunk.push(story);
    if (chunk.length === CHUNK || done === paths.length) {
      const whole = chunk;
      chunk = [];
      write(work, (effects) => {
        for (const read of whole) keep(work, read, effects);
      });
      // Memory outside of JavaScript, such as a parser's, is given back only between two turns of the event loop.
      await setImmediate();
    }
    work.run.onProgress("read", done, paths.length);
  }
}

/** Keep of a file that was read what the index does not hold. */
function recordStory(work: Work, { path, read, file, problems, isDependent }: ReadStory): void {
  work.nextChange = earliest(work.nextChange, file?.moments ?? [], work.run.now);
  if (file?.state !== "public" && isDependent) work.doubtful.add(path);
  else work.doubtful.delete(path);
  if (file === undefined) work.faulty.set(path, read?.article.id);
  else work.faulty.delete(path);
  // A warning would tell of a story that is held back; `check` shows it to those who may know.
  const isTold = file === undefined || file.state === "public" || work.onRead !== undefined;
  if (isTold && problems.length > 0) work.problems.set(path, problems);
  else work.problems.delete(path);
}

function keep(
  { store, texts, unsure, isRead }: Work,
  { key, file, story, text, line, assets, isUnsure }: ReadStory,
  effects: Effects,
): void {
  const before = store.files.get(key);
  // The name of a picture would tell of a story that is held back.
  if (file?.state === "public") for (const row of assets) store.assets.put(toKey(row.location), row);
  if (store.stale.has(key)) {
    store.stale.remove(key);
    // What it depends on may be shown on its page alone: the title of a related story.
    if (story !== undefined) putPage(store, key, "");
  }
  if (file === undefined) {
    // To the index it is as if there were no such file, so that it is read again until it has no errors. Nothing is
    // published meanwhile.
    if (before !== undefined) removeStory(store, key, effects);
    return;
  }
  if (isUnsure && story !== undefined) {
    store.stale.put(key, 1);
    if (isRead) unsure.add(key);
  }
  if (before?.state === "public" && file.state !== "public") store.meta.put(TAKEN_BACK, "");
  store.files.put(key, file);
  replaceClaims(store, key, before, file, effects);
  if (story !== undefined && text !== undefined) texts.keep(story.story, text);
  replaceStory(store, key, story, effects, line);
}

/** Claims are what other stories call a story by: its id, its slug. */
function replaceClaims(store: Store, key: string, before: FileRow | undefined, now: FileRow, { targets }: Effects): void {
  const old = before?.claims ?? [];
  if (before?.state === now.state && old.join() === now.claims.join()) return;
  for (const name of old) unclaim(store, name, key);
  for (const name of now.claims) {
    if (claim(store, name, key) > 1 && now.state !== "draft") store.meta.put(`${RIVALRY}${name}`, "");
  }
  for (const target of [toKey(`file ${key}`), ...old, ...now.claims]) targets.add(target);
}

/** Files beside the articles that are not what they were, as targets of what depends on them. */
function changedAssets(store: Store, run: Run): string[] {
  const changed: string[] = [];
  const rows: [key: string, row: AssetRow | undefined][] = [];
  const mayDiffer = mayHaveChanged(run);
  for (const [key, row] of store.assets.entries()) {
    if (!mayDiffer(row.location)) continue;
    const now = readAsset(row.location, run.articles, row);
    const target = toKey(`asset ${row.location}`);
    if (isEmpty(store.dependents.keys(`${target} `))) rows.push([key, undefined]);
    else if (now !== row) rows.push([key, { location: row.location, ...now }]);
    if (now.digest !== row.digest) changed.push(target);
  }
  for (const [key, row] of rows) {
    if (row === undefined) store.assets.remove(key);
    else store.assets.put(key, row);
  }
  return changed;
}

/** Articles that claim the same id, path or URL: they are read again, so that the report can name them. */
async function findCollisions({ store, reader }: Work, { pathsOf }: Changes): Promise<Problem[]> {
  const rivals = new Set<string>();
  const settled: string[] = [];
  for (const note of store.meta.keys(RIVALRY)) {
    const keys = claimantsOf(store, note.slice(RIVALRY.length));
    if (keys.length < 2) settled.push(note);
    else for (const key of keys) rivals.add(key);
  }
  if (settled.length > 0) {
    store.transaction(() => {
      for (const note of settled) store.meta.remove(note);
    });
  }
  const claimants: ReadArticle[] = [];
  for (const path of rivals.size === 0 ? [] : pathsOf(rivals)) {
    const { read } = await reader.read(path);
    if (read !== undefined) claimants.push(read);
  }
  const problems: Problem[] = [];
  reportCollisions(claimants, problems);
  return problems;
}
