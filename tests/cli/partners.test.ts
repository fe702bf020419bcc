import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { startDev } from "../support/dev.ts";

const SECRET = "5b8f0e0c7a1d4f63a9f6f7c2d1e4b3a8";
const NAME = "harbour-paper-7";

interface Given {
  readonly wire?: string;
  readonly name?: string;
  readonly more?: string;
}

/** A site with a secret wire of whole stories, and summaries for all. */
function settings({ wire = "", name = NAME, more = "" }: Given = {}): string {
  return [
    "site: {title: Quay Post, url: https://quay.example/}",
    "feeds: {limit: 2, archive: true, content: summary, formats: [rss, atom, json, ninjs]}",
    "hubs: [https://hub.example/]",
    "indexNow: {key: 0123456789abcdef}",
    "publish: {compress: [gzip], headers: [netlify, cloudflare, vercel, azure, nginx, caddy]}",
    "wires:",
    "  desk: {any: [tag:ferries]}",
    `  ${name}: {title: For a partner, any: [tag:ferries], content: full, key: true${wire}}`,
    more,
  ].join("\n");
}

const SOUND = "audio: {src: https://sound.example/a.mp3, length: 9}\n";
const SHOW = "category: News, explicit: false, image: https://sound.example/cover.png";
const LAST = "The last sentence of the text, which is only for members.";
const BODY = `${"A sentence about the ferry that is long enough for a summary. ".repeat(8)}\n\n${LAST}\n`;

function articles(): Record<string, string> {
  const names = ["a", "b", "c", "d", "e"];
  const extra: Readonly<Record<string, string>> = {
    c: "corrections: [{date: 2026-03-20T09:00:00Z, note: The pier is in the east., announce: true}]\n",
    d: "withdrawn: {date: 2026-03-21T09:00:00Z, reason: The ferry does not exist.}\n",
  };
  return Object.fromEntries(
    names.map((name, i) => [
      `articles/2026-03-0${i + 1}-${name}.md`,
      `---\ntitle: Story ${name}\ntags: [ferries]\n${SOUND}${extra[name] ?? ""}---\n${BODY}`,
    ]),
  );
}

/** Enough files that the index is written to the disk. */
function manyArticles(): Record<string, string> {
  const days = Array.from({ length: 120 }, (_, i) => [
    `articles/2025-01-01-n${i}.md`,
    `---\ntitle: Note ${i}\ndraft: true\n---\nText ${i}.\n`,
  ]);
  return { ...articles(), ...(Object.fromEntries(days) as Record<string, string>) };
}

const FLAGS = ["--verbose", "--report", "report.json", "--lists", "lists", "--now", "2026-04-01T00:00:00Z"];

/** Build, and return what was printed. */
async function build(root: string, secret: string, more: readonly string[] = []): Promise<string> {
  const { code, stdout, stderr } = await newswire(["build", ...FLAGS, ...more], { cwd: root, env: { NEWSWIRE_SECRET: secret } });
  expect(code, stderr).toBe(0);
  return stdout + stderr;
}

/** The folders of wires with a key. */
function secretFolders(root: string): string[] {
  const found = filesOf(join(root, "dist")).flatMap((path) => /^wires\/private\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(found)];
}

/** Every file in which a word stands, outside of the secret folders, the settings and the articles. */
function filesWith(root: string, words: readonly string[]): string[] {
  const outputs = filesOf(root).filter((path) => !/^(?:articles\/|newswire\.yaml$|dist\/wires\/private\/)/.test(path));
  return outputs.filter((path) => {
    const text = path + readFileSync(join(root, path), "latin1");
    return words.some((word) => text.includes(word));
  });
}

/** Expect that nothing but its folder has the name or the folder of the secret wire. */
function expectHidden(root: string, printed: string, more: readonly string[] = []): string {
  const found = secretFolders(root);
  expect(found).toHaveLength(1);
  const [code = ""] = found;
  expect(code).toMatch(/^[0-9a-f]{32}$/);
  const words = [code, NAME, SECRET, ...more];
  expect(filesWith(root, words)).toEqual([]);
  expect(words.filter((word) => printed.includes(word))).toEqual([]);
  expect(filesOf(join(root, "dist")).filter((path) => path.includes(NAME))).toEqual([]);
  return code;
}

function read(root: string, path: string): string {
  return readFileSync(join(root, "dist", path), "utf8");
}

test.each([
  ["as usual", articles(), ""],
  ["with the index on the disk", manyArticles(), ""],
  ["with a profile", articles(), ", profile: smartnews"],
  ["with a limited age", articles(), ", maxAge: 40d"],
  ["with a podcast, whose guid follows from the address", articles(), `, profile: apple-podcasts, podcast: {${SHOW}}`],
  ["with a list by hand", articles(), ", pinned: [c]"],
  ["beside corrections and rights", articles(), "", "corrections: true\nrights: {ai: {train: deny, search: allow}}"],
])("nothing that newswire writes or prints names a wire with a key, but its own folder: %s", async (_, files, wire, more = "") => {
  const root = folder({ "newswire.yaml": settings({ wire, more }), ...files });
  const first = await build(root, SECRET);
  const code = expectHidden(root, first);
  const own = filesOf(join(root, "dist", "wires/private", code)).filter((path) => !path.endsWith(".gz"));
  expect(own).toEqual(expect.arrayContaining(["atom.xml", "feed.json", "ninjs.json", "rss.xml"]));
  expect(own).not.toContain("index.html");
  expect(own.includes("archive/1/atom.xml")).toBe(wire === "");

  // An incremental build, in all forms of reports.
  for (const format of wire === "" ? ["human", "json", "github"] : ["github"]) {
    addFiles(root, { "articles/2026-03-09-f.md": `---\ntitle: Story ${format}\ntags: [ferries]\nimage: none.jpg\n${SOUND}---\n${BODY}` });
    expectHidden(root, await build(root, SECRET, ["--format", format]));
  }
  expect(secretFolders(root)).toEqual([code]);
  expect(read(root, `wires/private/${code}/rss.xml`)).toContain("Story github");
});

test("a wire with a key has whole stories for members, where all others have summaries", async () => {
  const root = folder({ "newswire.yaml": settings({ more: "pages: false" }), ...articles() });
  await build(root, SECRET);
  const [code = ""] = secretFolders(root);
  const files = filesOf(join(root, "dist")).filter((path) => /\.(?:xml|json|html)$/.test(path));
  const whole = files.filter((path) => read(root, path).includes(LAST));
  expect(whole.length).toBeGreaterThan(3);
  expect(whole.filter((path) => !path.startsWith(`wires/private/${code}/`))).toEqual([]);
});

test("its documents name their own address and no hub", async () => {
  const root = folder({ "newswire.yaml": settings(), ...articles() });
  await build(root, SECRET);
  const [code = ""] = secretFolders(root);
  const own = `https://quay.example/wires/private/${code}/`;
  const atom = read(root, `wires/private/${code}/atom.xml`);
  expect(atom).toContain(`<id>${own}</id>`);
  expect(atom).toContain(`href="${own}atom.xml"`);
  expect(atom).toContain(`${own}archive/2/atom.xml`);
  for (const file of ["atom.xml", "rss.xml", "feed.json"]) expect(read(root, `wires/private/${code}/${file}`)).not.toContain("hub.example");
  expect(read(root, "atom.xml")).toContain("hub.example");
  expect(read(root, `wires/private/${code}/archive/1/atom.xml`)).toContain(`${own}atom.xml`);
});

test("rules for hosts keep search engines and hubs away from all wires with a key", async () => {
  const root = folder({ "newswire.yaml": settings(), ...articles() });
  await build(root, SECRET);
  for (const path of ["_headers", "vercel.json", "staticwebapp.config.json", "nginx.conf", "Caddyfile"])
    expect(read(root, path), path).toMatch(/wires\/private\/[^]*?X-Robots-Tag[": {]+noindex|X-Robots-Tag/);
  const rules = read(root, "_headers").split("\n\n");
  const own = rules.filter((rule) => rule.startsWith("/wires/private/:key/rss.xml"));
  expect(own).toHaveLength(1);
  expect(own[0]).toContain("X-Robots-Tag: noindex");
  expect(own[0]).not.toContain("Link:");

  const plain = folder({ "newswire.yaml": settings().replace(", key: true", ""), ...articles() });
  await build(plain, SECRET);
  expect(filesWith(plain, ["wires/private", "X-Robots-Tag"])).toEqual([]);
});

test("another secret, or another name, moves the feed, and leaves nothing at the old address", async () => {
  const root = folder({ "newswire.yaml": settings(), ...manyArticles() });
  await build(root, SECRET);
  const [before = ""] = secretFolders(root);

  const rotated = "another secret of enough letters";
  const after = expectHidden(root, await build(root, rotated), [before, rotated]);
  addFiles(root, { "articles/2026-03-09-f.md": `---\ntitle: Story f\ntags: [ferries]\n---\n${BODY}` });
  expect(expectHidden(root, await build(root, rotated), [before, rotated])).toBe(after);
  expect(read(root, `wires/private/${after}/rss.xml`)).toContain("Story f");

  addFiles(root, { "newswire.yaml": settings({ name: "coast-paper-9" }) });
  const renamed = expectHidden(root, await build(root, rotated), [before, after, "coast-paper-9"]);
  expect(renamed).not.toBe(after);

  // A build without an index, with only the ledger, gives the same.
  const fresh = folder({ "newswire.yaml": settings({ name: "coast-paper-9" }), ...manyArticles() });
  addFiles(fresh, { "articles/2026-03-09-f.md": readFileSync(join(root, "articles/2026-03-09-f.md"), "utf8") });
  await build(fresh, rotated, ["--previous", join(root, "dist")]);
  const dist = (at: string): string[] =>
    filesOf(join(at, "dist")).map((path) => `${path} ${readFileSync(join(at, "dist", path), "latin1")}`);
  expect(dist(fresh)).toEqual(dist(root));
});

test("a build needs the secret, and ends with 2 without it", async () => {
  const root = folder({ "newswire.yaml": settings(), ...articles() });
  await build(root, SECRET);
  const before = filesOf(join(root, "dist"));
  const environments: readonly Record<string, string>[] = [{}, { NEWSWIRE_SECRET: "" }, { NEWSWIRE_SECRET: "short" }];
  for (const env of environments) {
    const { code, stderr } = await newswire(["build", ...FLAGS], { cwd: root, env });
    expect(code).toBe(2);
    expect(stderr).toContain("newswire.yaml:8:");
    expect(stderr).toContain("NEWSWIRE_SECRET");
    expect(stderr).not.toContain(NAME);
    expect(filesOf(join(root, "dist"))).toEqual(before);
  }
  const checked = await newswire(["check", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(checked.code, checked.stderr).toBe(0);
  addFiles(root, { "newswire.yaml": settings({ wire: ", listed: true" }) });
  const listed = await newswire(["check"], { cwd: root });
  expect(listed.code).toBe(2);
  expect(listed.stderr).toContain("cannot have `listed: true`");
  expect(listed.stderr).not.toContain(NAME);
});

test("notify, stamp and verify print nothing of it", async () => {
  const root = folder({ "newswire.yaml": settings({ wire: ", profile: flipboard" }), ...articles() });
  let printed = await build(root, SECRET);
  const [code = ""] = secretFolders(root);
  // A fault in the secret folder is reported without its name.
  addFiles(root, { [`dist/wires/private/${code}/rss.xml`]: "<rss>" });
  for (const line of [["notify", "--dry-run"], ["stamp"], ["verify", "dist", "--format", "json"], ["verify", "dist"]]) {
    const { stdout, stderr } = await newswire(line, { cwd: root, env: { NEWSWIRE_SECRET: SECRET } });
    printed += stdout + stderr;
  }
  expect(printed).toContain("dist/wires/private/…/rss.xml");
  expect(printed).toContain("https://quay.example/rss.xml");
  await build(root, SECRET);
  expectHidden(root, printed);
  const whole = await newswire(["verify", "dist", "--strict"], { cwd: root });
  expect(whole.code, whole.stderr).toBe(0);
});

test("newswire dev shows a wire with a key without its secret, at another address", async () => {
  const root = folder({ "newswire.yaml": settings(), ...articles() });
  await build(root, SECRET);
  const [code = ""] = secretFolders(root);
  const dev = await startDev(root);
  expect((await dev.get("")).text).not.toContain(NAME);
  expect((await dev.get(`wires/private/${code}/rss.xml`)).status).toBe(404);
  const [own = ""] = filesOf(root).filter(
    (path) => path.startsWith(".newswire/dev/") && path.endsWith("rss.xml") && path.includes("private"),
  );
  const shown = await dev.get(own.slice(own.indexOf("wires/private/")));
  expect([shown.status, shown.headers["content-type"]]).toEqual([200, "application/xml; charset=utf-8"]);
  await dev.end();
  expectHidden(root, dev.printed());
});
