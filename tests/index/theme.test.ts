import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = "site: {title: Wire, url: 'https://wire.press/'}\n";
const story = (title: string): string => `---\ntitle: ${title}\npublished: 2026-01-05\n---\nText.\n`;
const FILES = { "newswire.yaml": SETTINGS, "articles/ferry.md": story("Ferry") };
/** Enough articles for an index on disk. */
const MANY: Files = { ...FILES, ...Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`articles/s${i}.md`, story(`S${i}`)])) };

function optionsOf(root: string): NonNullable<Parameters<typeof build>[0]> {
  const at = (path: string): string => join(root, path);
  return { config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now: new Date("2026-06-01") };
}

const run = (root: string): Promise<BuildReport> => build(optionsOf(root));

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

  test.each([
    "/* newswire: replace */\n",
    "/*!newswire:replace*/",
    '@charset "UTF-8";\r\n/*! newswire: replace */\r\n',
    "/* Colors of the harbour.\n * MIT */\n\n/* newswire: replace */\n",
  ])("replaces the stylesheet if it begins with %j", async (begin) => {
    const text = `${begin}body { color: teal }\n`;
    const root = folder({ ...files, "theme/style.css": text });

    await run(root);

    expect(style(root)).toBe(text);
  });
});

test.each(["/* newswire: replace */\n", "/*!newswire:replace*/"])("a preview with the stylesheet %j can be built again", async (text) => {
  const root = folder({ ...FILES, "theme/style.css": text });
  const preview = { ...optionsOf(root), url: "https://try.press/", published: join(root, "dist"), out: join(root, "preview") };
  await build(preview);

  expect(await build(preview)).toMatchObject({ written: [], deleted: [] });
});

test("a folder as theme/style.css is named in the error", async () => {
  const root = folder({ ...FILES, "theme/style.css/a.css": "" });

  await expect(run(root)).rejects.toThrow(join(root, "theme/style.css"));
});

test("a symbolic link as theme/style.css is reported and not followed", async () => {
  const root = folder({ ...FILES, "secret.css": "/* secret */" });
  mkdirSync(join(root, "theme"));
  symlinkSync(join(root, "secret.css"), join(root, "theme/style.css"));

  const { problems } = await run(root);

  expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning theme/link"]);
  expect((await check(optionsOf(root))).problems).toEqual(problems);
  expect(style(root)).not.toContain("secret");
});
