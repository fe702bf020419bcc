import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Run } from "../options.ts";
import type { ReadStory, StoryReader } from "./read-story.ts";

/** Articles from which a second thread has paid for its start. */
const MANY = 1_500;

/** Articles the other thread reads between two messages, and messages it has waiting. */
const BATCH = 32;
const WAITING = 2;

/** Articles this thread reads before it looks what the other has done. */
const OWN = 8;

/** What the other thread made of a batch; `left` are those that need the index, which it has not. */
interface ReadBatch {
  readonly stories: readonly ReadStory[];
  readonly left: readonly string[];
}

/**
 * Read articles: a few here, one after the other; many on two threads, in whatever order they are done.
 *
 * Threads run compiled code: where newswire itself runs from its TypeScript sources, this thread reads all.
 *
 * @yields each article once.
 */
export async function* readStories(reader: StoryReader, paths: readonly string[], run: Run): AsyncGenerator<ReadStory> {
  if (paths.length < MANY || import.meta.url.endsWith(".ts")) yield* readInTurn(reader, paths);
  else yield* readOnTwoThreads(reader, paths, run);
}

async function* readOnTwoThreads(reader: StoryReader, paths: readonly string[], run: Run): AsyncGenerator<ReadStory> {
  const { onProgress: _onProgress, onWait: _onWait, ...workerData } = run;
  const thread = new Worker(new URL("reading-thread.js", import.meta.url), { workerData });
  const done: ReadBatch[] = [];
  thread.on("message", (batch: ReadBatch) => done.push(batch));
  // What it was given is then read here, where an error that is not the thread's comes up again.
  thread.on("error", () => {});
  let isLost = false;
  const lost = once(thread, "exit")
    .catch(() => {})
    .then(() => (isLost = true));
  let next = 0;
  let sent: (readonly string[])[] = [];
  const ask = (): void => {
    if (next === paths.length || isLost) return;
    const batch = paths.slice(next, (next = Math.min(next + BATCH, paths.length)));
    thread.postMessage(batch);
    sent.push(batch);
  };
  try {
    for (let i = 0; i < WAITING; i += 1) ask();
    while (next < paths.length || sent.length > 0) {
      if (done.length === 0 && next === paths.length && !isLost) await Promise.race([once(thread, "message").catch(() => {}), lost]);
      const batch = done.shift();
      if (batch === undefined && isLost) {
        for (const path of sent.flat()) yield await reader.read(path);
        sent = [];
      }
      if (batch !== undefined) {
        sent.shift();
        ask();
        yield* batch.stories;
        for (const path of batch.left) yield await reader.read(path);
      }
      for (const path of paths.slice(next, (next = Math.min(next + OWN, paths.length)))) yield await reader.read(path);
      await setImmediate();
    }
  } finally {
    await thread.terminate();
  }
}

/**
 * Read articles on this thread, in their order.
 *
 * @yields each article once.
 */
export async function* readInTurn({ read }: StoryReader, paths: readonly string[]): AsyncGenerator<ReadStory> {
  for (const path of paths) yield await read(path);
}
