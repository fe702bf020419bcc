import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import type { StoryRow } from "../../src/store/rows.ts";
import type { Store, Table } from "../../src/store/store.ts";
import { tries } from "../support/effort.ts";

const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function makeFolder(): string {
  return mkdtempSync(join(root, "index-"));
}

function story(text: string, content = text): StoryRow {
  const row = {
    story: { id: text.length, summary: text, subtitle: content, tags: [{ label: "A", slug: "a" }] },
    assets: [],
    feeds: ["", "tags/a/"],
    dependsOn: [],
  };
  return row as object as StoryRow;
}

/** Keys like those in the index: parts with spaces between, some letters of two to four bytes, some long. */
const anyKey = fc
  .array(fc.constantFrom("a", "b", "page", "ä", "日", "\u{fb01}", "\u{1f600}", "~", "-", "z".repeat(400), "日".repeat(400)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(" "));
/** Half of all steps use the same few keys. */
const key = fc.oneof(anyKey, fc.constantFrom("a", "a b", "b", "日"));
const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constant("w ".repeat(5_000)));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("put" as const), key, text }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("remove" as const), key, text: fc.constant("") }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("look" as const), key, text: fc.constantFrom("", "a", "b ", "page ", "日") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("reopen" as const), key, text: fc.constant("") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("grow" as const), key, text: fc.constant("") }) },
);

/** Enough changes to rewrite the file of rows. */
function grow(store: Store): void {
  store.transaction(() => {
    for (let i = 0; i < 12; i += 1) store.ledger.put(`grown ${i}`, "x".repeat(100_000));
  });
}

/** The simplest table, to compare others with. */
function plainTable(): Table<unknown> {
  const rows = new Map<string, unknown>();
  const keys = (prefix = ""): string[] => [...rows.keys()].filter((at) => at.startsWith(prefix)).sort((a, b) => (a < b ? -1 : 1));
  return {
    get: (at) => rows.get(at),
    has: (at) => rows.has(at),
    put: (at, row) => void rows.set(at, row),
    remove: (at) => void rows.delete(at),
    entries: (prefix) => keys(prefix).map((at) => [at, rows.get(at)] as const),
    keys: (prefix, from = "") => keys(prefix).filter((at) => at >= from),
    backwards: (prefix, end) =>
      keys(prefix)
        .filter((at) => end === undefined || at < end)
        .toReversed(),
    count: () => rows.size,
  };
}

/** The results of all methods of a table. */
function look(table: Table<unknown>, at: string, prefix: string): unknown {
  const from = prefix + at.slice(prefix.length);
  const parts = [table.keys(prefix, from), table.backwards(prefix, from)];
  const lists = [table.keys(prefix), table.backwards(prefix), table.entries(prefix), ...parts].map((list) => Array.from<unknown>(list));
  return [table.get(at), table.has(at), table.count(), ...lists];
}

test("an index keeps its rows in order, on disk and in memory, when it is closed and opened", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: "max" }), (steps) => {
      const folder = makeFolder();
      const [todo, stories] = [plainTable(), plainTable()];
      const memory = openStore();
      let disk = openStore(folder);
      const expectSame = (at: string, prefix: string): void => {
        for (const store of [memory, disk]) {
          expect(look(store.todo as Table<unknown>, at, prefix)).toEqual(look(todo, at, prefix));
          expect(look(store.stories as Table<unknown>, at, prefix)).toEqual(look(stories, at, prefix));
        }
      };
      for (const { does, key: at, text: words } of steps) {
        if (does === "reopen") {
          disk.close();
          disk = openStore(folder);
        }
        if (does === "grow") for (const store of [memory, disk]) grow(store);
        for (const store of [memory, disk, { todo, stories, transaction: (work: () => void) => work() }]) {
          store.transaction(() => {
            if (does === "put") {
              store.todo.put(at, words);
              (store.stories as Table<unknown>).put(at, words.length % 3 === 0 ? story(words) : story(words, "another"));
            }
            if (does === "remove") for (const table of [store.todo, store.stories]) table.remove(at);
          });
        }
        // Not after each step, because rows are sorted lazily.
        if (does === "look") expectSame(at, words);
      }
      disk.close();
      disk = openStore(folder);
      expectSame("", "");
      disk.close();
    }),
    { numRuns: tries(60) },
  );
});

describe("an index in a folder", () => {
  test("keeps the complete transactions of a build killed at any time", () => {
    const folder = makeFolder();
    const first = openStore(folder);
    first.meta.put("state", "0");
    first.close();
    const second = openStore(folder);
    for (let i = 1; i <= 20; i += 1) {
      second.transaction(() => {
        second.meta.put("state", String(i));
        second.meta.put(`one ${i}`, "x");
        if (i > 1) second.meta.remove(`one ${i - 1}`);
      });
    }
    second.close();
    const journal = readFileSync(join(folder, "journal"));

    const states = new Set<string | undefined>();
    for (let length = 0; length <= journal.length; length += 1) {
      writeFileSync(join(folder, "journal"), journal.subarray(0, length));
      const store = openStore(folder);
      const state = store.meta.get("state");
      states.add(state);
      expect([...store.meta.keys("one ")]).toEqual(state === "0" ? [] : [`one ${state}`]);
      expect(store.meta.count()).toBe(state === "0" ? 1 : 2);
      store.close();
    }
    expect(states.size).toBe(21);
  });

  test("drops a failed transaction and all later ones", () => {
    const folder = makeFolder();
    const first = openStore(folder);
    first.meta.put("state", "0");
    first.close();
    const second = openStore(folder);
    expect(() =>
      second.transaction(() => {
        second.meta.put("state", "1");
        throw new Error("full");
      }),
    ).toThrow("full");
    second.transaction(() => second.meta.put("state", "2"));
    second.close();

    const third = openStore(folder);
    expect(third.meta.get("state")).toBe("0");
    third.close();
  });

  test("can be read during several iterations", () => {
    const COUNT = 2_000;
    const words = (i: number): string => `<p>${`${i} words `.repeat(800)}</p>`.slice(0, 8_000);
    const name = (i: number): string => `story ${String((i * 7919) % COUNT).padStart(6, "0")}`;
    const folder = makeFolder();
    const filled = openStore(folder);
    for (let i = 0; i < COUNT; i += 1) {
      filled.stories.put(name(i), story(words(i)));
      filled.archives.put(`feed ${String(i).padStart(6, "0")}`, name(i));
    }
    filled.close();

    const disk = openStore(folder);
    const walked = [...disk.archives.entries("feed ")].map(([, at]) => disk.stories.get(at)?.story.summary);
    disk.close();

    expect(walked).toEqual(Array.from({ length: COUNT }, (_, i) => words(i)));
  });
});
