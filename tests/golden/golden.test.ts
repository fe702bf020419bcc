import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";

/** `UPDATE_GOLDEN=1 npx vitest run tests/golden` writes what is published now over what is expected: then read the difference. */
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";
const SITES = fileURLToPath(new URL("sites", import.meta.url));
const NOW = "2026-11-22T00:00:00Z";

describe.each(readdirSync(SITES).toSorted())("the site %s", (name) => {
  test("becomes exactly the expected folder, and no word of warning but that it has no pages or articles", async () => {
    const site = join(SITES, name);
    const expected = join(site, "expected");
    const out = join(folder(), "dist");

    const args = ["--config", join(site, "newswire.yaml"), "--articles", join(site, "articles"), "--out", out, "--now", NOW];
    const { code, stdout, stderr } = await newswire(["build", "--format", "json", ...args]);

    const found = (JSON.parse(stdout) as Problem[]).map((problem) => problem.code);
    const hasPages = !readFileSync(join(site, "newswire.yaml"), "utf8").includes("pages: false");
    const warnings = [...(name === "empty" ? ["file/none"] : []), ...(hasPages ? [] : ["settings/pages"])];
    expect({ code, found }, stderr).toEqual({ code: 0, found: warnings });
    if (isUpdate) {
      rmSync(expected, { recursive: true, force: true });
      cpSync(out, expected, { recursive: true });
    }
    expect(filesOf(out)).toEqual(filesOf(expected));
    for (const path of filesOf(expected)) expect(read(out, path), path).toBe(read(expected, path));
  });

  test("is sound to its subscribers", async () => {
    const site = join(SITES, name);

    const { code, stdout } = await newswire([
      "verify",
      join(site, "expected"),
      "--strict",
      "--format",
      "json",
      "--config",
      join(site, "newswire.yaml"),
      "--now",
      NOW,
    ]);

    expect({ code, stdout }).toEqual({ code: 0, stdout: "[]\n" });
  });

  test("is whole: every address of its own that a page or feed gives leads to a file", () => {
    const expected = join(SITES, name, "expected");
    const base = /url: (https:[^ ,}\n]+)/.exec(readFileSync(join(SITES, name, "newswire.yaml"), "utf8"))?.[1] ?? "";
    const documents = filesOf(expected).filter((path) => /\.(?:html|xml|json|opml|txt)$/.test(path));
    const addresses = documents.flatMap((path) =>
      [
        ...read(expected, path).matchAll(
          /(?:href|src|url|xmlUrl|htmlUrl)="([^"]+)"|<(?:link|id|loc)>([^<]+)<|"(?:url|feed_url|home_page_url|icon|href)": "([^"]+)"|^Sitemap: (.+)$/gm,
        ),
      ].map(([, inMarkup, inXml, inJson, inText]) => (inMarkup ?? inXml ?? inJson ?? inText ?? "").replace(/[?#].*$/, "")),
    );
    const own = addresses.filter((address) => address.startsWith(base)).map((address) => decodeURI(address.slice(base.length)));
    const missing = new Set(own.filter((path) => !existsSync(join(expected, path, path === "" || path.endsWith("/") ? "index.html" : ""))));
    // Where no pages are published, stories and feeds are still named by the addresses they would have.
    const isPageless = !existsSync(join(expected, "index.html"));
    expect([...missing].filter((path) => !isPageless || !/^$|\/$/.test(path))).toEqual([]);
  });
});

function read(root: string, path: string): string {
  return readFileSync(join(root, path)).toString(path.startsWith("media/") ? "latin1" : "utf8");
}
