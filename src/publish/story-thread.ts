import { parentPort, workerData } from "node:worker_threads";
import { bytesOf } from "../disk/encode.ts";
import { writerInto } from "../disk/write.ts";
import type { WriteInto } from "../disk/write.ts";
import { withText } from "../model/story.ts";
import { sendError } from "../model/sent-error.ts";
import type { Run } from "../options.ts";
import { unpack } from "../read/packed-text.ts";
import type { ReadBatch } from "../read/read-stories.ts";
import { openStoryReader } from "../read/read-story.ts";
import type { ReadStory } from "../read/read-story.ts";
import { KeptTexts, Texts } from "../read/texts.ts";
import { openSite } from "../site/open-site.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import type { Store } from "../store/store.ts";
import { openPageMaker } from "./make-page.ts";
import type { Outcome, PageBatch, PageJob, Task, ThreadData } from "./open-story-thread.ts";
import { withCopies } from "./publish-file.ts";

// A second thread for large sites: it reads articles, and renders and writes pages. It has no index, so it leaves stories that refer to
// others to the main thread.
class IndexNeeded extends Error {}

type Index = Store & { readonly isArticle: () => boolean; readonly isComplete: () => boolean; readonly paths: () => readonly string[] };

const { run: given, hasFiles } = workerData as ThreadData;
const empty = { get: () => undefined };
// The main thread reads the stories that have an identity in the index.
const known: readonly PropertyKey[] = hasFiles ? ["identities"] : ["identities", "assets"];
const noIndex = new Proxy({} as Index, {
  get: (_, table) => {
    if (known.includes(table)) return empty;
    throw new IndexNeeded();
  },
});

const run: Run = { ...given, onProgress: () => {}, onWait: () => {} };
const site = await openSite(run);
const reader = openStoryReader(site, noIndex, run, noIndex);
const texts = new Texts(reader, run, new KeptTexts(0));
const makePage = openPageMaker(site, run);

async function readBatch(paths: readonly string[]): Promise<ReadBatch> {
  const stories: ReadStory[] = [];
  const left: string[] = [];
  for (const path of paths) {
    try {
      // `read` holds functions, which cannot be sent to another thread. The main thread needs neither `read` nor `pictures`.
      const { read: _read, pictures: _pictures, ...story } = await reader.read(path);
      stories.push(story);
    } catch {
      // A system error happens again on the main thread.
      left.push(path);
    }
  }
  return { stories, left };
}

async function makePages(write: WriteInto, jobs: readonly PageJob[]): Promise<PageBatch> {
  const pages: PageBatch[number][] = [];
  for (const { story, text, links } of jobs) {
    try {
      const whole = text === undefined ? await texts.withText(story) : withText(story, unpack(text));
      const outputs = makePage(whole, links).map((output) => withCopies(site, output));
      pages.push(outputs.map(({ path, body, compress }) => ({ path, written: write(path, bytesOf(body), compress) })));
    } catch (error) {
      if (!(error instanceof IndexNeeded || error instanceof OutdatedIndex)) throw error;
      pages.push(undefined);
    }
  }
  return pages;
}

async function work(task: Task): Promise<Outcome> {
  try {
    if ("paths" in task) return { batch: await readBatch(task.paths) };
    return { pages: await makePages(writerInto(task.folder), task.jobs) };
  } catch (error) {
    return sendError(error);
  }
}

let last = Promise.resolve();
parentPort?.on("message", (task: Task) => {
  last = last.then(async () => parentPort?.postMessage(await work(task)));
});
