import { describe, expect, test } from "vitest";
import { partOf } from "../../../src/hosting/part-of.ts";
import { settings } from "../page/sample.ts";
import { changedAddresses } from "../../../src/publish/changed-addresses.ts";

describe("the part of the site that a file is uploaded with", () => {
  test.each([
    ["media/0123456789abcdef-map.svg", "media"],
    ["media/0123456789abcdef-map.svg.gz", "media"],
    ["articles/a/index.html.br", "page"],
    ["tags/us/index.html", "page"],
    ["tags/us/archive/12/atom.xml.gz", "archive"],
    ["rss.xml", "feed"],
    ["sitemap-2.xml.br", "feed"],
    ["ledger.ndjson", "feed"],
    ["_headers", "page"],
    ["_redirects", "page"],
    ["2019/old.html", "page"],
    ["own/path/index.html.gz", "page"],
    ["own/path/ninjs.json", "page"],
    ["3f9c1e7a5b2d4c68.txt", "page"],
    ["fonts/serif.woff2", "media"],
    ["logo.svg.gz", "media"],
    [".well-known/security.txt", "feed"],
    ["wire.txt", "feed"],
    ["tags/us/wire.txt.gz", "feed"],
    ["tags/us/archive/12/wire.txt", "archive"],
  ])("of %s is %s", (path, part) => {
    expect(partOf(path)).toBe(part);
  });
});

test("purges the URLs of changed files that are fetched, without compressed copies", () => {
  const written = [
    "index.html",
    "index.html.gz",
    "media/0123456789abcdef-a.svg",
    "media/0123456789abcdef-a.svg.br",
    "nginx.conf",
    "sitemap-2.xml.gz",
  ];

  const { changed, purge } = changedAddresses(written, ["tags/us/archive/1/rss.xml"], settings());

  expect(changed).toEqual({ feeds: [], pages: ["https://news.example.org/"] });
  expect(purge).toEqual(
    ["", "media/0123456789abcdef-a.svg", "tags/us/archive/1/rss.xml"].map((path) => `https://news.example.org/${path}`),
  );
});
