import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { startDev } from "../support/dev.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const ARTICLE = "articles/2026-05-01-ferry.md";

const FILES = {
  "newswire.yaml": "site: {title: Wire, url: https://wire.example/news/}\n",
  [ARTICLE]: "---\ntitle: Ferry\n---\nTo the island.\n",
};

/** Edit the article in a folder. */
function edit(root: string, change: (text: string) => string): void {
  addFiles(root, { [ARTICLE]: change(readFileSync(join(root, ARTICLE), "utf8")) });
}

test("redirects pages to the address of the site, which other names of this machine lack", async () => {
  const { url, get, end } = await startDev(folder(FILES));
  const { port } = new URL(url);
  const headers = { host: `localhost:${port}` };

  for (const path of ["articles/ferry/?a=b", "articles/nothing/"])
    expect(await get(path, { headers })).toMatchObject({ status: 302, headers: { location: `${url}${path}` } });
  expect((await get("feed.json", { headers })).status).toBe(200);
  expect(await get("/news")).toMatchObject({ status: 302, headers: { location: "/news/" } });
  expect((await get("//")).status).toBe(404);
  expect((await get("subscribe/")).text).toContain(encodeURIComponent(`${url}rss.xml`));
  await end();
});

test("follows files that come back, and survives the loss of its own", async () => {
  const root = folder(FILES);
  const { get, until, when, printed, end } = await startDev(root);

  renameSync(join(root, "newswire.yaml"), join(root, "away.yaml"));
  await until(({ problems }) => problems.length > 0);
  renameSync(join(root, "away.yaml"), join(root, "newswire.yaml"));
  await until(({ problems }) => problems.length === 0);
  renameSync(join(root, "articles"), join(root, "away"));
  await when(async () => (await get("articles/ferry/")).status === 404);
  renameSync(join(root, "away"), join(root, "articles"));
  await when(async () => (await get("articles/ferry/")).status === 200);
  rmSync(join(root, ".newswire"), { recursive: true });
  writeFileSync(join(root, "articles/sedAbCd"), "");
  edit(root, (text) => text.replace("To the", "Round the"));
  rmSync(join(root, "articles/sedAbCd"));
  await when(async () => (await get("articles/ferry/")).text.includes("Round the"));
  expect(printed()).not.toContain("sedAbCd changed");
  expect(printed()).not.toContain("sedAbCd and");
  await end();
});

test("is refused outside of a site, and leaves nothing there", async () => {
  const root = folder({ "a.md": "A" });
  const { code, stderr } = await newswire(["dev"], { cwd: root });

  expect([code, filesOf(root), existsSync(join(root, ".newswire"))]).toEqual([2, ["a.md"], false]);
  expect(stderr).toContain("newswire init");
});

test("a label that goes or comes without another change is a new version of the pages", async () => {
  const root = folder(FILES);
  const { get, until, end } = await startDev(root, "--drafts");
  const isMarked = async (etag: string): Promise<boolean> => {
    const { status, text } = await get("articles/ferry/", { headers: { "if-none-match": etag } });
    return status === 200 && text.includes("Draft, not published");
  };
  const first = await get("articles/ferry/");
  edit(root, (text) => text.replace("title:", "draft: true\ntitle:"));
  const { page } = await until((told) => !first.text.includes(told.page));
  expect(await isMarked(first.headers.etag ?? "")).toBe(true);

  const second = await get("articles/ferry/");
  edit(root, (text) => text.replace("draft: true\n", ""));
  await until((told) => told.page !== page);
  expect(await get("articles/ferry/", { headers: { "if-none-match": second.headers.etag ?? "" } })).toMatchObject({ status: 200 });
  expect(await isMarked("")).toBe(false);
  await end();
});

test("pages that are not stories have labels, too, and keep them while there are errors", async () => {
  const root = folder({ ...FILES, "pages/team.md": "---\ntitle: Team\ndraft: true\n---\nWe.\n" });
  const { get, until, when, end } = await startDev(root, "--drafts");
  const held = async (): Promise<string> => /"held":(.*?\])\}/.exec((await get("team/")).text.replaceAll("&quot;", '"'))?.[1] ?? "";
  const label = '[["/news/team/","Draft, not published"]]';
  expect(await held()).toBe(label);

  addFiles(root, { "newswire.yaml": "site: {\n" });
  await until(({ problems }) => problems.length > 0);
  expect(await held()).toBe(label);
  addFiles(root, { "newswire.yaml": FILES["newswire.yaml"] });
  await until(({ problems }) => problems.length === 0);
  addFiles(root, { "pages/team.md": "---\ntitle: Team\n---\nWe.\n" });
  await when(async () => (await held()) === "[]");
  await end();
});
