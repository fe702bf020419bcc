import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { toRun } from "../../src/options.ts";
import type { Run } from "../../src/options.ts";
import type { ReadStory, StoryReader } from "../../src/read/read-story.ts";
import { folder } from "../support/folder.ts";

/** Threads run compiled code alone: from the sources there would be none. */
const COMPILED = fileURLToPath(new URL("../../lib/read-stories.js", import.meta.url));

test.runIf(availableParallelism() > 1)("articles that a thread was given when it ended are read, each once", async () => {
  const { readStories } = (await import(COMPILED)) as {
    readStories: (reader: StoryReader, paths: readonly string[], run: Run) => AsyncIterable<ReadStory>;
  };
  const root = folder();
  const paths = Array.from({ length: 2_000 }, (_, i) => `story-${i}.md`);
  const reader: StoryReader = {
    read: (path) => Promise.resolve({ key: path, path, problems: [], isDependent: false, isUnsure: false, assets: [] }),
    close: async () => {},
  };
  const read: string[] = [];

  // Without settings the thread ends as soon as it has begun.
  for await (const { path } of readStories(reader, paths, toRun({ config: `${root}/none.yaml`, articles: root }))) read.push(path);

  expect(read.toSorted()).toEqual(paths.toSorted());
});
