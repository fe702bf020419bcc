import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRobots } from "../../src/verify/robots.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { childrenOf, everyElement, parseXml } from "../support/xml.ts";

const SITE = "site: {title: Quay Post, url: https://quay.example/}\npublish: {headers: [netlify, vercel, azure, nginx, caddy]}\n";

const ARTICLES = { "articles/2026-03-01-a.md": "---\ntitle: Story a\n---\nText.\n" };

async function build(rights: string, root = folder(ARTICLES)): Promise<string> {
  addFiles(root, { "newswire.yaml": SITE + rights });
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
  return root;
}

const read = (root: string, path: string): string => readFileSync(join(root, "dist", path), "utf8");

/** The terms of a license, as `permits search`. */
function termsOf(root: string): string[] {
  const license = parseXml(read(root, "license.xml"));
  expect(license.attributes["xmlns"]).toBe("https://rslstandard.org/rsl");
  const [content] = childrenOf(license, "content");
  expect(content?.attributes["url"]).toBe("/");
  const terms = everyElement(license).filter(({ name }) => name === "permits" || name === "prohibits");
  expect(terms.every(({ attributes }) => attributes["type"] === "usage")).toBe(true);
  return terms.map(({ name, text }) => `${name} ${text}`);
}

const VERIFY = ["verify", "dist", "--strict", "--now", "2026-04-01T00:00:00Z"];

test("a site that denies AI says so in every form that crawlers read", async () => {
  const root = await build("rights: {ai: deny}\n");
  const robots = read(root, "robots.txt");
  expect(robots).toContain("User-agent: *\nAllow: /\nContent-Usage: train-ai=n, ai-use=n\n");
  expect(robots).toContain("License: https://quay.example/license.xml\n");
  const { deniedAgents, forbids } = readRobots(robots);
  expect(deniedAgents).toEqual(expect.arrayContaining(["gptbot", "claudebot", "google-extended", "oai-searchbot", "chatgpt-user"]));
  expect(forbids("/rss.xml")).toBe(false);
  expect(termsOf(root)).toEqual(["permits search", "prohibits ai-all"]);
  expect(JSON.parse(read(root, ".well-known/tdmrep.json"))).toEqual([{ location: "/", "tdm-reservation": 1 }]);
  for (const page of ["index.html", "articles/a/index.html"]) {
    expect(read(root, page)).toContain('<meta name="tdm-reservation" content="1"/>');
    expect(read(root, page)).toContain('<link rel="license" type="application/rsl+xml" href="https://quay.example/license.xml"/>');
  }
  for (const rules of ["_headers", "vercel.json", "staticwebapp.config.json", "nginx.conf", "Caddyfile"])
    for (const words of ["Content-Usage", "train-ai=n, ai-use=n", "tdm-reservation", "application/rsl+xml"])
      expect(read(root, rules), rules).toContain(words);
  const rss = parseXml(read(root, "rss.xml"));
  expect(rss.attributes["xmlns:rsl"]).toBe("https://rslstandard.org/rsl");
  const [content] = everyElement(rss).filter(({ name }) => name === "rsl:content");
  expect(content?.attributes["url"]).toBe("https://quay.example/articles/a/");
  expect(everyElement(content as NonNullable<typeof content>).map(({ name, text }) => `${name} ${text.trim()}`.trim())).toEqual(
    expect.arrayContaining(["rsl:permits search", "rsl:prohibits ai-all"]),
  );
  const verified = await newswire(VERIFY, { cwd: root });
  expect(verified.code, verified.stderr).toBe(0);
});

test.each([
  ["allow", ["permits all"], "train-ai=y, ai-use=y", 0],
  ["{train: deny, input: deny, search: allow}", ["permits search ai-index", "prohibits ai-train ai-input"], "train-ai=n, ai-use=n", 1],
  ["{train: deny}", ["prohibits ai-train"], "train-ai=n", 1],
])("each use of AI has its own answer: %s", async (ai, terms, usage, reservation) => {
  const root = await build(`rights: {ai: ${ai}}\n`);
  expect(termsOf(root)).toEqual(terms);
  expect(read(root, "robots.txt")).toContain(`Content-Usage: ${usage}\n`);
  expect(JSON.parse(read(root, ".well-known/tdmrep.json"))).toEqual([{ location: "/", "tdm-reservation": reservation }]);
  expect(readRobots(read(root, "robots.txt")).deniedAgents.includes("perplexitybot")).toBe(false);
  const verified = await newswire(VERIFY, { cwd: root });
  expect(verified.code, verified.stderr).toBe(0);
});

test("without the setting there is no trace of it, also after it was removed", async () => {
  const root = await build("");
  const before = filesOf(join(root, "dist")).map((path) => `${path} ${read(root, path)}`);
  expect(before.join("\n")).not.toMatch(/license\.xml|tdm|Content-Usage|rslstandard/);
  await build("rights: {ai: deny}\n", root);
  await build("", root);
  expect(filesOf(join(root, "dist")).map((path) => `${path} ${read(root, path)}`)).toEqual(before);
});

test.each([
  [
    "license.xml",
    (text: string) => text.replace("<prohibits", '<permits type="usage">all</permits><prohibits').replace(/<prohibits.*<\/prohibits>/, ""),
  ],
  [".well-known/tdmrep.json", (text: string) => text.replace(": 1", ": 0")],
  ["index.html", (text: string) => text.replace('tdm-reservation" content="1"', 'tdm-reservation" content="0"')],
  ["robots.txt", (text: string) => text.replace("train-ai=n", "train-ai=y")],
])("verify finds a site whose statements disagree: %s", async (path, change) => {
  const root = await build("rights: {ai: {train: deny}}\n");
  const planted = change(read(root, path));
  expect(planted).not.toBe(read(root, path));
  addFiles(root, { [`dist/${path}`]: planted });
  const { code, stderr } = await newswire(VERIFY, { cwd: root });
  expect(code).toBe(1);
  expect(stderr).toContain("verify/rights:");
  expect(stderr).toContain("allows training AI, but");
});

test("verify finds a license that is not there, or is not one", async () => {
  const root = await build("rights: {ai: deny}\n");
  addFiles(root, { "dist/license.xml": "<html/>" });
  const wrong = await newswire(VERIFY, { cwd: root });
  expect(wrong.stderr).toContain("license.xml is not an RSL license");
  rmSync(join(root, "dist/license.xml"));
  const missing = await newswire(VERIFY, { cwd: root });
  expect(missing.stderr).toContain("robots.txt names a missing license");
});

test("verify finds a server whose headers contradict the files", async () => {
  const root = folder(ARTICLES);
  let usage = "train-ai=n";
  const server = createServer((request, response) => {
    const path = join(root, "dist", request.url?.endsWith("/") === true ? `${request.url}index.html` : (request.url ?? ""));
    const isThere = existsSync(path) && statSync(path).isFile();
    response.writeHead(isThere ? 200 : 404, { "content-usage": usage, "tdm-reservation": "1" }).end(isThere ? readFileSync(path) : "");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    addFiles(root, { "newswire.yaml": `site: {title: Quay Post, url: ${url}}\nrights: {ai: {train: deny}}\n` });
    const built = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
    expect(built.code, built.stderr).toBe(0);
    const agreed = await newswire(["verify", url, "--now", "2026-04-01T00:00:00Z"], { cwd: root });
    expect(agreed.stderr).not.toContain("verify/rights");
    usage = "train-ai=y";
    const { code, stderr } = await newswire(["verify", url, "--now", "2026-04-01T00:00:00Z"], { cwd: root });
    expect(code).toBe(1);
    expect(stderr).toContain("the header Content-Usage allows training AI, but robots.txt (Content-Usage) denies it");
  } finally {
    server.close();
  }
});
