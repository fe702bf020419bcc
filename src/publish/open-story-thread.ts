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

/** Articles from which a second thread has paid for its start. */
const MANY = 1_500;

/** What a story's page is made of. */
export interface PageJob {
  readonly story: Story;
  /** Absent where it was not kept: the thread reads it again. */
  readonly text: PackedText | undefined;
  readonly links: readonly RelatedLink[];
}

/** For each story the files that were written; undefined where the index is needed to read its text again. */
export type PageBatch = readonly (readonly { readonly path: string; readonly written: Written }[] | undefined)[];

/** What the thread is to do: read articles, or write pages into a folder. */
export type Task = { readonly paths: readonly string[] } | { readonly folder: string; readonly jobs: readonly PageJob[] };

/** What came of a task, in the order of the tasks; or the system's error. */
export type Outcome = { readonly batch: ReadBatch } | { readonly pages: PageBatch } | SentError;

/** A second thread, which shares the work on many stories. It begins with the first task. */
export interface StoryThread extends ReadingThread {
  /**
   * @returns Undefined when the thread has ended.
   * @throws what the system throws: a disk that is full.
   */
  readonly makePages: (folder: string, jobs: readonly PageJob[]) => Promise<PageBatch | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Start a second thread where there are so many articles to read, and a second core for it. Threads run compiled code: where
 * newswire itself runs from its TypeScript sources, there is none.
 */
export function openStoryThread(run: Run, articles: number): StoryThread | undefined {
  if (articles < MANY || availableParallelism() === 1 || import.meta.url.endsWith(".ts")) return undefined;
  const { onProgress: _onProgress, onWait: _onWait, ...workerData } = run;
  const thread = new Worker(new URL("story-thread.js", import.meta.url), { workerData });
  const waiting: ((outcome: Outcome | undefined) => void)[] = [];
  let isLost = false;
  thread.on("message", (outcome: Outcome) => waiting.shift()?.(outcome));
  // What it was to do is then done here, where an error that is not the thread's comes up again.
  thread.on("error", () => {});
  thread.on("exit", () => {
    isLost = true;
    for (const tell of waiting.splice(0)) tell(undefined);
  });
  const give = async (task: Task): Promise<Outcome | undefined> => {
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
      const outcome = await give({ paths });
      return outcome !== undefined && "batch" in outcome ? outcome.batch : undefined;
    },
    makePages: async (folder, jobs) => {
      const outcome = await give({ folder, jobs });
      return outcome !== undefined && "pages" in outcome ? outcome.pages : undefined;
    },
    close: async () => void (await thread.terminate()),
  };
}
