import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { COMMAND, newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf, faultsOf, wholeOf } from "../support/published.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import { lacks } from "../support/tools.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const SITE = "https://limits.example/";
const SETTINGS = `site: {title: Limits, url: "${SITE}"}\n`;
const BUILD = [COMMAND, "build", "--quiet", "--now", "2026-11-22T00:00:00Z"];
const random = randomFrom(61 + SEED);

/** Stories that link to each other. One is so complex that a separate thread parses it. */
function stories(edition: number): Record<string, string> {
  const story = (i: number, text: string): [string, string] => [
    `articles/s${i}.md`,
    `---\ntitle: Edition ${edition}\npublished: 2026-01-10T00:00:00Z\ntags: [t${i % 3}]\n---\n[on](s${(i + 1) % 20}.md) ${text}\n`,
  ];
  const intricate = `${"*a **b ".repeat(60)}\n\n${"[x](y ".repeat(100)}`;
  return Object.fromEntries(Array.from({ length: 20 }, (_, i) => story(i, i === 7 ? intricate : `Text ${edition}.`)));
}

function site(): string {
  return folder({ "newswire.yaml": SETTINGS, ...stories(0) });
}

/** Build under a `ulimit`. */
function limited(root: string, limit: string): Promise<Result> {
  return run("sh", ["-c", `ulimit ${limit}; exec "$0" "$@"`, process.execPath, ...BUILD], { cwd: root });
}

function build(root: string, ...flags: readonly string[]): Promise<Result> {
  return newswire([...BUILD.slice(1), ...flags], { cwd: root });
}

async function expectHealed(root: string): Promise<void> {
  expect(await build(root)).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(contentsOf(join(root, "dist"))).toEqual(await wholeOf(root, build));
}

function expectNothingTorn(root: string): void {
  if (existsSync(join(root, "dist"))) expect(faultsOf(contentsOf(join(root, "dist")), SITE)).toEqual([]);
}

describe.skipIf(lacks("prlimit"))("a machine with tight limits", () => {
  test.each([
    {
      limit: "-f 1",
      words: /could not write .+: the file is larger than this system allows \(EFBIG\)\. Raise the limit \(`ulimit -f`\)/,
    },
    { limit: "-n 28", words: /could not open .+: too many open files \(EMFILE\)\. Raise the limit \(`ulimit -n`\)/ },
  ])("(ulimit $limit) ends the build with exit code 3 and a message", async ({ limit, words }) => {
    const root = site();
    keepIndex(join(root, ".newswire"));
    const { code, stderr } = await limited(root, limit);

    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(words) });
    expect(stderr).not.toMatch(/^\s+at |fault of newswire/m);
    expectNothingTorn(root);
    await expectHealed(root);
  });

  test("can build with little virtual memory", async () => {
    const root = site();
    keepIndex(join(root, ".newswire"));

    expect(await limited(root, "-v 1600000")).toEqual({ code: 0, stdout: "", stderr: "" });
    await expectHealed(root);
  });

  test("running out of memory leaves complete files, and the next build succeeds", async () => {
    const root = site();
    let tried = 0;
    for (; tried < tries(2); tried += 1) {
      addFiles(root, stories(tried));
      const args = [`--max-old-space-size=${4 + Math.floor(random() * 30)}`, ...BUILD];
      // With too little memory, Node.js itself may hang at its start.
      await run("sh", ["-c", 'timeout -s KILL 30 "$0" "$@"; exit 0', process.execPath, ...args], { cwd: root });
      if (existsSync(join(root, "dist"))) expect(faultsOf(contentsOf(join(root, "dist")), SITE)).toEqual([]);
    }
    expect(readdirSync(root)).toContain("articles");
    tally("builds with too little memory", tried);
    await expectHealed(root);
  });
});

test("a video that is too large is an error with a fix", async () => {
  const root = site();
  addFiles(root, { "articles/film.mp4": "", "articles/f.md": "---\ntitle: Film\npublished: 2026-01-10\nvideo: film.mp4\n---\nText.\n" });
  truncateSync(join(root, "articles/film.mp4"), 2.5e9);

  const { code, stderr } = await run(process.execPath, BUILD, { cwd: root });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^articles\/f\.md:4:8 .*film\.mp4 is larger than 2 GB[^]*an absolute https:\/\/ URL/),
  });
});

describe("a build that gets a signal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("dies of %s at once, as shells expect, and leaves complete files", async (signal) => {
    const root = site();
    keepIndex(join(root, ".newswire"));
    await expectHealed(root);
    const begun = performance.now();
    await run(process.execPath, [...BUILD, "--full"], { cwd: root });
    const took = performance.now() - begun;
    let stopped = 0;
    for (let attempt = 0; stopped < tries(1); attempt += 1) {
      addFiles(root, stories(attempt));
      if (random() < 0.3) rmSync(join(root, "dist"), { recursive: true, force: true });
      const child = spawn(process.execPath, [...BUILD, "--full"], { cwd: root, stdio: "ignore" });
      const ended = new Promise<unknown>((resolve) => child.once("exit", (code, by) => resolve(by ?? code)));
      await Promise.race([setTimeout(random() * took), ended]);
      child.kill(signal);
      const end = await ended;
      expect([0, signal]).toContain(end);
      if (end !== 0) stopped += 1;
      expectNothingTorn(root);
    }
    tally(`builds stopped by ${signal}`, stopped);
    await expectHealed(root);
    expect(readdirSync(root).filter((name) => /tmp|lock/.test(name))).toEqual([]);
  });

  test("does not block other builds when it is stopped and then killed", async () => {
    const root = site();
    keepIndex(join(root, ".newswire"));
    const lock = join(root, ".newswire/lock");
    const begin = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [...BUILD, "--full"], { cwd: root, stdio: "ignore" });
      const isAtWork = (): boolean => claimIn(lock).startsWith(`${child.pid} `);
      while (!isAtWork() && child.exitCode === null) await setTimeout(1);
      child.kill("SIGSTOP");
      // The build may have ended already.
      return isAtWork() ? child : begin();
    };
    const child = await begin();
    const { code, stderr } = await run(
      process.execPath,
      BUILD.filter((arg) => arg !== "--quiet"),
      // It reports that it waits.
      { cwd: root, onStderr: () => void child.kill("SIGKILL") },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`another build (process ${child.pid})`) });
    await expectHealed(root);
  });
});

/** The content of a lock; empty if there is none. */
function claimIn(lock: string): string {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return "";
  }
}

describe("a reader may close the pipe early", () => {
  test.each([
    { args: "build", reader: "head -c 0" },
    { args: "build --full 2>&1", reader: "head -c 0" },
    { args: "check --format json", reader: "head -n 1" },
    { args: "check 2>&1", reader: "head -n 1" },
    { args: "--help", reader: "head -c 1" },
  ])("newswire $args | $reader has the usual exit code", async ({ args, reader }) => {
    const root = site();
    // More warnings than fit into a pipe.
    const keys = Array.from({ length: 40 }, (_, i) => `unknown${i}: ${"x".repeat(60)}`).join("\n");
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `articles/w${i}.md`,
        `---\ntitle: ${i}\npublished: 2026-01-01\nk${i}: x\n${keys}\n---\n${"[x](nowhere.png) ".repeat(20)}\n`,
      ]),
    );
    addFiles(root, many);

    const script = `exec 3>&1; { "$0" "$1" ${args}; echo "ended with $?" >&3; } | ${reader}`;
    const { stdout, stderr } = await run("sh", ["-c", script, process.execPath, COMMAND], { cwd: root });

    expect(stdout + stderr).toContain("ended with 0");
    expect(stdout + stderr).not.toMatch(/EPIPE|^\s+at /m);
  });
});
