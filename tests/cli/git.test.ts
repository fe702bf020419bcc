import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { article } from "./hostile/article.ts";

const SITE: Files = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n",
  "articles/ferry.md": article(["title: Ferry"]),
};
const WHO = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@a.example", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@a.example" };

async function git(cwd: string, args: readonly string[], date = "2026-01-05T08:00:00Z", input = ""): Promise<string> {
  const env = { ...WHO, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: "/dev/null" };
  const { code, stdout, stderr } = await run("git", args, { cwd, env, input });
  expect(code, stderr).toBe(0);
  return stdout.trim();
}

/** A site in a repository. One commit added the article, and another changed it. */
async function repository(): Promise<string> {
  const root = folder(SITE);
  await git(root, ["init", "--quiet"]);
  for (const [text, date] of [
    ["First.", "2026-01-05T08:00:00Z"],
    ["Second.", "2026-02-01T09:00:00Z"],
  ]) {
    addFiles(root, { "articles/ferry.md": article(["title: Ferry"], text) });
    await git(root, ["add", "."]);
    await git(root, ["commit", "--quiet", "--message", "x"], date);
  }
  return root;
}

test("an index in git is refused, because its rows would be published unchecked", async () => {
  const root = await repository();
  const args = ["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"];
  addFiles(root, { ".newswire/index": "planted" });
  await git(root, ["add", "--force", ".newswire"]);

  for (const command of [args, ["check", ...args.slice(1)]]) {
    const { code, stdout } = await newswire(command, { cwd: root });
    expect(code).toBe(1);
    expect(stdout).toMatch(/"file": ".newswire",[^]*"code": "index\/committed"/);
  }
  expect(existsSync(join(root, "dist"))).toBe(false);
  await git(root, ["rm", "-r", "--quiet", "--cached", ".newswire"]);
  expect((await newswire(args, { cwd: root })).code).toBe(0);
});

test("an output folder in git gives a warning, also as a link, but not as a repository of its own", async () => {
  const root = await repository();
  const problems = async (command: string): Promise<readonly string[]> => {
    const { stdout } = await newswire([command, "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
    return (JSON.parse(stdout) as { readonly code: string; readonly severity: string; readonly file: string }[]).map(
      ({ code, severity, file }) => `${severity} ${code} ${file}`,
    );
  };
  expect(await problems("build")).toEqual([]);
  await git(root, ["add", "dist"]);

  for (const command of ["build", "check"]) expect(await problems(command)).toEqual(["warning output/committed dist"]);

  await git(root, ["rm", "-r", "--quiet", "--cached", "dist"]);
  renameSync(join(root, "dist"), join(root, "site"));
  symlinkSync("site", join(root, "dist"));
  await git(root, ["add", "dist"]);
  expect(await problems("build")).toEqual(["warning output/committed dist"]);

  rmSync(join(root, "dist"));
  await git(root, ["rm", "--quiet", "--cached", "dist"]);
  await git(root, ["init", "--quiet", "dist"]);
  addFiles(root, { "dist/CNAME": "x" });
  await git(join(root, "dist"), ["add", "."]);
  await git(join(root, "dist"), ["commit", "--quiet", "--message", "x"]);
  await git(root, ["add", "dist"]);
  expect(await problems("build")).toEqual([]);
});

async function build(cwd: string): Promise<{ readonly codes: readonly string[]; readonly reported: string; readonly line: string }> {
  const { code, stdout } = await newswire(["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd });
  expect(code, stdout).toBe(0);
  const codes = (JSON.parse(stdout) as { readonly code: string }[]).map((problem) => problem.code);
  return { codes, reported: stdout, line: readFileSync(join(cwd, "dist/ledger.ndjson"), "utf8") };
}

test("an undated article gets the date of the commit that added it, in every clone", async () => {
  const root = await repository();
  const clone = join(folder(), "clone");
  await git(root, ["clone", "--quiet", ".", clone]);

  for (const cwd of [root, clone]) {
    const { codes, line } = await build(cwd);
    expect({ codes, published: (JSON.parse(line) as { published: string }).published }).toEqual({
      codes: [],
      published: "2026-01-05T08:00:00Z",
    });
  }
});

test("in a shallow clone, it gets the date of its file, with a warning that shows how to fetch the history", async () => {
  const clone = join(folder(), "clone");
  await git(await repository(), ["clone", "--quiet", "--depth", "1", "--no-local", ".", clone]);

  const { codes, reported } = await build(clone);

  expect(codes).toEqual(["front-matter/published"]);
  expect(reported).toContain("fetch-depth: 0");
});

test("git does not read a repository inside the articles folder, since its settings could start programs", async () => {
  const root = await repository();
  const bare = folder();
  await git(bare, ["init", "--quiet", "--bare"]);
  const file = await git(bare, ["hash-object", "-w", "--stdin"], undefined, "x");
  const tree = await git(bare, ["mktree"], undefined, `100644 blob ${file}\tferry.md\n`);
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----";
  const commit = `tree ${tree}\nauthor a <a@a> 1600000000 +0000\ncommitter a <a@a> 1600000000 +0000\n${signature}\n\nx\n`;
  const id = await git(bare, ["hash-object", "-t", "commit", "-w", "--stdin"], undefined, commit);
  const [trap, program] = [join(root, "trap"), join(root, "articles/program")];
  addFiles(bare, { "refs/heads/main": `${id}\n`, HEAD: "ref: refs/heads/main\n", program: `#!/bin/sh\ntouch ${trap}\n` });
  await git(bare, ["config", "log.showSignature", "true"]);
  await git(bare, ["config", "gpg.program", program]);
  for (const part of ["HEAD", "config", "objects", "refs", "program"])
    cpSync(join(bare, part), join(root, "articles", part), { recursive: true });
  chmodSync(program, 0o755);

  await build(root);

  expect(existsSync(trap)).toBe(false);
  // Otherwise it would have worked.
  await git(join(root, "articles"), ["log", "--name-only"]);
  expect(existsSync(trap)).toBe(true);
});

test("the history is read as often for many published stories that are drafts now as for one", async () => {
  const root = await repository();
  const names = ["ferry", "quay", "pier", "dock"];
  addFiles(root, Object.fromEntries(names.map((name) => [`articles/${name}.md`, article([`title: ${name}`])])));
  await git(root, ["add", "."]);
  await git(root, ["commit", "--quiet", "--message", "x"]);
  expect((await build(root)).codes).toEqual([]);
  const real = (await run("sh", ["-c", "command -v git"])).stdout.trim();
  const programs = folder({ git: `#!/bin/sh\necho x >> ${join(root, "started")}\nexec ${real} "$@"\n` });
  chmodSync(join(programs, "git"), 0o755);
  const started = async (drafts: readonly string[]): Promise<number> => {
    addFiles(root, Object.fromEntries(drafts.map((name) => [`articles/${name}.md`, article([`title: ${name}`, "draft: true"])])));
    rmSync(join(root, "started"), { force: true });
    const env = { PATH: `${programs}:${process.env["PATH"] ?? ""}` };
    const { code, stdout } = await newswire(["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: root, env });
    const vanished = (JSON.parse(stdout) as { readonly code: string; readonly message: string }[]).filter(
      (problem) => problem.code === "ledger/vanished" && problem.message.includes("is a draft now"),
    );
    expect([code, vanished.length]).toEqual([1, drafts.length]);
    return readFileSync(join(root, "started"), "utf8").length;
  };

  const forOne = await started(names.slice(0, 1));

  expect(await started(names)).toBe(forOne);
});
