import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = "site: {title: Wire, url: 'https://wire.press/'}\n";
const story = (title: string): string => `---\ntitle: ${title}\npublished: 2026-01-05\n---\nText.\n`;
const FILES = { "newswire.yaml": SETTINGS, "articles/ferry.md": story("Ferry") };
/** Enough articles for an index on disk. */
const MANY: Files = { ...FILES, ...Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`articles/s${i}.md`, story(`S${i}`)])) };

function run(root: string): Promise<BuildReport> {
  const at = (path: string): string => join(root, path);
  return build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at("dist"),
    index: at(".newswire"),
    now: new Date("2026-06-01"),
  });
}

const style = (root: string): string => readFileSync(join(root, "dist/style.css"), "utf8");

describe.each([
  { sites: "a small site, which has no index", files: FILES },
  { sites: "a site with an index", files: MANY },
])("theme/style.css of $sites", ({ files }) => {
  test("is added to the stylesheet; a change writes only that", async () => {
    const root = folder(files);
    await run(root);
    const plain = style(root);

    addFiles(root, { "theme/style.css": "\uFEFF.kicker { color: teal }\n" });
    expect(await run(root)).toMatchObject({ written: ["style.css"], deleted: [] });
    expect(style(root)).toBe(`${plain}.kicker { color: teal }\n`);
    expect(await run(root)).toMatchObject({ written: [] });

    addFiles(root, { "theme/style.css": ".kicker { color: navy }\n" });
    expect(await run(root)).toMatchObject({ written: ["style.css"] });
    expect(style(root)).toBe(`${plain}.kicker { color: navy }\n`);

    rmSync(join(root, "theme"), { recursive: true });
    expect(await run(root)).toMatchObject({ written: ["style.css"] });
    expect(style(root)).toBe(plain);
  });

  test("replaces the stylesheet if its first line says so", async () => {
    const text = "/* newswire: replace */\nbody { color: teal }\n";
    const root = folder({ ...files, "theme/style.css": text });

    await run(root);

    expect(style(root)).toBe(text);
  });
});
