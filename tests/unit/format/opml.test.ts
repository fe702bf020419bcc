import { expect, test } from "vitest";
import { opml } from "../../../src/format/opml.ts";
import type { FormatName } from "../../../src/model/settings.ts";
import { everyElement, parseXml } from "../../support/xml.ts";
import { feed, settings } from "../page/sample.ts";
import { DOCUMENTS } from "../../../src/text/paths.ts";

const tag = feed({
  kind: "tag",
  path: "tags/us/",
  title: 'Wire: "R&D" <b>',
  label: "R&D",
  description: "At home & abroad.",
  language: "ja",
});

function outlines(names: readonly FormatName[], pages = true): Readonly<Record<string, string>>[] {
  const formats = names.map((name) => DOCUMENTS[name]);
  const root = parseXml(opml([feed({ description: "Pacific Wire" }), tag], { ...settings({ feeds: { formats } }), pages }));
  return everyElement(root).flatMap(({ name, attributes }) => (name === "outline" ? [attributes] : []));
}

test("a feed has its title, URL, page, language and description", () => {
  expect(outlines(["rss", "atom"])).toEqual([
    {
      type: "rss",
      text: "Pacific Wire",
      title: "Pacific Wire",
      xmlUrl: "https://news.example.org/rss.xml",
      htmlUrl: "https://news.example.org/",
      language: "en",
      version: "RSS2",
    },
    { text: "Tags" },
    {
      type: "rss",
      text: 'Wire: "R&D" <b>',
      title: 'Wire: "R&D" <b>',
      description: "At home & abroad.",
      xmlUrl: "https://news.example.org/tags/us/rss.xml",
      htmlUrl: "https://news.example.org/tags/us/",
      language: "ja",
      version: "RSS2",
    },
  ]);
});

test("a feed is listed in the first format that feed readers support", () => {
  const [site] = outlines(["ninjs", "atom", "rss"]);

  expect(site?.["xmlUrl"]).toBe("https://news.example.org/atom.xml");
  expect(site).not.toHaveProperty("version");
});

test("without pages, a feed has no htmlUrl", () => {
  expect(outlines(["rss"], false).filter((attributes) => "htmlUrl" in attributes)).toEqual([]);
});

/** The titles in the list of these feeds. */
function titlesOf(feeds: readonly ReturnType<typeof feed>[]): string[] {
  const root = parseXml(opml(feeds, settings()));
  return everyElement(root).flatMap(({ attributes }) => (attributes["xmlUrl"] === undefined ? [] : [attributes["title"] ?? ""]));
}

test("two feeds with the same title get their kind as a suffix", () => {
  const titles = titlesOf([
    feed(),
    feed({ kind: "tag", path: "tags/technology/", title: "Wire: Technology" }),
    feed({ kind: "tag", path: "tags/ports/", title: "Wire: Ports" }),
    feed({ kind: "section", path: "sections/technology/", title: "Wire: Technology" }),
  ]);

  expect(titles).toEqual(["Pacific Wire", "Wire: Technology (section)", "Wire: Technology (tag)", "Wire: Ports"]);
});
