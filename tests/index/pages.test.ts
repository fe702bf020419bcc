import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import type { ProblemError } from "../../src/model/problem.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex } from "./random-site.ts";

const SETTINGS = "site: {title: Wire, url: 'https://wire.press/'}\n";
const story = (title: string, more = ""): string => `---\ntitle: ${title}\npublished: 2026-01-05\n${more}---\nText.\n`;
const FILES: Files = { "newswire.yaml": SETTINGS, "articles/ferry.md": story("Ferry") };
const ABOUT = "---\ntitle: About us\nsubtitle: Who we are\n---\nWe write on **ferries**.\n";

const run = (root: string, now = "2026-06-01", out = "dist", index = ".newswire"): Promise<BuildReport> => {
  const at = (path: string): string => join(root, path);
  return build({ config: at("newswire.yaml"), articles: at("articles"), out: at(out), index: at(index), now: new Date(now) });
};
const read = (root: string, path: string): string => readFileSync(join(root, "dist", path), "utf8");

/** The problems of a build that fails, and those that `check` finds. Both must be the same. */
async function errorsOf(root: string): Promise<string[]> {
  const error: unknown = await run(root).catch((reason: unknown) => reason);
  const at = (path: string): string => join(root, path);
  const { problems } = await check({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), now: new Date("2026-06-01") });
  expect((error as ProblemError).problems).toEqual(problems);
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ code, file, message }) => `${code} ${file} ${message}`.replaceAll(`${root}/`, ""));
}

describe("the folder pages", () => {
  test("becomes pages in sitemap and navigation, which no feed and no list has", async () => {
    const root = folder({
      ...FILES,
      "pages/about.md": ABOUT,
      "pages/legal/imprint.md": "---\ntitle: Imprint\nslug: impressum\npriority: 1\nlanguage: de\n---\nHafen 1.\n",
      "pages/terms/index.md": "---\ntitle: Terms\n---\nSee [us](../about.md#top), [Ferry](../../articles/ferry.md) and [none](gone.md).\n",
      "pages/_draft.md": "no page",
    });
    const { problems } = await run(root);
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual(["link/missing 4"]);
    const about = read(root, "about/index.html");
    expect(about).toContain("<h1>About us</h1>");
    expect(about).toContain("<strong>ferries</strong>");
    expect(about).toContain('<link rel="canonical" href="https://wire.press/about/"/>');
    expect(about).not.toContain("Published");
    expect(read(root, "terms/index.html")).toContain('<a href="https://wire.press/about/#top">us</a>');
    expect(read(root, "terms/index.html")).toContain('<a href="https://wire.press/articles/ferry/">Ferry</a>');
    const menu = /<ul class="services">\n([^]*?)<\/ul>/.exec(read(root, "index.html"))?.[1] ?? "";
    expect(Array.from(menu.matchAll(/href="([^"]*)"/g), ([, to]) => to?.slice("https://wire.press".length))).toEqual([
      "/legal/impressum/",
      "/about/",
      "/terms/",
      "/subscribe/",
    ]);
    for (const path of ["legal/impressum/", "about/", "terms/"])
      expect(read(root, "sitemap.xml")).toContain(`<loc>https://wire.press/${path}</loc>`);
    const others = filesOf(join(root, "dist")).filter((path) => !/^(?:about|legal|terms|subscribe)|^index\.html$|^sitemap/.test(path));
    for (const path of others) expect(read(root, path), path).not.toMatch(/About us|Imprint|Terms/);
  });

  test.each(["with an index on disk", "without"])("is followed when files change, and a build of all gives the same: %s", async (kind) => {
    const root = folder({ ...FILES, "pages/about.md": ABOUT, "pages/team.png": png(4, 4) });
    if (kind !== "without") keepIndex(join(root, ".newswire"));
    await run(root);
    expect((await run(root)).written).toEqual([]);

    addFiles(root, { "pages/about.md": `${ABOUT}![Team](team.png)\n` });
    const { written } = await run(root);
    expect(written).toEqual(["about/index.html", expect.stringMatching(/^media\/.*-team\.png$/) as string]);

    addFiles(root, { "pages/team.png": png(8, 8) });
    expect((await run(root)).deleted).toEqual([written[1]]);
    expect(read(root, "about/index.html")).toContain('width="8"');

    addFiles(root, { "pages/about.md": ABOUT.replace("About us", "Our desk") });
    expect((await run(root)).written).toEqual(["about/index.html", "index.html", "subscribe/index.html"]);
    await run(root, "2026-06-01", "whole", "whole-index");
    expect(contentsOf(join(root, "dist"))).toEqual(contentsOf(join(root, "whole")));

    rmSync(join(root, "pages/about.md"));
    expect((await run(root)).deleted).toEqual(["about/index.html"]);
    expect(read(root, "index.html")).not.toContain("Our desk");
    rmSync(join(root, "pages"), { recursive: true });
    const { deleted } = await run(root);
    expect(deleted).toEqual([]);
  });

  test.each(["with an index on disk", "without"])("stories link to pages by their files, also when these change: %s", async (kind) => {
    const links = "[us](../pages/about.md?a=1#top), [terms](/pages/legal/terms.md), [desk](../pages/desk.md), [gone](../pages/gone.md)";
    const desk = (more: string): Files => ({ "pages/desk.md": `---\ntitle: Desk\n${more}---\nFrom July.\n` });
    const root = folder({
      ...FILES,
      ...desk("published: 2026-07-01T00:00:00Z\n"),
      "articles/ferry.md": story("Ferry").replace("Text.", links),
      "pages/about.md": ABOUT,
      "pages/legal/terms.md": ABOUT,
    });
    if (kind !== "without") keepIndex(join(root, ".newswire"));
    const pageOf = (out = "dist"): string => readFileSync(join(root, out, "articles/ferry/index.html"), "utf8");
    const codesOf = ({ problems }: BuildReport): string[] => problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

    const first = await run(root);
    expect(codesOf(first)).toEqual([expect.stringMatching(/^link\/hidden 5/), expect.stringMatching(/^link\/missing 5/)]);
    expect(pageOf()).toContain('<a href="https://wire.press/about/?a=1#top">us</a>');
    expect(pageOf()).toContain('<a href="https://wire.press/legal/terms/">terms</a>');
    expect(pageOf()).not.toContain(">desk</a>");
    expect(codesOf(await run(root))).toEqual(codesOf(first));

    addFiles(root, { "pages/about.md": ABOUT.replace("---\n", "---\nslug: us\n"), "pages/gone.md": ABOUT });
    rmSync(join(root, "pages/legal"), { recursive: true });
    const second = await run(root);
    expect(codesOf(second)).toEqual([expect.stringMatching(/^link\/missing 5/), expect.stringMatching(/^link\/hidden 5/)]);
    expect(pageOf()).toContain('<a href="https://wire.press/us/?a=1#top">us</a>');
    expect(pageOf()).toContain('<a href="https://wire.press/gone/">gone</a>');
    expect(read(root, "feed.json")).toContain("https://wire.press/us/");

    // Its time has come.
    await run(root, "2026-07-02");
    expect(pageOf()).toContain('<a href="https://wire.press/desk/">desk</a>');
    await run(root, "2026-07-02", "whole", "whole-index");
    expect(pageOf()).toBe(pageOf("whole"));
    expect((await run(root, "2026-07-02")).written).toEqual([]);
  });

  test.each(["with an index on disk", "without"])("links to headings of pages are checked, also when these change: %s", async (kind) => {
    const root = folder({
      ...FILES,
      "articles/ferry.md": story("Ferry").replace("Text.", "[us](../pages/about.md#the-team), [note](/pages/about.md#harbour)"),
      "pages/about.md": `${ABOUT}\n## The [team](terms.md#hours)\n\n## Harbour\n`,
      "pages/terms.md": "---\ntitle: Terms\n---\n[us](about.md#The-Team), [own](terms.md#hours)\n\n## Hours\n",
    });
    if (kind !== "without") keepIndex(join(root, ".newswire"));
    const problemsOf = async (out?: string): Promise<string[]> => {
      const { problems } = await run(root, "2026-06-01", out, out);
      return problems.map(({ code, file, line, hint }) => `${code} ${file.slice(root.length + 1)}:${line} ${hint}`);
    };
    const wrongCase = "link/heading pages/terms.md:4 Write `#the-team`.";
    expect(await problemsOf()).toEqual([wrongCase]);
    expect(await problemsOf()).toEqual([wrongCase]);

    addFiles(root, { "pages/about.md": `${ABOUT}\n## The desk\n\n## Harbour\n` });
    const gone = ["articles/ferry.md:5", "pages/terms.md:4"].map(
      (place) => `link/heading ${place} The page has \`#the-desk\`, \`#harbour\`.`,
    );
    expect(await problemsOf()).toEqual(gone);
    expect(await problemsOf()).toEqual(gone);
    expect(await problemsOf("whole")).toEqual(gone);
  });

  test("a draft is nowhere, and a page of a later date appears then", async () => {
    const dated = "---\ntitle: New desk\npublished: 2026-07-01T00:00:00Z\n---\nFrom July.\n";
    const root = folder({ ...FILES, "pages/plan.md": ABOUT.replace("---\n", "---\ndraft: true\n"), "pages/desk.md": dated });
    keepIndex(join(root, ".newswire"));
    const first = await run(root);
    expect(filesOf(join(root, "dist")).filter((path) => /desk|plan/.test(path))).toEqual([]);
    expect([first.nextChangeAt, (await run(root)).nextChangeAt]).toEqual(["2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z"]);
    expect((await run(root, "2026-07-02")).written).toEqual(["desk/index.html", "index.html", "sitemap.xml", "subscribe/index.html"]);
  });

  test("a former address of a page leads to it", async () => {
    const root = folder({ ...FILES, "pages/about.md": ABOUT.replace("---\n", "---\naliases: [/us.html]\n") });
    await run(root);
    expect(read(root, "us.html")).toContain('content="0; url=https://wire.press/about/"');
  });

  test("a page in the menu is not in the navigation twice, and marked where it is shown", async () => {
    const root = folder({
      ...FILES,
      "newswire.yaml": SETTINGS.replace("'}", "', menu: [{title: We, url: about/}]}"),
      "pages/about.md": ABOUT,
    });
    await run(root);
    expect(read(root, "index.html").match(/href="https:\/\/wire\.press\/about\/"/g)).toHaveLength(1);
    expect(read(root, "about/index.html")).toContain('<a href="https://wire.press/about/" aria-current="page">We</a>');
    expect(read(root, "articles/ferry/index.html")).toContain('<a href="https://wire.press/about/">We</a>');
  });

  test("an address that something else has is an error that names both", async () => {
    const root = folder({
      ...FILES,
      "articles/us.md": story("Us", "url: /about/\n"),
      "pages/about.md": ABOUT,
      "pages/tags.md": ABOUT,
      "pages/tags/ferries/page/1.md": ABOUT,
      "pages/terms.md": ABOUT,
      "pages/Terms/index.md": ABOUT,
      "pages/team.md": ABOUT,
      "static/team/index.html": "x",
      "pages/desk.md": ABOUT,
      "static/desk": "x",
      "pages/help.md": ABOUT,
      "static/help/index.html/a.txt": "x",
    });
    expect(await errorsOf(root)).toEqual([
      "pages/collision pages/about.md articles/us.md has this address, too: https://wire.press/about/",
      "pages/collision pages/desk.md static/desk has this address, too: https://wire.press/desk/",
      "pages/collision pages/help.md static/help/index.html/a.txt has this address, too: https://wire.press/help/",
      "pages/address pages/tags.md newswire writes a page of its own at the address of this page",
      "pages/address pages/tags/ferries/page/1.md newswire writes a page of its own at the address of this page",
      "pages/collision pages/team.md static/team/index.html has this address, too: https://wire.press/team/",
      "pages/collision pages/terms.md pages/Terms/index.md has this address, too: https://wire.press/terms/",
    ]);
  });

  test("an address on another site is an error, and so is the file of a front page", async () => {
    const root = folder({ ...FILES, "pages/about.md": "---\ntitle: About\nurl: https://x.example/\n---\n", "pages/index.md": ABOUT });

    expect(await errorsOf(root)).toEqual([
      "pages/address pages/about.md a page of this site cannot be at an address on another site",
      "pages/address pages/index.md newswire writes a page of its own at the address of this page",
    ]);
  });

  test("README.md and LICENSE.md are ignored, as among the articles", async () => {
    const root = folder({ ...FILES, "pages/README.md": "# How we write pages", "pages/legal/LICENSE.md": "MIT", "pages/about.md": ABOUT });

    const { problems } = await run(root);

    expect(problems).toEqual([]);
    expect(filesOf(join(root, "dist")).filter((path) => /readme|license/i.test(path))).toEqual([]);
  });

  test.each(["pages", "theme"])("the output folder cannot be %s", async (out) => {
    const root = folder({ ...FILES, "pages/about.md": ABOUT, "theme/footer.mjs": "export default (_, { standard }) => standard;" });

    await expect(run(root, "2026-06-01", out)).rejects.toThrow("newswire does not write into this folder");
  });

  test("front matter has the rules of stories; what only stories have is a warning, or an error if it would take the page offline", async () => {
    const root = folder({ ...FILES, "pages/about.md": "---\ntitel: About\nexpires: 2026-07-01\ntags: [x]\n---\nText.\n" });
    expect(await errorsOf(root)).toEqual([expect.stringMatching(/^front-matter\/\S+ pages\/about\.md .*titel/) as string]);
    addFiles(root, { "pages/about.md": "---\ntitle: About\nexpires: 2026-07-01\ntags: [x]\n---\nText.\n" });
    expect(await errorsOf(root)).toEqual(["pages/key pages/about.md expires works only for stories: this page would stay online"]);
    addFiles(root, { "pages/about.md": "---\ntitle: About\ntags: [x]\n---\nText.\n" });
    for (let time = 0; time < 2; time += 1)
      expect((await run(root)).problems.map(({ code, line }) => `${code} ${line}`)).toEqual(["pages/key 3"]);
  });

  test("a site with `pages: false` has none", async () => {
    const root = folder({
      ...FILES,
      "newswire.yaml": `${SETTINGS}pages: false\n`,
      "articles/ferry.md": story("Ferry", "url: https://x.example/\n"),
      "pages/about.md": ABOUT,
    });
    await run(root);
    expect(filesOf(join(root, "dist")).filter((path) => path.endsWith(".html"))).toEqual([]);
  });
});
