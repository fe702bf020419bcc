import { expect, test } from "vitest";
import { newsLanguage, newsSitemap } from "../../../src/format/news-sitemap.ts";
import { everyElement, parseXml, textOf } from "../../support/xml.ts";
import type { Element } from "../../support/xml.ts";
import { PUBLISHED, settings, story } from "../page/sample.ts";

const { site } = settings({ site: { title: 'Q&A <wire> "daily"' } });

function elements(sitemap: string, wanted: string): Element[] {
  return everyElement(parseXml(sitemap)).filter(({ name }) => name === wanted);
}

test("a story has its URL, publication, date and headline", () => {
  const [url] = elements(newsSitemap([story({ title: "A < B & C", language: "en-GB", updated: PUBLISHED + 3_600_000 })], site), "url");

  expect(url === undefined ? [] : everyElement(url).flatMap(({ name, text }) => (text === "" ? [] : [[name, text]]))).toEqual([
    ["loc", "https://news.example.org/articles/space-pact/"],
    ["news:name", 'Q&A <wire> "daily"'],
    ["news:language", "en"],
    ["news:publication_date", "2023-01-11T22:40:00Z"],
    ["news:title", "A < B & C"],
  ]);
});

test("lists only the first thousand stories", () => {
  const stories = Array.from({ length: 1_001 }, (_, i) => story({ title: String(i) }));

  const titles = elements(newsSitemap(stories, site), "news:title").map(({ text }) => text);

  expect([titles.length, titles.at(-1)]).toEqual([1_000, "999"]);
});

test("lists the home page without news elements if it has no stories", () => {
  const [url] = elements(newsSitemap([], site), "url");

  expect(url?.children.map(({ name }) => name)).toEqual(["loc"]);
  expect(url === undefined ? "" : textOf(url, "loc")).toBe("https://news.example.org/");
});

test.each([
  ["en-GB", "en"],
  ["pt-BR", "pt"],
  ["ja", "ja"],
  ["fil", "fil"],
  ["zh", "zh-cn"],
  ["zh-Hans-HK", "zh-cn"],
  ["zh-TW", "zh-tw"],
  ["zh-Hant", "zh-tw"],
])("the language %s is named %s", (tag, name) => {
  expect(newsLanguage(tag)).toBe(name);
});
