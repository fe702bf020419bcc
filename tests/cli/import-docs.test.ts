import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";

const DOCS = readFileSync(fileURLToPath(new URL("../../docs/import.md", import.meta.url)), "utf8");

/** The first code block of a kind below a heading. */
function block(heading: string, kind: string): string {
  const [, section = ""] = DOCS.split(`\n## ${heading}\n`);
  return new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, "m").exec(section)?.[1] ?? "";
}

test("docs/import.md shows what import makes of a text of a news agency", async () => {
  const settings =
    "site: {title: Harbour Wire, url: https://news.example/}\ntags: {harbour: {label: Harbour}, ferries: {label: Ferries}}\n";
  const root = folder({ "newswire.yaml": settings, "seed.txt": block("Texts of news agencies", "text") });

  const { stdout, stderr } = await newswire(["import", "seed.txt", "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  expect(stdout + stderr).toBe(block("Texts of news agencies", "console"));
  expect(readFileSync(join(root, stdout.trim()), "utf8").replace(/hash: [^}]*/, "hash: HASH")).toBe(
    block("Texts of news agencies", "markdown"),
  );
});

test.each([
  ["Feeds", "xml", "feed.xml"],
  ["WordPress", "xml", "wordpress.xml"],
  ["Ghost", "json", "ghost.json"],
  ["ninjs", "json", "ninjs.json"],
  ["Pages", "html", "page.html"],
  ["Folders of Markdown", "text", "_posts/2020-01-02-first.md"],
])("docs/import.md shows what import makes under %s", async (heading, kind, file) => {
  const settings = "site: {title: Harbour Wire, url: https://news.example/}\n";
  const root = folder({ "newswire.yaml": settings, [file]: block(heading, kind) });

  const { stdout } = await newswire(["import", file, "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  expect(readFileSync(join(root, stdout.trim()), "utf8").replace(/hash: [^}]*/, "hash: HASH")).toBe(block(heading, "markdown"));
});

test("docs/import.md shows how import reports shortcodes", async () => {
  const root = folder({
    "newswire.yaml": "site: {title: A, url: https://news.example/}\n",
    "wordpress.xml": block("WordPress", "xml"),
  });

  const { stdout, stderr } = await newswire(["import", "wordpress.xml", "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  const lines = (stdout + stderr).split("\n").filter((line) => /^articles|warning/.test(line));
  expect(`${lines.join("\n")}\n`).toBe(block("WordPress", "console"));
});

test("docs/import.md shows what import makes of a list of feeds", async () => {
  const { url } = await loopback(answering(200, { "content-type": "application/rss+xml" }, block("Feeds", "xml")));
  const list = block("Lists of feeds", "xml").replace("https://coast.example/feed.xml", `${url}feed.xml`);
  const root = folder({ "newswire.yaml": "site: {title: A, url: https://news.example/}\n", "feeds.opml": list });

  const { stdout, stderr } = await newswire(["import", "feeds.opml", "--allow-private", "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  expect(stdout + stderr).toBe(block("Lists of feeds", "console"));
});
