import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { BuildReport } from "../build.ts";
import { isBelow } from "../disk/is-below.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { shownPath } from "../disk/shown-path.ts";
import { writeGitignore } from "../disk/write-gitignore.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { ModuleFault } from "../modules/call-module.ts";
import { partFault, SETTINGS_NOT_FOUND } from "../site/messages.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import { staticFolder } from "../site/static-folder.ts";
import { themeStyle } from "../site/theme-style.ts";
import { isArticleFile } from "../text/article-file.ts";
import { toRfc3339 } from "../text/date.ts";
import { LEDGER, pageAddress } from "../text/paths.ts";
import { Builder } from "./builder.ts";
import type { BuilderOptions } from "./builder.ts";
import { DevServer } from "./dev-server.ts";
import type { PageState } from "./inject.ts";
import { WHY_HELD } from "./messages.ts";
import { listenOn, PORT } from "./listen-on.ts";
import { frameProblems } from "./problem-frames.ts";
import { openWatcher } from "./watch.ts";
import type { Watcher } from "./watch.ts";
import { watchedPaths } from "./watched-paths.ts";

/** Milliseconds after which to look whether a date has come: at once, but not without a pause; and at most a minute late. */
const [SHORTEST_WAIT, LONGEST_WAIT] = [20, 60_000];

/** Options of {@link startDev}. */
export interface DevOptions extends Omit<BuilderOptions, "folder" | "origin"> {
  /** Folder of the indexes. */
  readonly index: string;
  /** If it is taken, that is an error. Default: 4321, or the next that is free. */
  readonly port?: number | undefined;
  /** Called after each build, with the files that changed: absolute paths, none for the first build. */
  readonly onBuild: (build: Built, changed: readonly string[]) => void;
  /** Called with an error of the machine in a later build. The server goes on. */
  readonly onFault: (error: unknown) => void;
  /** Resolves when the user wants to stop. Then the first build need not end. */
  readonly isEnded: Promise<void>;
}

/** The end of a build. */
export interface Built {
  /** Undefined if there were errors: the site is as before. */
  readonly report: BuildReport | undefined;
  readonly problems: readonly Problem[];
  /** Milliseconds. */
  readonly took: number;
}

/** A running server. */
export interface Dev {
  /** Address of the site. */
  readonly url: string;
  /** The default port, if another program has it. */
  readonly taken: number | undefined;
  /** Stop at once. Returns whether something was running that goes on, such as a build. */
  readonly close: () => boolean;
}

/**
 * Build a site, serve it on loopback, and build it again when a file changes.
 *
 * @returns when the first build has ended, also with errors, or when the user wants to stop.
 * @throws {ProblemError} if there is no settings file: this is not the folder of a site.
 * @throws {MachineFault} EADDRINUSE if the port is taken.
 * @throws system errors of the first build.
 */
export async function startDev(options: DevOptions): Promise<Dev> {
  const { config } = options;
  if (!existsSync(config)) throw new ProblemError([toProblem(shownPath(config), SETTINGS_NOT_FOUND)]);
  const server = new DevServer();
  const port = await listenOn(server, options.port);
  const origin = `http://127.0.0.1:${port}`;
  const folder = join(options.index, "dev", String(port));
  const session = new Session(server, { ...options, origin, folder });
  try {
    await Promise.race([session.start(), options.isEnded]);
  } catch (error) {
    session.close();
    throw error;
  }
  return { url: session.url, taken: options.port === undefined && port !== PORT ? PORT : undefined, close: () => session.close() };
}

function isStyle(path: string): boolean {
  return path.endsWith(".css");
}

class Session {
  readonly #server: DevServer;
  readonly #options: DevOptions & BuilderOptions;
  readonly #builder: Builder;
  readonly #ledger: string;
  #watcher: Watcher | undefined;
  /** Files that changed and are in no build yet. */
  #changed = new Set<string>();
  /** Files whose change was shown before it was complete. */
  readonly #shownEarly = new Set<string>();
  #isStarting = true;
  #isBuilding = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  /** Settings of the last build without errors in them. */
  #settings: Settings | undefined;
  readonly #started = Date.now().toString(36);
  #version = { page: 0, style: 0 };
  /** What the last build shows that is held back. */
  #held: PageState["held"] = [];

  constructor(server: DevServer, options: DevOptions & BuilderOptions) {
    this.#server = server;
    this.#options = options;
    this.#builder = new Builder(options);
    this.#ledger = resolve(options.published, LEDGER);
  }

  get url(): string {
    return `${this.#options.origin}${this.#base}`;
  }

  get #base(): string {
    return new URL(this.#settings?.site.url ?? "https://localhost/").pathname;
  }

  /** Build the site for the first time, and serve it. */
  async start(): Promise<void> {
    const { articles, folder, index, published } = this.#options;
    makeFolder(folder);
    writeGitignore(join(index, "dev"));
    // Of the output folder, only the ledger matters.
    const watched = [articles, this.#ledger, ...this.#outside()];
    this.#watcher = await openWatcher(watched, [index, published], {
      onEdit: (path) => this.#onEdit(path),
      onChange: (changed) => this.#onChange(changed),
      onFault: this.#options.onFault,
    });
    this.#server.serve({
      out: this.#builder.out,
      origin: this.#options.origin,
      settings: () => this.#settings,
      redirectAt: (address) => this.#builder.redirectAt(address),
      held: () => this.#held,
    });
    await this.#build([]);
    this.#isStarting = false;
    this.#follow(this.#warmUp());
  }

  close(): boolean {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#server.close();
    void this.#watcher?.close();
    if (this.#isBuilding) this.#builder.unlock();
    else this.#builder.close();
    // Nobody finds a folder again that has the number of any port.
    if (this.#options.port === 0) rmSync(this.#options.folder, { recursive: true, force: true });
    return this.#isBuilding || this.#isStarting;
  }

  /** The files and folders besides the articles that change the site. */
  #outside(): readonly string[] {
    const { config } = this.#options;
    return watchedPaths(config, existsSync(config) ? readFileSync(config, "utf8") : "", this.#settings);
  }

  #listHeld(): PageState["held"] {
    return this.#builder
      .heldStories()
      .map(({ page, appears }) => [
        this.#base + pageAddress(page),
        appears === undefined ? WHY_HELD.draft : WHY_HELD.scheduled(toRfc3339(appears)),
      ]);
  }

  #onChange(changed: ReadonlySet<string>): void {
    for (const path of changed) this.#changed.add(path);
    this.#next();
  }

  /** Show other words before it is known that the editor is done with them: most editors write a text in one step. */
  #onEdit(path: string): void {
    if (this.#isBuilding || this.#isClosed || this.#changed.size > 0) return;
    if (this.#isSource(path) && (isArticleFile(path) || isStyle(path))) this.#follow(this.#build([path], true));
  }

  /** Build if files have changed and no build is running. */
  #next(): void {
    if (this.#isBuilding || this.#isClosed || this.#changed.size === 0) return;
    const changed = [...this.#changed];
    this.#changed = new Set();
    this.#follow(this.#build(changed));
  }

  #follow(work: Promise<void>): void {
    void work.catch(this.#options.onFault).then(() => this.#next());
  }

  async #warmUp(): Promise<void> {
    this.#isBuilding = true;
    try {
      await this.#builder.warmUp();
    } catch (error) {
      // These are known since the first build.
      this.#problemsIn(error);
    } finally {
      this.#isBuilding = false;
    }
  }

  /**
   * @param changed - None for the first build, and for a date that has come.
   * @param isEarly - Whether the same change is built again when it is complete. Only then it counts that nothing was built.
   */
  async #build(changed: readonly string[], isEarly = false): Promise<void> {
    const begun = performance.now();
    this.#isBuilding = true;
    clearTimeout(this.#timer);
    const ended = (report: BuildReport | undefined, problems: readonly Problem[]): void => {
      if (this.#isClosed) return;
      this.#settings = this.#builder.settings ?? this.#settings;
      this.#watcher?.add(this.#outside());
      this.#tell(report, problems);
      if (this.#isNews(report, changed, isEarly)) this.#options.onBuild({ report, problems, took: performance.now() - begun }, changed);
    };
    try {
      const sources = changed.filter((path) => path !== this.#ledger);
      if (!sources.every((path) => this.#isSource(path))) this.#builder.close();
      const report = await this.#builder.build(sources);
      ended(report, report.problems);
      this.#schedule(report.nextChangeAt);
    } catch (error) {
      const problems = this.#problemsIn(error);
      if (!isEarly) ended(undefined, problems);
    } finally {
      this.#isBuilding = false;
    }
  }

  /** Whether a build has done what no line told yet. */
  #isNews(report: BuildReport | undefined, changed: readonly string[], isEarly: boolean): boolean {
    const isSame = report !== undefined && report.written.length + report.deleted.length === 0;
    const isShown = changed.length > 0 && changed.every((path) => this.#shownEarly.has(path));
    for (const path of changed)
      if (isEarly && !isSame) this.#shownEarly.add(path);
      else if (!isEarly) this.#shownEarly.delete(path);
    return !isSame || !(isEarly || isShown);
  }

  /** @throws the error, if it is neither the articles', the settings' nor the theme's. */
  #problemsIn(error: unknown): readonly Problem[] {
    if (error instanceof ProblemError) return error.problems;
    if (!(error instanceof ModuleFault) || !error.module.startsWith("theme/")) throw error;
    return [toProblem(shownPath(join(dirname(this.#options.config), error.module)), partFault(error.module, error.message))];
  }

  /** Whether a file is an article, a page, one that these may use, or one that is only copied. Any other may change everything. */
  #isSource(path: string): boolean {
    const { articles, config } = this.#options;
    const named = (this.#settings?.articles.static ?? []).map((folder) => join(config, "..", folder));
    const isInFolder = [articles, pagesFolder({ config }), staticFolder({ config }), ...named].some((folder) =>
      isBelow(resolve(folder), path),
    );
    return path !== resolve(config) && (isInFolder || path === resolve(themeStyle({ config })));
  }

  #tell(report: BuildReport | undefined, problems: readonly Problem[]): void {
    const files = [...(report?.written ?? []), ...(report?.deleted ?? [])];
    if (files.some(isStyle)) this.#version.style += 1;
    const held = report === undefined ? this.#held : this.#listHeld();
    // A label can go or come without a change of any file.
    if (!files.every(isStyle) || JSON.stringify(held) !== JSON.stringify(this.#held)) this.#version.page += 1;
    this.#held = held;
    const { page, style } = this.#version;
    const errors = report === undefined ? problems.filter(({ severity }) => severity === "error") : [];
    const framed = frameProblems(errors);
    const versions = { page: `${this.#started}.${page}`, style: `${this.#started}.${style}` };
    this.#server.tell({ ...versions, problems: framed, more: errors.length - framed.length });
  }

  /** Build again when a date of a story has come. A timer does not count the time for which the machine sleeps. */
  #schedule(at: string | undefined): void {
    clearTimeout(this.#timer);
    if (at === undefined || this.#isClosed) return;
    const wait = (): number => Date.parse(at) - this.#options.now().getTime();
    const look = (): void => {
      if (this.#isBuilding || wait() > 0) this.#schedule(at);
      else this.#follow(this.#build([]));
    };
    this.#timer = setTimeout(look, Math.min(Math.max(wait(), SHORTEST_WAIT), LONGEST_WAIT)).unref();
  }
}
