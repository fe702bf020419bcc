import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const OWN = ["tags/typhoon", "sources/tide-desk", "authors/lea-brandt", "sections/storms"];

test("the page of an expired story names its tags, source, author and section without links to their feeds, which are gone", async () => {
  const root = folder({
    "newswire.yaml":
      "site: {title: Wire, url: https://wire.example/}\nfeeds: {by: [tag, source, author, section]}\npublish: {compress: [gzip]}\n",
    "articles/standing.md": "---\ntitle: Standing\npublished: 2026-05-01\n---\nText.\n",
    "articles/warning.md":
      "---\ntitle: Warning\npublished: 2026-05-02\nexpires: 2026-06-01\ntags: [Typhoon]\nsource: Tide Desk\nauthors: [Lea Brandt]\nsection: Storms\n---\nText.\n",
  });
  const page = (): string => readFileSync(join(root, "dist/articles/warning/index.html"), "utf8");
  const build = (now: string): Promise<unknown> => newswire(["build", "--now", now], { cwd: root });
  const verify = async (): Promise<unknown> => JSON.parse((await newswire(["verify", "dist", "--format", "json"], { cwd: root })).stdout);

  expect(await build("2026-05-31")).toMatchObject({ code: 0 });
  expect(OWN.filter((path) => !page().includes(`href="https://wire.example/${path}/"`))).toEqual([]);
  expect(await verify()).toEqual([]);

  expect(await build("2026-06-02")).toMatchObject({ code: 0 });
  expect(OWN.filter((path) => existsSync(join(root, "dist", path)))).toEqual([]);
  expect(["Typhoon", "Tide Desk", "Lea Brandt", "Storms"].filter((name) => !page().includes(name))).toEqual([]);
  expect(OWN.filter((path) => page().includes(path))).toEqual([]);
  expect(await verify()).toEqual([]);
});
