import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { newswireAfresh } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { serve } from "../support/serve.ts";
import { publishing } from "../support/site.ts";
import { article } from "./hostile/article.ts";

/** Loaded before newswire: records requests and started programs. */
const WATCH = `
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import childProcess from "node:child_process";
import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
const watch = (object, name, what) => {
  const original = object[name];
  object[name] = function (...args) {
    appendFileSync(process.env.SEEN, what + (typeof args[0] === "string" ? " " + args[0] : "") + "\\n");
    return original.apply(this, args);
  };
};
watch(net.Socket.prototype, "connect", "connect");
watch(dgram, "createSocket", "socket");
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) watch(dns, name, "look up");
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) watch(childProcess, name, "run");
syncBuiltinESMExports();
`;

const REMOTE = [
  "image: {src: 'https://pictures.example/a.png', alt: A}",
  "audio: {src: 'https://sound.example/a.mp3', length: 1000}",
  "source: {name: S, url: 'https://source.example/'}",
  "license: https://licence.example/",
];

/** Requests and programs of a run of newswire. */
async function seen(root: string, ...args: readonly string[]): Promise<readonly string[]> {
  const file = join(root, "seen");
  const env = { SEEN: file, NODE_OPTIONS: `--import ${pathToFileURL(join(root, "watch.mjs")).href}` };
  await newswireAfresh([...args, "--now", "2026-11-22T00:00:00Z"], { cwd: root, env });
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
}

test.each(["build", "build --full", "check"])("%s sends no request, whatever articles name, and starts only git", async (command) => {
  const root = folder({ ...publishing("{compress: [gzip], headers: [nginx, netlify]}")("https://news.example/"), "watch.mjs": WATCH });
  const body = "![b](https://pictures.example/b.png) [c](https://links.example/) https://bare.example/\n";
  addFiles(root, { "articles/remote.md": article(["title: Remote", ...REMOTE], body) });

  expect([...new Set(await seen(root, ...command.split(" ")))]).toEqual(["run git"]);
});

test("requests are recorded: --previous fetches a published site", async () => {
  const root = folder({ ...publishing("{}")("https://news.example/"), "watch.mjs": WATCH });

  expect((await seen(root, "build", "--previous", await serve(folder()))).join("\n")).toMatch(/^connect$/m);
});
