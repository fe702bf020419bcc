import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Written } from "../disk/write.ts";
import { receiveError } from "../model/sent-error.ts";
import type { SentError } from "../model/sent-error.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { RelatedLink } from "../page/context.ts";
import type { PackedText } from "../read/packed-text.ts";
import type { ReadBatch, ReadingThread } from "../read/read-stories.ts";

/** From this number of articles on, a second thread saves time. */
const MANY = 1_500;

/** A page to render. */
export interface PageJob {
  readonly story: Story;
  /** Absent if it is not in memory: the thread reads the article again. */
  readonly text: PackedText | undefined;
  readonly links: readonly RelatedLink[];
}

/** The files written for each story; undefined if its text cannot be read again without the index. */
export type PageBatch = readonly (readonly { readonly path: string; readonly written: Written }[] | undefined)[];

/** What a second thread starts with. */
export interface ThreadData {
  readonly run: Omit<Run, "onProgress" | "onWait">;
  readonly hasFiles: boolean;
}

/** A task: read articles, or write pages into a folder. */
export type Task = { readonly paths: readonly string[] } | { readonly folder: string; readonly jobs: readonly PageJob[] };

/** The result of a task, in the order of the tasks, or a system error. */
export type Outcome = { readonly batch: ReadBatch } | { readonly pages: PageBatch } | SentError;

/** A second thread, which reads articles and writes pages. It starts with the first task. */
export interface StoryThread extends ReadingThread {
  /**
   * @returns undefined if the thread has ended.
   * @throws system errors, for example a full disk.
   */
  readonly makePages: (folder: string, jobs: readonly PageJob[]) => Promise<PageBatch | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Start a second thread if there are many articles and a second core. Threads run compiled code, so there is none if newswire runs
 * from its TypeScript sources.
 *
 * @param hasFiles - Whether the index has files beside articles. It has none in a first build: then the thread can look them up, too.
 */
export function openStoryThread(run: Run, articles: number, hasFiles: boolean): StoryThread | undefined {
  if (articles < MANY || availableParallelism() === 1 || import.meta.url.endsWith(".ts")) return undefined;
  const { onProgress: _onProgress, onWait: _onWait, ...plain } = run;
  const workerData: ThreadData = { run: plain, hasFiles };
  const thread = new Worker(new URL("story-thread.js", import.meta.url), { workerData });
  const waiting: ((outcome: Outcome | undefined) => void)[] = [];
  let isLost = false;
  thread.on("message", (outcome: Outcome) => waiting.shift()?.(outcome));
  // The main thread then does the work itself. An error that does not come from the thread happens again there.
  thread.on("error", () => {});
  thread.on("exit", () => {
    isLost = true;
    for (const resolve of waiting.splice(0)) resolve(undefined);
  });
  const send = async (task: Task): Promise<Outcome | undefined> => {
    if (isLost) return undefined;
    const outcome = await new Promise<Outcome | undefined>((resolve) => {
      waiting.push(resolve);
      thread.postMessage(task);
    });
    if (outcome !== undefined && "error" in outcome) throw receiveError(outcome);
    return outcome;
  };
  return {
    read: async (paths) => {
      const outcome = await send({ paths });
      return outcome !== undefined && "batch" in outcome ? outcome.batch : undefined;
    },
    makePages: async (folder, jobs) => {
      const outcome = await send({ folder, jobs });
      return outcome !== undefined && "pages" in outcome ? outcome.pages : undefined;
    },
    close: async () => void (await thread.terminate()),
  };
}
