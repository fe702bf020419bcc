import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildWith } from "../build.ts";
import type { BuildReport } from "../build.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toRedirects } from "../hosting/redirects.ts";
import { ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { toRun } from "../options.ts";
import type { Options, Run } from "../options.ts";
import { isBare } from "../plan/feeds.ts";
import { listRedirects } from "../publish/redirects.ts";
import { KeptTexts } from "../read/texts.ts";
import type { Warm } from "../read/warm.ts";
import { openSettings, openSite } from "../site/open-site.ts";
import { readSettingsFile } from "../site/read-settings-file.ts";
import { sitePages } from "../store/site-pages.ts";
import { newestStoryOf } from "../store/newest-of.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import type { FileRow, StoryRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { PAGE_TODO } from "../store/todo.ts";
import { openIndex } from "../update/open-index.ts";
import { noteRows } from "./noted-table.ts";

/** Options of a {@link Builder}. */
export interface BuilderOptions extends Required<Pick<Options, "config" | "articles" | "published">> {
  /** Folder of its index and its output. */
  readonly folder: string;
  /** Where the site is served: `http://127.0.0.1:4321`. */
  readonly origin: string;
  readonly local: NonNullable<Options["local"]>;
  /** The time, for each build. */
  readonly now: () => Date;
  readonly onProgress: NonNullable<Options["onProgress"]>;
  readonly onWait: NonNullable<Options["onWait"]>;
}

/** A held-back story or page that is shown. */
export interface HeldStory {
  /** Path of its page in the output. */
  readonly page: string;
  /** When it appears; undefined for a draft. */
  readonly appears: number | undefined;
}

/** An open index, and what this process knows of it. */
interface Open {
  readonly store: Store;
  readonly unlock: () => void;
  /** Whether it is only in memory. */
  readonly isNew: boolean;
  readonly run: Run;
  readonly settings: Settings;
  /** Warnings about the folders. */
  readonly problems: readonly Problem[];
  /** Undefined before the first build. */
  warm: Warm | undefined;
  kept: KeptTexts;
  readonly files: ReadonlyMap<string, FileRow>;
  readonly held: ReadonlyMap<string, StoryRow>;
}

/** Builds a site again and again, for its own address and into its own folder. The index stays open, so that a build reads only what changed. */
export class Builder {
  readonly #options: BuilderOptions;
  #open: Open | undefined;
  #redirects: ReadonlyMap<string, string> | undefined;
  /** Whether a build is none of the user's, and shows no progress. */
  #isQuiet = false;

  constructor(options: BuilderOptions) {
    this.#options = options;
  }

  /** The output folder. */
  get out(): string {
    return join(this.#options.folder, "site");
  }

  /** The settings of the last build. Undefined until they have no errors. */
  get settings(): Settings | undefined {
    return this.#open?.settings;
  }

  /**
   * Build the site.
   *
   * @param changed - The files that changed since the last build. Undefined if that is unknown.
   * @throws {ProblemError} if settings or articles have errors. The output stays as it is.
   * @throws system errors.
   */
  async build(changed?: readonly string[]): Promise<BuildReport> {
    // Somebody deleted the folder.
    if (this.#open !== undefined && !existsSync(this.out)) this.close();
    try {
      return await this.#buildOnce(changed);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      this.close();
      if (!(error instanceof OutdatedIndex)) throw error;
      return this.#buildOnce(undefined, true);
    }
  }

  /**
   * Publish the newest story again, which changes no file. Then the first edit of this process is as fast as a later one: modules are
   * loaded, and the texts that feeds repeat are in memory.
   */
  async warmUp(): Promise<void> {
    const store = this.#open?.store;
    const key = store === undefined ? undefined : newestStoryOf(store, "");
    const row = key === undefined ? undefined : store?.stories.get(key);
    if (store === undefined || key === undefined || row === undefined) return;
    store.transaction(() => {
      const feeds = row.feeds.filter((feed) => !isBare(feed)).map((feed) => `feed ${feed}`);
      for (const todo of [PAGE_TODO + key, ...feeds]) if (!store.todo.has(todo)) store.todo.put(todo, "");
    });
    this.#isQuiet = true;
    try {
      await this.build([]);
    } finally {
      this.#isQuiet = false;
    }
  }

  /** Let others use the folders while a build is running, because this process ends. */
  unlock(): void {
    this.#open?.unlock();
  }

  /** Before the next build, read the settings again. */
  close(): void {
    this.#open?.store.close();
    this.#open = undefined;
  }

  /** Where an address leads that a story once had: a path on this host, or the URL of another site. */
  redirectAt(address: string): string | undefined {
    if (this.#open === undefined) return undefined;
    const { store, settings } = this.#open;
    this.#redirects ??= new Map(
      toRedirects(listRedirects(store, settings), settings.site.url).map(({ from, query, to }) => [
        query === undefined ? from : `${from}?${query}`,
        to,
      ]),
    );
    return this.#redirects.get(address);
  }

  /** The held-back stories and pages that are shown. */
  heldStories(): readonly HeldStory[] {
    if (this.#open === undefined) return [];
    const now = this.#options.now().getTime();
    const { held, store } = this.#open;
    const stories = Array.from(held.values(), ({ story }) => [story.page ?? "", story.draft ? "draft" : appearance(story)] as const);
    const pages = sitePages(store).flatMap(([page, { held: why }]) => (why === undefined ? [] : [[page, why] as const]));
    return [...stories, ...pages]
      .map(([page, why]) => ({ page, appears: why === "draft" ? undefined : why }))
      .filter(({ page, appears = now + 1 }) => page !== "" && appears > now);
  }

  async #buildOnce(changed: readonly string[] | undefined, isFull = false): Promise<BuildReport> {
    const open = (this.#open ??= await this.#openIndex(isFull));
    const { store, warm, problems: folderProblems } = open;
    const onProgress = this.#isQuiet ? (): void => {} : open.run.onProgress;
    const run: Run = { ...open.run, changed: warm === undefined ? undefined : changed, now: this.#options.now().getTime(), onProgress };
    this.#redirects = undefined;
    // After the first build of a large site, other texts matter: those in the newest items.
    if (open.kept.isFull) open.kept = new KeptTexts();
    const remember = (faulty: readonly string[]): void => void (open.warm = { faulty, rows: () => open.files });
    try {
      const report = await buildWith(store, run, { folderProblems: [...folderProblems], warm, kept: open.kept });
      remember([]);
      // A new index is only in memory until it is closed, which takes long on a large site: the end must not wait for it.
      if (open.isNew) await this.#save(open.kept);
      return report;
    } catch (error) {
      if (error instanceof ProblemError) remember(this.#articlesIn(error.problems));
      throw error;
    }
  }

  /** Write the index to the disk, and open it again. */
  async #save(kept: KeptTexts): Promise<void> {
    this.close();
    const open = await this.#openIndex(false);
    this.#open = { ...open, kept, warm: { faulty: [], rows: () => open.files } };
  }

  async #openIndex(full: boolean): Promise<Open> {
    const { folder, origin, now, ...options } = this.#options;
    const given: Options = { ...options, now: now(), out: this.out, index: folder, full };
    const url = origin + new URL(readSettingsFile(toRun(given)).site.url).pathname;
    const run = toRun({ ...given, url });
    const problems: Problem[] = [];
    const { settings } = await openSettings(run);
    const opened = await openIndex(run, () => openSite(run), problems);
    const files = noteRows(opened.files, isNotable);
    const stories = noteRows(opened.stories, ({ story }) => story.draft || appearance(story) > run.now);
    const store: Store = { ...opened, files: files.table, stories: stories.table };
    const { unlock, isNew } = opened;
    const known = { settings, problems, files: files.rows, held: stories.rows };
    return { store, unlock, isNew, run: { ...run, full: false }, warm: undefined, kept: new KeptTexts(), ...known };
  }

  /** Paths of the articles that have errors. */
  #articlesIn(problems: readonly Problem[]): readonly string[] {
    const { articles } = this.#options;
    const shown = `${shownPath(articles)}/`;
    const files = problems.filter(({ severity, file }) => severity === "error" && file.startsWith(shown)).map(({ file }) => file);
    return [...new Set(files)].map((file) => join(articles, file.slice(shown.length)));
  }
}

/** Whether a file may matter to a build that does not read it: it is always read, has warnings, or a date to come. */
function isNotable({ isVolatile, problems, moments, readAt }: FileRow): boolean {
  return isVolatile || problems.length > 0 || moments.some((moment) => moment > readAt);
}

function appearance({ published, embargo = published }: Story): number {
  return Math.max(published, embargo);
}
