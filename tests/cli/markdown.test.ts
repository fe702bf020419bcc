import { expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\n";

function article(title: string, body: string): string {
  return `---\ntitle: ${title}\npublished: 2026-01-05\n---\n${body}\n`;
}

/** The problems that `build` reports: code and place. */
async function problemsOf(cwd: string): Promise<string[]> {
  const { stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd });
  return (JSON.parse(stdout) as Problem[]).map(({ code, file, line, column, hint }) => `${file}:${line}:${column} ${code} ${hint ?? ""}`);
}

test("a link to a heading that does not exist is reported, also when another story changes", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article("A", "[tides](#Tides) [costs](b.md#costs) [top](#) [own](a.md#tides)\n\n## Tides\n\n[gone](#ebb)"),
    "articles/b.md": article("B", "[back](a.md#tides)\n\n## Costs"),
  });

  const own = ["articles/a.md:5:1 link/heading Write `#tides`.", "articles/a.md:9:1 link/heading The page has `#tides`."];
  expect(await problemsOf(cwd)).toEqual(own);
  addFiles(cwd, { "articles/b.md": article("B", "[back](a.md#tides)\n\n## Prices") });
  expect(await problemsOf(cwd)).toEqual([own[0], "articles/a.md:5:17 link/heading The page has `#prices`.", own[1]]);
});
