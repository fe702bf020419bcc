import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { feedDocuments } from "../support/feed-documents.ts";
import { buildSite, NOW, sampleSite } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { childrenOf, everyElement, parseXml, textOf } from "../support/xml.ts";
import { linksInJson, linksInXml, namesInJson, namesInXml } from "./addresses.ts";
import { readFragments, readPages } from "./html.ts";
import { jsonParse } from "./json-parse.ts";
import { builtSites } from "./sites.ts";

/** Elements that the W3C feed validator warns about, because readers remove or run them. */
const RISKY = /^(?:script|style|iframe|object|embed|applet|meta|link|base|form|frame|frameset|noscript|svg|math)$/;

const ABSOLUTE = /^(?:https?:\/\/[^/\s]+|tag:[^\s,]+,\d{4}(?:-\d\d(?:-\d\d)?)?:\S|mailto:\S|urn:[a-z]+$)/;

describe.each(await builtSites())("of $site", ({ built }) => {
  const rss = feedDocuments(built, "rss").map(({ path, text }) => ({ path, root: parseXml(text) }));
  const atom = feedDocuments(built, "atom").map(({ path, text }) => ({ path, root: parseXml(text) }));
  const json = feedDocuments(built, "json");
  const channels = rss.map(({ path, root }) => ({ path, channel: only(childrenOf(root, "channel")) }));

  test("an RSS channel has one title, link, description and self link", () => {
    for (const { path, channel } of channels) {
      for (const name of ["title", "link", "description", "language", "lastBuildDate"])
        expect(textOf(channel, name), `${name} of ${path}`).toMatch(/\S/);
      const self = only(childrenOf(channel, "atom:link").filter(({ attributes }) => attributes["rel"] === "self"));
      expect(self.attributes).toEqual({ href: built.url + encodeURI(path), rel: "self", type: "application/rss+xml" });
    }
  });

  test("an RSS item repeats no element, and has a guid other than its URL", () => {
    for (const { path, channel } of channels) {
      for (const item of childrenOf(channel, "item")) {
        const single = [
          "title",
          "link",
          "guid",
          "pubDate",
          "description",
          "content:encoded",
          "source",
          "enclosure",
          "atom:updated",
          "dc:language",
        ];
        for (const name of single) expect(childrenOf(item, name).length, `${name} in ${path}`).toBeLessThan(2);
        const guid = only(childrenOf(item, "guid"));
        expect(guid.attributes["isPermaLink"], guid.text).toBe(guid.text === textOf(item, "link") ? "true" : "false");
        const categories = childrenOf(item, "category");
        expect(categories.map(({ text }) => text)).toEqual([...new Set(categories.map(({ text }) => text))]);
        expect(categories.filter(({ attributes }) => Object.keys(attributes).length > 0)).toEqual([]);
      }
    }
  });

  test("an RSS enclosure has a URL, length and type", () => {
    const enclosures = rss.flatMap(({ root }) => everyElement(root)).filter(({ name }) => name === "enclosure");

    expect(enclosures).not.toEqual([]);
    for (const { attributes } of enclosures) {
      expect(attributes).toEqual({
        url: expect.stringMatching(ABSOLUTE),
        length: expect.stringMatching(/^\d+$/),
        type: expect.stringMatching(/^\w+\/[\w.+-]+$/),
      });
    }
  });

  test("RFC 822 dates have the right weekday", () => {
    const dates = rss.flatMap(({ root }) => everyElement(root)).filter(({ name }) => name === "pubDate" || name === "lastBuildDate");

    for (const { text } of dates) expect(text).toBe(new Date(text).toUTCString());
  });

  test("an Atom feed has a self link and an alternate link", () => {
    for (const { path, root } of atom) {
      const self = only(childrenOf(root, "link").filter(({ attributes }) => attributes["rel"] === "self"));
      expect(self.attributes["href"]).toBe(built.url + encodeURI(path));
      expect(childrenOf(root, "link").filter(({ attributes }) => attributes["rel"] === "alternate")).toHaveLength(1);
    }
  });

  test("a feed has unique ids, no future dates, and no `updated` before `published`", () => {
    for (const { path, text } of json) {
      const items = jsonParse(text);
      expect(new Set(items.map(({ id }) => id)).size, path).toBe(items.length);
      for (const { id, published, updated } of items) {
        expect(published <= new Date(NOW).toISOString(), id).toBe(true);
        expect(published <= updated, id).toBe(true);
      }
    }
  });

  test("URLs in XML are absolute", () => {
    const addresses = [...rss, ...atom].flatMap(({ root }) => [...linksInXml(root), ...namesInXml(root)]);

    expect(addresses.filter((address) => !ABSOLUTE.test(address))).toEqual([]);
  });

  test("URLs in JSON are absolute", () => {
    const addresses = json.map(({ text }): unknown => JSON.parse(text)).flatMap((feed) => [...linksInJson(feed), ...namesInJson(feed)]);

    expect(addresses.filter((address) => !ABSOLUTE.test(address))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(json.length);
  });

  describe.skipIf(lacks("html5lib"))("a strict HTML parser", () => {
    const stories = json.filter(({ path }) => path === "feed.json").flatMap(({ text }) => jsonParse(text));

    test("finds no faults, relative URLs or suspicious markup in stories", async () => {
      const read = await readFragments(stories.map(({ content }) => content));

      for (const [index, { faults, references, tags, attributes }] of read.entries()) {
        const id = stories[index]?.id;
        expect(faults, id).toEqual([]);
        expect(
          references.filter((reference) => !ABSOLUTE.test(reference)),
          id,
        ).toEqual([]);
        expect(
          tags.filter((tag) => RISKY.test(tag)),
          id,
        ).toEqual([]);
        expect(
          attributes.filter((attribute) => attribute.startsWith("on")),
          id,
        ).toEqual([]);
        // Only pictures have a style. docs/readers.md explains why, although the W3C validator warns about it.
        const styles = [...(stories[index]?.content ?? "").matchAll(/<(\w+)[^>]* style="([^"]*)"/g)].map(
          ([, tag, style]) => `${tag} ${style}`,
        );
        expect(new Set(styles).size, id).toBe(styles.length === 0 ? 0 : 1);
        for (const style of styles) expect(style).toBe("img max-width:100%;height:auto");
      }
    });

    test("finds no faults or duplicate ids in pages", async () => {
      const pages = built.files.filter((path) => path.endsWith(".html"));

      const read = await readPages(pages.map((path) => readFileSync(join(built.out, path), "utf8")));

      for (const [index, { faults, ids }] of read.entries()) {
        expect(faults, pages[index]).toEqual([]);
        expect(ids, pages[index]).toEqual([...new Set(ids)]);
      }
    });
  });
});

test("no two entries of the sample site have the same `updated`", async () => {
  for (const { path, text } of feedDocuments(await buildSite(sampleSite), "atom")) {
    const moments = childrenOf(parseXml(text), "entry").map((entry) => textOf(entry, "updated"));
    expect(moments, path).toEqual([...new Set(moments)]);
  }
});

test.skipIf(lacks("html5lib"))("the strict HTML parser does find faults and relative addresses", async () => {
  const [html] = await readFragments([`<p><b>a</p><img src="x.png" srcset="y.png 2x" onerror=z>`]);

  expect(html?.faults).not.toEqual([]);
  expect(html).toMatchObject({
    references: ["x.png", "y.png"],
    attributes: ["onerror", "src", "srcset"],
    tags: ["DOCUMENT_FRAGMENT", "b", "img", "p"],
  });
});

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length > 1) throw new Error(`expected one, found ${list.length}`);
  return first;
}
