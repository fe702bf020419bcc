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
