import { hash } from "node:crypto";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { freePort, startServer } from "../support/server-program.ts";
import { NOW } from "../support/site.ts";
import { lacks } from "../support/tools.ts";

const FIRST = "articles/2026-01-05-first.md";
const story = (title: string, more = ""): string => `---\ntitle: ${title}\npublished: 2026-01-05T06:00:00Z\n${more}---\nText.\n`;

/** Upload targets: the protocol that rclone serves, and the options of the remote. */
const REMOTES = [
  {
    name: "SFTP",
    keepsTimes: true,
    serve: ["sftp", "--user", "news", "--pass", "secret"],
    reach: ":sftp,host=127.0.0.1,user=news,shell_type=none,",
  },
  { name: "WebDAV", keepsTimes: false, serve: ["webdav"], reach: ":webdav," },
] as const;

describe.skipIf(lacks("rclone")).each(REMOTES)("rclone with the file lists of a build and $name", (to) => {
  const root = folder({ "remote/humans.txt": "of somebody else" });
  const [out, remote, lists] = ["dist", "remote", "lists"].map((name) => join(root, name)) as [string, string, string];
  let target = "";

  const build = async (): Promise<void> => {
    const { code, stderr } = await newswire(["build", "--now", NOW, "--accept-removals", "--lists", "lists"], { cwd: root });
    if (code !== 0) throw new Error(stderr);
  };
  const rclone = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr } = await run("rclone", [...args, "-v"], { env: { RCLONE_CONFIG: join(root, "rclone.conf"), HOME: root } });
    if (code !== 0) throw new Error(stderr);
    return stderr;
  };
  /** Upload as docs/publishing.md describes. Returns the files in upload order. */
  const upload = async (): Promise<string[]> => {
    const said: string[] = [];
    for (const list of filesOf(lists).filter((name) => name.startsWith("upload-"))) {
      said.push(await rclone("copy", out, target, "--files-from", join(lists, list), "--no-traverse", "--ignore-times"));
    }
    said.push(await rclone("delete", target, "--files-from", join(lists, "delete.txt")));
    rmSync(lists, { recursive: true });
    return said.flatMap((text) => [...text.matchAll(/INFO\s+: (\S+): (?:Copied|Deleted)/g)].map(([, path = ""]) => path));
  };
  /** The content and time of each file, in seconds, as web servers use them for an ETag. */
  const stateOf = (folderOf: string): object => {
    const files = filesOf(folderOf).filter((path) => path !== "humans.txt");
    const since = (path: string): number => (to.keepsTimes ? Math.floor(statSync(join(folderOf, path)).mtimeMs / 1000) : 0);
    return Object.fromEntries(files.map((path) => [path, `${hash("sha256", readFileSync(join(folderOf, path)))} ${since(path)}`]));
  };

  beforeAll(async () => {
    const port = await freePort();
    await startServer("rclone", ["serve", ...to.serve, remote, "--addr", `127.0.0.1:${port}`], port, { HOME: root });
    const { stdout: pass } = await run("rclone", ["obscure", "secret"], { env: { HOME: root } });
    const where = to.name === "SFTP" ? `port=${port},pass=${pass.trim()}` : `url="http://127.0.0.1:${port}"`;
    target = `${to.reach}${where}:`;
    addFiles(root, {
      "newswire.yaml":
        "site: {title: Uploaded, url: https://news.example/}\nfeeds: {by: [tag, section]}\npublish: {compress: [gzip, brotli], headers: [netlify]}\n",
      "articles/2026-01-04-port.md": "---\ntitle: Port\npublished: 2026-01-04\ntags: [Ports]\n---\n![A crane](crane.png)\n",
      "articles/crane.png": "a picture",
      [FIRST]: story("First"),
    });
    await build();
    await upload();
  });

  test("uploads the site with its file times, and does not touch other files", () => {
    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(filesOf(remote)).toContain("humans.txt");
  });

  test("uploads nothing after a build without changes", async () => {
    await build();

    expect(await upload()).toEqual([]);
  });

  test("uploads only the files that an edit changed, pages before feeds", async () => {
    addFiles(root, { [FIRST]: story("First, again", "tags: [US]\n") });
    await build();

    const went = await upload();

    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(went.length).toBeLessThan(45);
    expect(went.filter((path) => /^tags\/(?!us\/)/.test(path))).toEqual([]);
    const [lastPage, firstFeed] = [went.findLastIndex((path) => path.includes(".html")), went.findIndex((path) => path.includes(".xml"))];
    expect(lastPage).toBeLessThan(firstFeed);
  });

  test("deletes the files of a removed article, and catches up after a missed upload", async () => {
    addFiles(root, { "articles/2026-01-06-second.md": story("Second", "section: Harbours\n") });
    await build();
    rmSync(join(root, FIRST));
    await build();

    await upload();

    expect(stateOf(remote)).toEqual(stateOf(out));
    expect(filesOf(remote).filter((path) => path.startsWith("articles/first/"))).toEqual([]);
  });
});
