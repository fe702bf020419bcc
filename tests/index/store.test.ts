import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { StoryRow } from "../../src/store/rows.ts";
import { openLmdb } from "../../src/store/lmdb.ts";
import { openMemory } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";

const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function openOnDisk(name: string): Promise<Store> {
  const store = await openLmdb(mkdtempSync(join(root, `${name}-`)));
  if (store === undefined) throw new Error("LMDB is not installed");
  return store;
}

function story(text: string, content = text): StoryRow {
  const row = {
    story: { id: text.length, html: text, content, tags: [{ label: "A", slug: "a" }] },
    assets: [],
    feeds: ["", "tags/a/"],
    dependsOn: [],
  };
  return row as object as StoryRow;
}

/** Keys as tables have them: parts with blanks between, some letters of two to four bytes, some long. */
const key = fc
  .array(fc.constantFrom("a", "b", "page", "ä", "日", "\u{fb01}", "\u{1f600}", "~", "-", "z".repeat(400), "日".repeat(400)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(" "))
  .filter((text) => Buffer.byteLength(text) < 1900);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("put" as const), key, text: fc.string({ unit: "grapheme", maxLength: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("remove" as const), key, text: fc.constant("") }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("look" as const), key, text: fc.constantFrom("", "a", "b ", "page ", "日") }) },
);

describe("the index on disk and the one in memory are the same", () => {
  test("whatever is put, removed and asked for", async () => {
    const disk = await openOnDisk("same");
    try {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const memory = openMemory();
          const look = (store: Store, at: string, prefix: string): unknown => [
            store.todo.get(at),
            store.todo.has(at),
            store.stories.get(at),
            store.stories.has(at),
            [...store.todo.keys(prefix)],
            [...store.stories.keys(prefix)],
            [...store.todo.backwards(prefix)],
            Object.fromEntries(store.todo.entries(prefix)),
            Object.fromEntries(store.stories.entries(prefix)),
            store.todo.count(),
            store.stories.count(),
          ];
          disk.transaction(() => {
            for (const table of [disk.todo, disk.stories]) for (const old of Array.from(table.keys())) table.remove(old);
          });
          for (const { does, key: at, text } of steps) {
            for (const store of [memory, disk]) {
              store.transaction(() => {
                if (does === "put") {
                  store.todo.put(at, text);
                  store.stories.put(at, text.length % 3 === 0 ? story(text) : story(text, "another"));
                }
                if (does === "remove") for (const table of [store.todo, store.stories]) table.remove(at);
              });
            }
            expect(look(disk, at, does === "look" ? text : "")).toEqual(look(memory, at, does === "look" ? text : ""));
          }
        }),
        { numRuns: 60 },
      );
    } finally {
      await disk.close();
    }
  });

  test("keys come in the order of their bytes, with nothing of the index's own among them", async () => {
    const disk = await openOnDisk("order");
    disk.transaction(() => {
      for (const name of ["b", "ab", "a b", "日", "ä", "a", "~"]) disk.stories.put(name, story(name));
    });

    expect([...disk.stories.keys()]).toEqual(["a", "a b", "ab", "b", "~", "ä", "日"]);
    expect(disk.stories.count()).toBe(7);

    await disk.close();
  });
});

describe("an index larger than the memory a build may take", () => {
  const COUNT = 20_000;
  const text = (i: number): string => `<p>${`${i} words `.repeat(800)}</p>`.slice(0, 8_000);
  const name = (i: number): string => `story ${String((i * 7919) % COUNT).padStart(6, "0")}`;
  const mapped = (): number => {
    try {
      return Number(/^RssFile:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  };

  test("is read whole without being held, also by one who walks it and looks things up meanwhile", async () => {
    const disk = await openOnDisk("large");
    for (let from = 0; from < COUNT; from += 500) {
      disk.transaction(() => {
        for (let i = from; i < from + 500; i += 1) {
          disk.stories.put(name(i), story(text(i)));
          disk.archives.put(`feed ${String(i).padStart(6, "0")}`, name(i));
        }
      });
    }
    const before = mapped();
    let highest = 0;
    let wrong = 0;
    for (let i = 0; i < COUNT; i += 1) {
      if (disk.stories.get(name(i))?.story.content !== text(i)) wrong += 1;
      if (i % 500 === 0) highest = Math.max(highest, mapped() - before);
    }
    const later = disk.archives.keys("feed 000");
    let walked = 0;
    for (const [, at] of disk.archives.entries("feed ")) {
      if (disk.stories.get(at)?.story.html !== text(walked)) wrong += 1;
      walked += 1;
    }
    const walkedLater = [...later].length;
    await disk.close();

    expect({ wrong, walked, walkedLater }).toEqual({ wrong: 0, walked: COUNT, walkedLater: 1_000 });
    // The file has 240 megabytes.
    expect(highest).toBeLessThan(120);
  });
});
