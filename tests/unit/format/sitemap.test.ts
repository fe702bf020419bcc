import { expect, test } from "vitest";
import { robots, sitemapIndex, toSitemaps } from "../../../src/format/sitemap.ts";
import type { ListedPage, Sitemap } from "../../../src/format/sitemap.ts";
import { everyElement, parseXml, textOf } from "../../support/xml.ts";
import { settings } from "../page/sample.ts";

function* pages(count: number): Iterable<ListedPage> {
  for (let i = 1; i <= count; i += 1)
    yield { url: `https://news.example.org/articles/${i}/`, updated: `2026-01-0${(i % 9) + 1}T00:00:00Z` };
}

function locations({ lines }: Sitemap): string[] {
  return everyElement(parseXml(lines.join("")))
    .filter(({ name }) => name === "url")
    .map((url) => textOf(url, "loc"));
}

const at = (number: number): string => `https://news.example.org/articles/${number}/`;

test("puts fifty thousand pages into one sitemap, and one more into two", () => {
  const sizes = (count: number): number[] => Array.from(toSitemaps(pages(count)), (sitemap) => locations(sitemap).length);

  expect(sizes(50_000)).toEqual([50_000]);
  expect(sizes(50_001)).toEqual([50_000, 1]);
});

test("puts every page into one part, in the given order", () => {
  const parts = Array.from(toSitemaps(pages(7), { urls: 3, bytes: 1_000_000 }), locations);

  expect(parts).toEqual([[at(1), at(2), at(3)], [at(4), at(5), at(6)], [at(7)]]);
});

test("keeps every part below the size limit", () => {
  const limits = { urls: 100, bytes: 500 };
  const parts = [...toSitemaps(pages(20), limits)];

  expect(parts.length).toBeGreaterThan(1);
  for (const { lines } of parts) expect(Buffer.byteLength(lines.join(""))).toBeLessThanOrEqual(limits.bytes);
  expect(parts.flatMap(locations)).toEqual(Array.from({ length: 20 }, (_, i) => at(i + 1)));
});

test("escapes URLs, and leaves out those that are too long", () => {
  const [sitemap] = toSitemaps([{ url: "https://news.example.org/?a=1&b=2" }, { url: `https://news.example.org/${"x".repeat(2_048)}` }]);

  expect(sitemap === undefined ? [] : locations(sitemap)).toEqual(["https://news.example.org/?a=1&b=2"]);
});

test("lists the parts in the index with the newest change of each", () => {
  const parts = toSitemaps([...pages(2), { url: at(3) }], { urls: 2, bytes: 1_000_000 });

  const index = parseXml(sitemapIndex([...parts], settings({ site: { url: "https://news.example.org/wire/" } }).site));

  expect(index.children.map(({ children }) => children.map(({ text }) => text))).toEqual([
    ["https://news.example.org/wire/sitemap-1.xml", "2026-01-03T00:00:00Z"],
    ["https://news.example.org/wire/sitemap-2.xml"],
  ]);
});

test("robots.txt of a site below a path can be added to the host's", () => {
  expect(robots(settings({ site: { url: "https://news.example.org/wire/" } }))).toBe(
    "User-agent: *\nAllow: /wire/\n\nSitemap: https://news.example.org/wire/sitemap.xml\nSitemap: https://news.example.org/wire/news-sitemap.xml\n",
  );
});
