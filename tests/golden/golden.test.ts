import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";

/** `UPDATE_GOLDEN=1 npx vitest run tests/golden` replaces the expected files with the current output. Read the diff afterwards. */
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";
const SITES = fileURLToPath(new URL("sites", import.meta.url));
const NOW = "2026-11-22T00:00:00Z";

describe.each(readdirSync(SITES).toSorted())("the site %s", (name) => {
  test("gives exactly the expected files, without warnings other than missing pages or articles", async () => {
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

  test("has no problems for `verify`", async () => {
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

  test("has no broken links: every URL of the site in a page or feed leads to a file", () => {
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
    // Without pages, stories and feeds still have the URLs that their pages would have.
    const isPageless = !existsSync(join(expected, "index.html"));
    expect([...missing].filter((path) => !isPageless || !/^$|\/$/.test(path))).toEqual([]);
  });
});

function read(root: string, path: string): string {
  return readFileSync(join(root, path)).toString(path.startsWith("media/") ? "latin1" : "utf8");
}
