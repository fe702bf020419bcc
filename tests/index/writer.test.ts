import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Written } from "../../src/disk/write.ts";
import type { Writer } from "../../src/disk/writer.ts";
import { filesOf, folder } from "../support/folder.ts";

/** Threads run compiled code alone: from the sources there would be none. */
const COMPILED = fileURLToPath(new URL("../../lib/writer.js", import.meta.url));

async function open(root: string): Promise<Writer> {
  const { openWriter } = (await import(COMPILED)) as { openWriter: (folder: string, expected: number) => Writer };
  return openWriter(root, 10_000);
}

describe.runIf(availableParallelism() > 1)("a thread that writes", () => {
  test("writes every file, tells what each became, and keeps the order", async () => {
    const root = folder();
    const writer = await open(root);
    const told: string[] = [];
    const written = new Map<string, Written>();
    writeFileSync(join(root, "picture"), "bytes");

    for (let i = 0; i < 3_000; i += 1) {
      // By and by the thread comes to work, so both it and this one have written.
      if (i % 500 === 0) await setTimeout(50);
      const path = i % 3 === 0 ? `a/${i}/index.html` : `b/${i}.xml`;
      const body =
        i % 100 === 0 ? { copyOf: join(root, "picture") } : i % 1_000 === 1 ? "long ".repeat(2_000_000) : ["é", Buffer.from(`${i}`)];
      writer.put({ path, wave: "page", body }, (what) => {
        told.push(path);
        written.set(path, what);
      });
      writer.afterwards(() => told.push(`after ${path}`));
    }
    writer.drain();
    writer.close();

    const paths = [...written.keys()];
    expect(told).toEqual(paths.flatMap((path) => [path, `after ${path}`]));
    expect(["picture", ...paths].toSorted()).toEqual(filesOf(root));
    for (const [path, { size, mtime }] of written) {
      const { size: found, mtimeMs } = statSync(join(root, path));
      expect({ path, size, mtime }).toEqual({ path, size: found, mtime: mtimeMs });
    }
    expect(readFileSync(join(root, "b/2.xml"), "utf8")).toBe("é2");
    expect(readFileSync(join(root, "a/300/index.html"), "utf8")).toBe("bytes");
  });

  test("tells of the error of the system, with its code and path", async () => {
    const root = folder({ taken: "a file" });
    const writer = await open(root);
    await setTimeout(500);

    writer.put({ path: "fine.xml", wave: "page", body: "x" }, () => {});
    writer.put({ path: "taken/index.html", wave: "page", body: "x" }, () => {});

    expect(() => writer.drain()).toThrow(expect.objectContaining({ code: "ENOTDIR", syscall: "mkdir" }));
    writer.close();
    expect(filesOf(root)).toEqual(["fine.xml", "taken"]);
  });

  test("has written all it was handed before it is closed", async () => {
    const root = folder();
    const writer = await open(root);
    await setTimeout(500);
    for (let i = 0; i < 1_000; i += 1) writer.put({ path: `${i}/index.html`, wave: "page", body: "x" }, () => {});

    writer.close();

    const files = readdirSync(root).length;
    expect(files).toBeGreaterThan(0);
    await setTimeout(300);
    expect(readdirSync(root).length).toBe(files);
    expect(existsSync(join(root, "999/index.html"))).toBe(false);
  });
});
