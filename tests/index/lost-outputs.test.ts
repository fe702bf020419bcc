import { join } from "node:path";
import { expect, test } from "vitest";
import { toRun } from "../../src/options.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { findLostOutputs } from "../../src/update/find-lost-outputs.ts";
import { folder } from "../support/folder.ts";

/** An index for an output folder that is now empty. */
function indexOf(pages: number): Store {
  const store = openStore();
  const row = { size: 1, mtime: 1 };
  store.transaction(() => {
    for (let i = 0; i < pages; i += 1) store.outputs.put(`articles/story-${i}/index.html`, { ...row, from: `page ${i}` });
    for (const path of ["rss.xml", "tags/us/rss.xml", "media/a.png"]) store.outputs.put(path, { ...row, from: `feed ${path}` });
  });
  return store;
}

function notice(store: Store): string[] {
  findLostOutputs(store, toRun({ out: join(folder(), "dist") }));
  return Array.from(store.todo.keys());
}

test("a build checks every output file of a small site", () => {
  expect(notice(indexOf(1_000))).toHaveLength(1_003);
});

test("on a large site, sixteen builds check each page once, and feeds every time", () => {
  const store = indexOf(100_000);
  const counts = Array.from({ length: 16 }, () => {
    const todos = notice(store);
    expect(todos.filter((todo) => todo.startsWith("feed "))).toHaveLength(3);
    store.transaction(() => {
      for (const todo of todos.filter((each) => each.startsWith("feed "))) store.todo.remove(todo);
    });
    return store.todo.count();
  });

  expect(counts[0]).toBeLessThan(100_000 / 8);
  expect(counts[15]).toBe(100_000);
});
