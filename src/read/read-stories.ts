import { setImmediate } from "node:timers/promises";
import type { ReadStory, StoryReader } from "./read-story.ts";

/** Articles per message to the second thread, and messages it may have waiting. */
const BATCH = 32;
const WAITING = 2;

/** Articles this thread reads before it checks for results of the second thread. */
const OWN = 8;

/** Results of the second thread. It has no index, so articles that need the index are in `left`. */
export interface ReadBatch {
  readonly stories: readonly ReadStory[];
  readonly left: readonly string[];
}

/** A second thread that reads articles. */
export interface ReadingThread {
  /** @returns undefined if the thread has ended. */
  readonly read: (paths: readonly string[]) => Promise<ReadBatch | undefined>;
}

/** Articles sent to the second thread, and its answer. */
interface Request {
  readonly paths: readonly string[];
  readonly done: Promise<void>;
  answer?: { readonly batch: ReadBatch | undefined };
}

/**
 * Read articles, in order on one thread, in any order on two.
 *
 * @yields each article once.
 */
export async function* readStories(reader: StoryReader, paths: readonly string[], thread?: ReadingThread): AsyncGenerator<ReadStory> {
  let next = 0;
  const take = (most: number): readonly string[] => paths.slice(next, (next = Math.min(next + most, paths.length)));
  const requests: Request[] = [];
  const send = (): void => {
    const batch = thread === undefined ? [] : take(BATCH);
    if (thread === undefined || batch.length === 0) return;
    const request: Request = { paths: batch, done: thread.read(batch).then((answer) => void (request.answer = { batch: answer })) };
    requests.push(request);
  };
  for (let i = 0; i < WAITING; i += 1) send();
  for (let [first] = requests; first !== undefined; [first] = requests) {
    if (next === paths.length) await first.done;
    if (first.answer !== undefined) {
      requests.shift();
      const { batch } = first.answer;
      // If the thread has ended, for example because it cannot read the settings, this thread reads the rest.
      if (batch !== undefined) send();
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
