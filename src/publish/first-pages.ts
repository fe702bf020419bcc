import { setImmediate } from "node:timers/promises";
import { SITE } from "../plan/feeds.ts";
import { todoNames } from "../store/todo-names.ts";
import { NO_NEIGHBOURS, storiesOfSite } from "../update/neighbours.ts";
import { RecentStories } from "../update/related.ts";
import { openPageMaker } from "./make-page.ts";
import type { MakePage } from "./make-page.ts";
import type { PageJob } from "./open-story-thread.ts";
import { finish, publishFile, record } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { openLinks } from "./story-links.ts";

/** Stories per message to the second thread, and messages it may have waiting. */
const BATCH = 32;
const WAITING = 4;

/** Pages this thread renders before it checks for results of the second thread. */
const OWN = 8;

/** A story whose page must be rendered. */
interface TodoStory extends Pick<PageJob, "story" | "links"> {
  readonly key: string;
}

/** Renders the pages of a first build. A second thread renders pages while this one renders feeds; then both render the rest. */
export class FirstPages {
  readonly #work: Publishing;
  readonly #folder: string;
  readonly #makePage: MakePage;
  readonly #todo: Iterator<TodoStory>;
  readonly #sent = new Set<Promise<void>>();
  /** Stories that the second thread could not render. */
  readonly #left: TodoStory[] = [];
  readonly #failures: unknown[] = [];
  #isShared: boolean;

  /** @param folder - Where to write the pages. */
  constructor(work: Publishing, folder: string) {
    this.#work = work;
    this.#folder = folder;
    this.#makePage = openPageMaker(work.site, work.run);
    this.#todo = todoStories(work)[Symbol.iterator]();
    this.#isShared = work.thread !== undefined;
  }

  /** Send more stories to the second thread. Call it now and then during other work. */
  async sendMore(): Promise<void> {
    if (!this.#isShared) return;
    this.#sendAll();
    await setImmediate();
  }

  /** Render the remaining pages, on both threads. */
  async finish(): Promise<void> {
    for (let own = this.#take(OWN); own.length > 0; own = this.#take(OWN)) {
      this.#sendAll();
      for (const story of own) await this.#make(story);
      await setImmediate();
    }
    await Promise.all(this.#sent);
    this.#sendAll();
    for (const story of this.#left) await this.#make(story);
  }

  #sendAll(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
    for (let free = WAITING - this.#sent.size; this.#isShared && free > 0; free -= 1) {
      const batch = this.#take(BATCH);
      if (batch.length === 0) return;
      const done = this.#send(batch)
        .catch((error: unknown) => void this.#failures.push(error))
        .finally(() => this.#sent.delete(done));
      this.#sent.add(done);
    }
  }

  async #send(batch: readonly TodoStory[]): Promise<void> {
    const { thread, texts } = this.#work;
    const jobs = batch.map(({ story, links }) => ({ story, links, text: texts.kept(story) }));
    const pages = await thread?.makePages(this.#folder, jobs);
    if (pages === undefined) this.#isShared = false;
    for (const [i, story] of batch.entries()) {
      const files = pages?.[i];
      if (files === undefined) {
        this.#left.push(story);
        continue;
      }
      const todo = `page ${story.key}`;
      for (const { path, written } of files) record(this.#work, path, written, todo);
      finish(this.#work, todo);
    }
  }

  async #make({ key, story, links }: TodoStory): Promise<void> {
    const todo = `page ${key}`;
    for (const output of this.#makePage(await this.#work.texts.withText(story), links)) publishFile(this.#work, output, todo);
    finish(this.#work, todo);
  }

  #take(most: number): TodoStory[] {
    const taken: TodoStory[] = [];
    while (taken.length < most) {
      const next = this.#todo.next();
      if (next.done === true) break;
      taken.push(next.value);
    }
    return taken;
  }
}

/** @yields the stories whose pages must be rendered, oldest first. */
function* todoStories(work: Publishing): Iterable<TodoStory> {
  const { store, site } = work;
  const linksOf = openLinks(store);
  if (site.settings.pages) {
    const recent = new RecentStories();
    for (const { key, row, ...beside } of storiesOfSite(store)) {
      const related = recent.next(row);
      if (store.todo.has(`page ${key}`)) yield { key, story: row.story, links: linksOf(row.story, beside, related) };
    }
  }
  for (const [key] of todoNames(store, "page ")) {
    // Without pages, do not read the stories.
    const row = site.settings.pages ? store.stories.get(key) : undefined;
    if (row === undefined) finish(work, `page ${key}`);
    else if (!row.feeds.includes(SITE)) yield { key, story: row.story, links: linksOf(row.story, NO_NEIGHBOURS, []) };
  }
}
