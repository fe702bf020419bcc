import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { NOW, publishing } from "../support/site.ts";
import { lacks } from "../support/tools.ts";

const FIRST = "articles/2026-01-05-first.md";
const story = (title: string, more = ""): string => `---\ntitle: ${title}\npublished: 2026-01-05T06:00:00Z\n${more}---\nText.\n`;

describe.skipIf(lacks("rclone"))("rclone, given the lists of a build", () => {
  const root = folder({ "remote/robots.txt": "of somebody else" });
  const [out, remote, lists] = ["dist", "remote", "lists"].map((name) => join(root, name)) as [string, string, string];

  const build = async (): Promise<void> => {
    const { code, stderr } = await newswire(["build", "--now", NOW, "--accept-removals", "--lists", "lists"], { cwd: root });
    if (code !== 0) throw new Error(stderr);
  };
  const rclone = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr } = await run("rclone", [...args, "-v"], { env: { RCLONE_CONFIG: join(root, "rclone.conf"), HOME: root } });
    if (code !== 0) throw new Error(stderr);
    return stderr;
  };
  /** The recipe of docs/publishing.md. Says in which order files went. */
  const upload = async (): Promise<string[]> => {
    const said: string[] = [];
    for (const list of filesOf(lists).filter((name) => name.startsWith("upload-"))) {
      said.push(await rclone("copy", out, remote, "--files-from", join(lists, list), "--no-traverse"));
    }
    said.push(await rclone("delete", remote, "--files-from", join(lists, "delete.txt")));
    rmSync(lists, { recursive: true });
    return said.flatMap((text) => [...text.matchAll(/INFO\s+: (\S+): (?:Copied|Deleted)/g)].map(([, path = ""]) => path));
  };
  const stateOf = (folderOf: string): object => {
    const files = filesOf(folderOf).filter((path) => path !== "robots.txt");
    return Object.fromEntries(
      files.map((path) => [path, [readFileSync(join(folderOf, path), "latin1"), statSync(join(folderOf, path)).mtimeMs]]),
    );
  };

  beforeAll(async () => {
    addFiles(root, {
      ...publishing("{compress: [gzip, brotli], headers: [netlify]}")("https://news.example.org/"),
      [FIRST]: story("First"),
    });
    await build();
    await upload();
  });

  test("has uploaded the site, with its times, and left what is not ours", () => {
    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(filesOf(remote)).toContain("robots.txt");
  });

  test("uploads nothing after a build that changes nothing", async () => {
    await build();

    expect(await upload()).toEqual([]);
  });

  test("uploads what an edit changed and no more, pages before feeds", async () => {
    addFiles(root, { [FIRST]: story("First, again", "tags: [US]\n") });
    await build();

    const went = await upload();

    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(went.length).toBeLessThan(50);
    expect(went.filter((path) => /^tags\/(?!us\/)/.test(path))).toEqual([]);
    const [lastPage, firstFeed] = [went.findLastIndex((path) => path.includes(".html")), went.findIndex((path) => path.includes(".xml"))];
    expect(lastPage).toBeLessThan(firstFeed);
  });

  test("deletes what a removal took away, and makes up for an upload that was not made", async () => {
    addFiles(root, { "articles/2026-01-06-second.md": story("Second", "section: Harbours\n") });
    await build();
    rmSync(join(root, FIRST));
    await build();

    await upload();

    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(filesOf(remote).filter((path) => path.startsWith("articles/first/"))).toEqual([]);
  });
});
