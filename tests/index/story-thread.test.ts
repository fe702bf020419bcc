import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { toRun } from "../../src/options.ts";
import type { Run } from "../../src/options.ts";
import type { StoryThread } from "../../src/publish/open-story-thread.ts";
import { readStories } from "../../src/read/read-stories.ts";
import type { StoryReader } from "../../src/read/read-story.ts";
import { COMMAND, newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";

/** Threads run only compiled code. */
const COMPILED = fileURLToPath(new URL("../../lib/open-story-thread.js", import.meta.url));
const MANY = 1_520;

const SETTINGS = "site:\n  title: Wire\n  url: https://news.example.org/\n";

async function open(root: string, hasFiles = false): Promise<StoryThread> {
  const { openStoryThread } = (await import(COMPILED)) as {
    openStoryThread: (run: Run, articles: number, hasFiles: boolean) => StoryThread | undefined;
  };
  const thread = openStoryThread(toRun({ config: join(root, "newswire.yaml"), articles: root }), MANY, hasFiles);
  if (thread === undefined) throw new Error("expected a second thread");
  return thread;
}

describe.runIf(availableParallelism() > 1)("a second thread", () => {
  test("that ends at once leaves its articles to the main thread, which reads each once", async () => {
    const root = folder();
    const paths = Array.from({ length: MANY }, (_, i) => `story-${i}.md`);
    const reader: StoryReader = {
      read: (path) => Promise.resolve({ key: path, path, problems: [], isDependent: false, isUnsure: false, assets: [] }),
      close: async () => {},
    };
    // Without settings, the thread ends at once.
    const thread = await open(root);
    const read: string[] = [];

    for await (const { path } of readStories(reader, paths, thread)) read.push(path);

    expect(read.toSorted()).toEqual(paths.toSorted());
    await thread.close();
  });

  test("passes on system errors with code and path", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "a.md": "---\ntitle: A\npublished: 2026-01-31\n---\n\nText.\n" });
    const thread = await open(root);
    const batch = await thread.read(["a.md"]);
    const { story, text } = batch?.stories[0] ?? {};
    if (story === undefined || text === undefined) throw new Error("the article was not read");

    const pages = thread.makePages(join(root, "a.md"), [{ story: story.story, text, links: [] }]);

    await expect(pages).rejects.toMatchObject({ code: "ENOTDIR", syscall: "mkdir", path: expect.stringContaining("a.md") as string });
    await thread.close();
  });

  test("looks up pictures itself, unless the index may know them", async () => {
    const article = "---\ntitle: A\npublished: 2026-01-31\nimage: quay.png\n---\n\nText.\n";
    const root = folder({ "newswire.yaml": SETTINGS, "a.md": article, "quay.png": png(640, 480) });
    const [first, later] = [await open(root), await open(root, true)];

    expect(await first.read(["a.md"])).toMatchObject({ stories: [{ story: { story: { image: { type: "image/png" } } } }], left: [] });
    expect(await later.read(["a.md"])).toEqual({ stories: [], left: ["a.md"] });
    await Promise.all([first.close(), later.close()]);
  });

  test("gives the same bytes as one thread, with the parts of a theme, even after a killed build", async () => {
    const articles = Array.from({ length: MANY }, (_, i) => {
      const link = i % 7 === 1 ? ` See [the one before](story-${i - 1}.md).` : "";
      const note = i % 50 === 2 ? "[^1]\n\n[^1]: A note." : "";
      const image = i % 3 === 0 ? `\nimage: ${i % 2 === 0 ? "quay" : "crane"}.png` : "";
      const front = `title: Story ${i}\npublished: 2026-01-${10 + (i % 20)}\nsubtitle: More of “${i}”${image}`;
      return [`articles/story-${i}.md`, `---\n${front}\n---\n\nText of *${i}*.${link}${note}\n`];
    });
    const pictures = { "articles/quay.png": png(640, 480), "articles/crane.png": png(320, 200) };
    const part = "export default (facts, { html, standard }) => html`<!--a part-->${standard}`;\n";
    const theme = { "theme/article.mjs": part, "theme/footer.mjs": part };
    const root = folder({ "newswire.yaml": SETTINGS, ...pictures, ...theme, ...(Object.fromEntries(articles) as Files) });
    const at = (path: string): string => join(root, path);
    const now = "2026-02-02T00:00:00Z";
    await build({ config: at("newswire.yaml"), articles: at("articles"), out: at("alone"), index: at(".alone"), now: new Date(now) });

    const killed = spawn(process.execPath, [COMMAND, "build", "--quiet", "--now", now], { cwd: root, stdio: "ignore" });
    const ended = once(killed, "exit");
    while (killed.exitCode === null && !readdirSync(root).some((name) => name.endsWith(".tmp"))) await setTimeout(5);
    killed.kill("SIGKILL");
    await ended;
    const { code } = await newswire(["build", "--now", now], { cwd: root });

    expect(code).toBe(0);
    const files = filesOf(at("dist"));
    expect(files.length).toBeGreaterThan(MANY);
    expect(filesOf(at("alone"))).toEqual(files);
    for (const file of files) expect(readFileSync(at(`dist/${file}`), "utf8")).toBe(readFileSync(at(`alone/${file}`), "utf8"));
    expect(readFileSync(at("dist/articles/story-7/index.html"), "utf8").match(/<!--a part-->/g)).toHaveLength(2);
    expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
