import { parentPort, workerData } from "node:worker_threads";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import type { Scope } from "./lookups.ts";
import { openSite } from "../site/open-site.ts";
import { openStoryReader } from "./read-story.ts";
import type { ReadStory } from "./read-story.ts";

// A second thread for reading many articles. It has no index: a story that refers to anything beside itself is left to the
// thread that has.
class IndexNeeded extends Error {}

const noIndex = new Proxy({} as Store & Scope, {
  get: () => {
    throw new IndexNeeded();
  },
});

const run: Run = { ...(workerData as Run), onProgress: () => {}, onWait: () => {} };
const site = await openSite(run);
const reader = openStoryReader(site, noIndex, run, noIndex);

async function readBatch(paths: readonly string[]): Promise<void> {
  const stories: ReadStory[] = [];
  const left: string[] = [];
  for (const path of paths) {
    try {
      // What it was made from holds functions, which cannot be sent; nobody asks for it, nor for its pictures.
      const { read: _read, pictures: _pictures, ...story } = await reader.read(path);
      stories.push(story);
    } catch (error) {
      if (!(error instanceof IndexNeeded)) throw error;
      left.push(path);
    }
  }
  parentPort?.postMessage({ stories, left });
}

let last = Promise.resolve();
parentPort?.on("message", (paths: readonly string[]) => {
  last = last.then(() => readBatch(paths));
});
