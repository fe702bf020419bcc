import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const SITE = {
  "newswire.yaml": "site: {title: Wire, url: https://wire.example/}\n",
  "articles/a.md": "---\ntitle: A\npublished: 2026-05-01\n---\nText.\n",
};

async function build(root: string, ...args: readonly string[]): Promise<readonly [number, string[]]> {
  const { code, stdout } = await newswire(["build", "--format", "json", ...args], { cwd: root });
  return [code, (JSON.parse(stdout === "" ? "[]" : stdout) as Problem[]).map((problem) => `${problem.code} ${problem.file}`)];
}

describe("an output folder", () => {
  test.each([".", "articles", "..", "dist/..", "articles/"])("cannot be %s, which has the settings or the articles", async (out) => {
    const root = folder(SITE);

    const [code, problems] = await build(root, "--out", out);

    expect([code, problems.map((line) => line.split(" ")[0])]).toEqual([2, ["settings/out"]]);
    expect(filesOf(root)).toEqual(Object.keys(SITE).toSorted());
  });

  test("is refused for something that it has", async () => {
    const root = folder(SITE);

    expect((await newswire(["build", "--out", "."], { cwd: root })).stderr).toContain("because it contains articles/\n");
  });

  test("cannot be the root of the file system", async () => {
    expect(await build(folder(SITE), "--out", "/")).toEqual([2, ["settings/out /"]]);
  });

  test("keeps the files of another program in a first build", async () => {
    const root = folder({ ...SITE, "dist/index.html": "mine", "dist/style.css": "mine", "dist/CNAME": "wire.example" });

    expect(await build(root)).toEqual([2, ["settings/out dist/index.html", "settings/out dist/style.css"]]);
    expect((await newswire(["check"], { cwd: root })).stderr).toContain("dist/style.css error settings/out");
    expect([readFileSync(join(root, "dist/index.html"), "utf8"), existsSync(join(root, "dist/rss.xml"))]).toEqual(["mine", false]);

    for (const file of ["index.html", "style.css"]) rmSync(join(root, "dist", file));
    expect((await build(root))[0]).toBe(0);
    expect(readFileSync(join(root, "dist/CNAME"), "utf8")).toBe("wire.example");
  });

  test("is built again without its ledger and index, if newswire wrote its files", async () => {
    const root = folder(SITE);
    await build(root);
    rmSync(join(root, "dist/ledger.ndjson"));
    addFiles(root, { "articles/b.md": SITE["articles/a.md"].replace("title: A", "title: B") });

    expect(await build(root)).toEqual([0, []]);
    expect(readFileSync(join(root, "dist/index.html"), "utf8")).toContain(">B<");
  });
});
