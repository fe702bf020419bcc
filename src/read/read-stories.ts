import { setImmediate } from "node:timers/promises";
import type { ReadStory, StoryReader } from "./read-story.ts";

/** Articles that a second thread reads between two messages, and messages it has waiting. */
const BATCH = 32;
const WAITING = 2;

/** Articles this thread reads before it looks what the other has done. */
const OWN = 8;

/** What a second thread made of a batch; `left` are those that need the index, which it has not. */
export interface ReadBatch {
  readonly stories: readonly ReadStory[];
  readonly left: readonly string[];
}

/** A second thread that reads articles. */
export interface ReadingThread {
  /** @returns Undefined when the thread has ended. */
  readonly read: (paths: readonly string[]) => Promise<ReadBatch | undefined>;
}

/** Articles that were handed over, and what was made of them. */
interface Asked {
  readonly paths: readonly string[];
  readonly answered: Promise<void>;
  answer?: { readonly batch: ReadBatch | undefined };
}

/**
 * Read articles: on this thread one after the other; with a second thread in whatever order they are done.
 *
 * @yields each article once.
 */
export async function* readStories(reader: StoryReader, paths: readonly string[], thread?: ReadingThread): AsyncGenerator<ReadStory> {
  let next = 0;
  const take = (most: number): readonly string[] => paths.slice(next, (next = Math.min(next + most, paths.length)));
  const waiting: Asked[] = [];
  const ask = (): void => {
    const batch = thread === undefined ? [] : take(BATCH);
    if (thread === undefined || batch.length === 0) return;
    const asked: Asked = { paths: batch, answered: thread.read(batch).then((answer) => void (asked.answer = { batch: answer })) };
    waiting.push(asked);
  };
  for (let i = 0; i < WAITING; i += 1) ask();
  for (let [first] = waiting; first !== undefined; [first] = waiting) {
    if (next === paths.length) await first.answered;
    if (first.answer !== undefined) {
      waiting.shift();
      const { batch } = first.answer;
      // A thread that has ended, as where the settings cannot be read any more, leaves the rest to this one.
      if (batch !== undefined) ask();
      yield* batch?.stories ?? [];
      yield* readInTurn(reader, batch?.left ?? first.paths);
    }
    yield* readInTurn(reader, take(OWN));
    await setImmediate();
  }
  yield* readInTurn(reader, take(paths.length));
}

async function* readInTurn({ read }: StoryReader, paths: readonly string[]): AsyncGenerator<ReadStory> {
  for (const path of paths) yield await read(path);
}
