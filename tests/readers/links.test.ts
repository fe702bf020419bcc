import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FEEDS, feedDocuments } from "../support/feed-documents.ts";
import type { Site } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { parseXml } from "../support/xml.ts";
import { linksInJson, linksInXml } from "./addresses.ts";
import { readFragments, readPages } from "./html.ts";
import { jsonParse } from "./json-parse.ts";
import { subscriptions } from "./subscription.ts";

describe.each(await subscriptions())("$site, served at its URL", ({ served }) => {
  test("has no broken links in its feeds", async () => {
    const xml = [...feedDocuments(served, "rss"), ...feedDocuments(served, "atom")].flatMap(({ text }) => linksInXml(parseXml(text)));
    const json = feedDocuments(served, "json").flatMap(({ text }) => linksInJson(JSON.parse(text)));

    expect(await unanswered(served, [...xml, ...json])).toEqual([]);
  });

  test("serves each feed with its media type", async () => {
    for (const { file, mediaType } of Object.values(FEEDS)) {
      const response = await fetch(served.url + file);
      expect(response.headers.get("content-type")).toBe(mediaType);
    }
  });

  describe.skipIf(lacks("html5lib"))("in HTML,", () => {
    test("has no broken links in its stories", async () => {
      const stories = feedDocuments(served, "json").flatMap(({ text }) => jsonParse(text).map(({ content }) => content));
      const html = await readFragments([...new Set(stories)]);

      expect(
        await unanswered(
          served,
          html.flatMap(({ references }) => references),
        ),
      ).toEqual([]);
    });

    test("has no broken links in its pages, including fragments", async () => {
      const pages = served.files
        .filter((path) => path.endsWith(".html"))
        .map((path) => ({ path, address: served.url + encodeURI(path).replace(/index\.html$/, "") }));
      const html = await readPages(pages.map(({ path }) => readFileSync(join(served.out, path), "utf8")));
      const links = pages.flatMap(
        ({ address }, index) => html[index]?.references.map((reference) => new URL(reference, address).href) ?? [],
      );
      const places = new Set(pages.flatMap(({ address }, index) => html[index]?.ids.map((id) => decodeURI(`${address}#${id}`)) ?? []));

      expect(await unanswered(served, links)).toEqual([]);
      // The fragment of a recording is a time.
      const toPlaces = links.filter((link) => link.startsWith(served.url) && link.includes("#") && !/\.mp3#t=[\d.]+$/.test(link));
      expect(toPlaces.filter((link) => !places.has(decodeURI(link)))).toEqual([]);
    });
  });
});

/** Fetch every link to the site once. Returns the links with a status other than 200. */
async function unanswered({ url }: Site, links: readonly string[]): Promise<string[]> {
  const own = [...new Set(links.filter((link) => link.startsWith(url)).map((link) => link.replace(/#.*$/, "")))];
  expect(own, "links to the site").not.toEqual([]);
  const answers = await Promise.all(own.map(async (link) => ({ link, status: (await fetch(link)).status })));
  return answers.filter(({ status }) => status !== 200).map(({ link, status }) => `${status} ${link}`);
}
