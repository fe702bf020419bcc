import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf, faultsOf, wholeOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const SITE = "https://moving.example/";
const SETTINGS = `site: {title: Moving, url: "${SITE}"}\nfeeds: {limit: 5}\n`;
const random = randomFrom(51 + SEED);
const below = (limit: number): number => Math.floor(random() * limit);

function story(edition: number, more = ""): string {
  const fields = [`title: Edition ${edition}`, "published: 2026-01-10T00:00:00Z", `image: {src: p${edition % 4}.png, alt: A}`];
  return `---\n${fields.join("\n")}\n---\nText of edition ${edition}. ${more}\n`;
}

function picture(edition: number): Buffer {
  return Buffer.alloc(200_000, `picture ${edition % 10}`);
}

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--quiet", "--accept-removals", "--now", "2026-11-22T00:00:00Z", ...args], { cwd: root });
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** Things other than files. Some block a reader forever. */
const STRANGERS: Record<string, (path: string) => void> = {
  "a folder": (path) => mkdirSync(path),
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  // Only root can create devices.
  ...(process.getuid?.() === 0 ? { "a device": (path: string) => execFileSync("mknod", [path, "c", "1", "3"]) } : {}),
  "a socket": (path) => servers.push(createServer().listen(path)),
};

/** Media files whose name is not the hash of their content. Caches rely on it. */
function misnamed(out: string): string[] {
  const files = existsSync(join(out, "media")) ? readdirSync(join(out, "media")) : [];
  const hashOf = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(out, "media", name)))
      .digest("hex")
      .slice(0, 16);
  return files.filter((name) => !name.includes(".tmp") && !name.startsWith(`${hashOf(name)}-`));
}

async function expectWhole(root: string, context: string): Promise<void> {
  const ledger = join(root, "dist/ledger.ndjson");
  if (existsSync(ledger)) writeFileSync(join(root, "before.ndjson"), readFileSync(ledger));
  const next = await build(root);
  expect(next.code, context + next.stderr).toBe(0);
  const previous = existsSync(join(root, "before.ndjson")) ? "before.ndjson" : undefined;
  expect(contentsOf(join(root, "dist")), context).toEqual(await wholeOf(root, build, previous));
}

describe("anything but a file", () => {
  test.each(Object.entries(STRANGERS))("%s with the name of an article, a picture or an output does not block a build", async (_, put) => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story(1), "articles/p1.png": picture(1) });
    expect((await build(root)).code).toBe(0);
    put(join(root, "articles/b.md"));
    put(join(root, "articles/other.png"));
    addFiles(root, { "articles/c.md": story(5, "![x](other.png)") });
    rmSync(join(root, "dist/robots.txt"));
    put(join(root, "dist/robots.txt"));

    const { code, stderr } = await build(root);
    if (lstatSync(join(root, "dist/robots.txt")).isDirectory()) {
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: expect.stringContaining("could not replace dist/robots.txt: there is a folder with this name"),
      });
      rmSync(join(root, "dist/robots.txt"), { recursive: true });
    } else expect(code, stderr).toBe(0);
    await expectWhole(root, "");
  });
});

test("files that change while they are read are published in one consistent version", async () => {
  const root = folder({ "newswire.yaml": SETTINGS });
  let edition = 0;
  const at = (path: string): string => join(root, "articles", path);
  const put = (path: string, content: string | Buffer): void => {
    rmSync(at(path), { recursive: true, force: true });
    writeFileSync(at(path), content);
  };
  const writeAll = (): void => {
    for (let i = 0; i < 4; i += 1) put(`p${i}.png`, picture((edition += 1)));
    for (let i = 0; i < 12; i += 1) put(`s${i}.md`, story((edition += 1), "word ".repeat(below(1_500))));
  };
  const name = (): string => `s${below(12)}.md`;
  const changes: (() => Promise<void> | void)[] = [
    ...Object.values(STRANGERS).map((stranger) => () => {
      const path = at(random() < 0.5 ? name() : `p${below(4)}.png`);
      rmSync(path, { recursive: true, force: true });
      stranger(path);
    }),
    () => rmSync(at(name()), { recursive: true, force: true }),
    () => rmSync(at(`p${below(4)}.png`), { recursive: true, force: true }),
    () => put(name(), story((edition += 1))),
    async () => {
      const path = name();
      for (let i = 0; i < 20; i += 1) {
        appendFileSync(at(path), `more ${i} `);
        // oxlint-disable-next-line no-await-in-loop -- the file grows slowly
        await setTimeout(5);
      }
    },
    // Replaced by another of the same length and, a moment later, the same time.
    ...[0, 1, 2].map(() => () => {
      const path = at(`p${below(4)}.png`);
      const { mtime } = statSync(path);
      writeFileSync(`${path}~`, picture((edition += 1)));
      utimesSync(`${path}~`, mtime, mtime);
      renameSync(`${path}~`, path);
      const later = new Date(mtime.getTime() + 10);
      utimesSync(path, later, later);
    }),
  ];
  mkdirSync(join(root, "articles"));
  writeAll();
  const begun = performance.now();
  expect((await build(root)).code).toBe(0);
  const took = performance.now() - begun;
  let tried = 0;
  for (; tried < tries(5); tried += 1) {
    writeAll();
    keepIndex(join(root, ".newswire"));
    if (random() < 0.3) rmSync(join(root, "dist"), { recursive: true, force: true });
    const [change = (): void => {}, another = (): void => {}] = [changes[tried % changes.length], changes[below(changes.length)]];
    const ending = build(root);
    await setTimeout(random() * took);
    try {
      await change();
      await another();
    } catch {
      // The second file may be gone already.
    }
    const { code, stderr } = await ending;

    expect([0, 1, 3], stderr).toContain(code);
    expect(stderr).not.toMatch(/fault of newswire|^\s+at /m);
    if (existsSync(join(root, "dist"))) {
      expect(misnamed(join(root, "dist")), stderr).toEqual([]);
      expect(faultsOf(contentsOf(join(root, "dist")), SITE), stderr).toEqual([]);
      for (const [path, text] of contentsOf(join(root, "dist"))) {
        // The neighbouring stories were read at another time.
        const own = text.replaceAll(/<nav[^]*?<\/nav>/g, "");
        if (/^articles\/.*html$/.test(path)) expect(new Set(own.match(/(?<=[Ee]dition )\d+/g)).size, path).toBe(1);
      }
    }
    writeAll();
    await expectWhole(root, `after round ${tried}`);
  }
  tally("builds during which a file was changed, removed or swapped at a random moment", tried);
});

test("a file rewritten with the same length within one clock tick is read again", async () => {
  const root = folder({ "newswire.yaml": SETTINGS });
  keepIndex(join(root, ".newswire"));
  // The clock of the file system is ahead of ours, so a write soon afterwards may get the same time.
  const time = new Date(Date.now() + 3_600_000);
  const write = (edition: number): void => {
    addFiles(root, { "articles/a.md": story(edition), "articles/p1.png": picture(edition) });
    for (const path of ["a.md", "p1.png"]) utimesSync(join(root, "articles", path), time, time);
  };
  write(1);
  expect((await build(root)).code).toBe(0);
  write(5);

  await expectWhole(root, "");
  expect(readFileSync(join(root, "dist/articles/a/index.html"), "utf8")).toContain("Edition 5");
  expect(readdirSync(join(root, "dist/media"))).toEqual([
    expect.stringContaining(createHash("sha256").update(picture(5)).digest("hex").slice(0, 16)),
  ]);
});
