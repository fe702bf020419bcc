import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const DOCS = readFileSync(fileURLToPath(new URL("../../docs/import.md", import.meta.url)), "utf8");

/** The first code block of a kind below a heading. */
function block(heading: string, kind: string): string {
  const [, section = ""] = DOCS.split(`\n## ${heading}\n`);
  return new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, "m").exec(section)?.[1] ?? "";
}

test("docs/import.md shows what import makes of a raw text", async () => {
  const settings =
    "site: {title: Harbour Wire, url: https://news.example/}\ntags: {harbour: {label: Harbour}, ferries: {label: Ferries}}\n";
  const root = folder({ "newswire.yaml": settings, "seed.txt": block("Raw texts", "text") });

  const { stdout, stderr } = await newswire(["import", "seed.txt", "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  expect(stdout + stderr).toBe(block("Raw texts", "console"));
  expect(readFileSync(join(root, stdout.trim()), "utf8").replace(/hash: [^}]*/, "hash: HASH")).toBe(block("Raw texts", "markdown"));
});

test.each([
  ["Feeds", "xml", "feed.xml"],
  ["Pages", "html", "page.html"],
])("docs/import.md shows what import makes under %s", async (heading, kind, file) => {
  const settings = "site: {title: Harbour Wire, url: https://news.example/}\n";
  const root = folder({ "newswire.yaml": settings, [file]: block(heading, kind) });

  const { stdout } = await newswire(["import", file, "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  expect(readFileSync(join(root, stdout.trim()), "utf8").replace(/hash: [^}]*/, "hash: HASH")).toBe(block(heading, "markdown"));
});

test("docs/import.md shows how import reports shortcodes", async () => {
  const item =
    '<item><title>Visit us</title><content:encoded><![CDATA[Book [booking id="1"]here[/booking].]]></content:encoded><wp:post_type>post</wp:post_type></item>';
  const spaces = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  const export_ = `<rss version="2.0" ${spaces}><channel><title>x</title><link>https://a.example/</link>${item}</channel></rss>`;
  const root = folder({ "newswire.yaml": "site: {title: A, url: https://news.example/}\n", "wordpress.xml": export_ });

  const { stdout, stderr } = await newswire(["import", "wordpress.xml", "--now", "2026-11-22T08:30:00Z"], { cwd: root });

  const lines = (stdout + stderr).split("\n").filter((line) => /^articles|^ {2}guessed|warning/.test(line));
  expect(`${lines.join("\n")}\n`).toBe(block("WordPress, Ghost and ninjs", "console"));
});
