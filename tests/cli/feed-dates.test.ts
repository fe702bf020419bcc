import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = { "newswire.yaml": "site: {title: W, url: https://wire.example/}\nfeeds: {limit: 2}\n" };

const story = (name: string, ...fields: readonly string[]): Files => ({
  [`articles/${name}.md`]: ["---", `title: ${name}`, `id: urn:${name}`, ...fields, "---", "Text.", ""].join("\n"),
});

/** Two stories of a tag; `new` gives the feeds their date. */
const two = {
  ...SETTINGS,
  ...story("old", "published: 2026-05-01", "tags: [us]"),
  ...story("new", "published: 2026-05-10", "updated: 2026-05-20", "tags: [us]"),
};

const atom = (root: string, path: string): string =>
  /<updated>([^<]+)</.exec(readFileSync(join(root, "dist", path, "atom.xml"), "utf8"))?.[1] ?? "";
const rss = (root: string): string => /<lastBuildDate>([^<]+)</.exec(readFileSync(join(root, "dist/rss.xml"), "utf8"))?.[1] ?? "";

async function build(root: string, now: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", now, ...args], { cwd: root });
  expect(code, stderr).toBe(0);
}

/** Return the dates of a site's feeds, built in place and in a fresh clone with the ledger. */
async function datesAfter(before: Files, change: (root: string) => void, now = "2026-06-01T00:00:00Z"): Promise<string[][]> {
  const root = folder(before);
  await build(root, "2026-05-31T00:00:00Z");
  const clone = folder();
  cpSync(root, clone, { recursive: true });
  rmSync(join(clone, "dist"), { recursive: true });
  change(root);
  change(clone);
  // Twice, because the second build must remember too.
  await build(clone, now, "--accept-removals", "--previous", join(root, "dist"));
  await build(root, now, "--accept-removals");
  await build(root, now, "--accept-removals", "--full");
  return [root, clone].map((site) => [atom(site, ""), rss(site), atom(site, "tags/us")]);
}

const SAME = ["2026-05-20T00:00:00.000Z", "Wed, 20 May 2026 00:00:00 GMT", "2026-05-20T00:00:00.000Z"];

describe("the date of a feed is the newest `updated` of its stories", () => {
  test("ignores stories that the feed does not hold", async () => {
    const root = folder({ ...two, ...story("other", "published: 2026-05-25") });
    await build(root, "2026-06-01T00:00:00Z");

    expect([atom(root, ""), atom(root, "tags/us")]).toEqual(["2026-05-25T00:00:00.000Z", "2026-05-20T00:00:00.000Z"]);
  });

  test.each<{ what: string; before: Files; change: (root: string) => void }>([
    { what: "is removed", before: two, change: (root) => rmSync(join(root, "articles/new.md")) },
    {
      what: "expires",
      before: { ...two, ...story("new", "published: 2026-05-10", "updated: 2026-05-20", "tags: [us]", "expires: 2026-05-31T12:00:00Z") },
      change: () => {},
    },
    {
      what: "leaves the window",
      before: two,
      change: (root) => {
        addFiles(root, { ...story("x", "published: 2026-05-11", "tags: [us]"), ...story("y", "published: 2026-05-12", "tags: [us]") });
      },
    },
  ])("does not go back when the story that set it $what", async ({ before, change }) => {
    expect(await datesAfter(before, change)).toEqual([SAME, SAME]);
  });

  test("does not change when that story gets another tag and is changed later", async () => {
    const retag = (root: string): void => addFiles(root, story("new", "published: 2026-05-10", "updated: 2026-05-30", "tags: [jp]"));
    const expected = ["2026-05-30T00:00:00.000Z", "Sat, 30 May 2026 00:00:00 GMT", "2026-05-20T00:00:00.000Z"];

    expect(await datesAfter(two, retag)).toEqual([expected, expected]);
  });

  test("moves forward with the next story", async () => {
    const change = (root: string): void => {
      rmSync(join(root, "articles/new.md"));
      addFiles(root, story("next", "published: 2026-05-21", "tags: [us]"));
    };
    const expected = ["2026-05-21T00:00:00.000Z", "Thu, 21 May 2026 00:00:00 GMT", "2026-05-21T00:00:00.000Z"];

    expect(await datesAfter(two, change)).toEqual([expected, expected]);
  });

  test("goes back if it was in the future by mistake", async () => {
    const fix = (root: string): void => addFiles(root, story("new", "published: 2026-05-10", "updated: 2026-05-14", "tags: [us]"));
    const expected = ["2026-05-14T00:00:00.000Z", "Thu, 14 May 2026 00:00:00 GMT", "2026-05-14T00:00:00.000Z"];

    expect(await datesAfter(two, fix, "2026-05-15T00:00:00Z")).toEqual([expected, expected]);
  });
});
