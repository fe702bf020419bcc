import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parseOpml, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { feedDocuments } from "../support/feed-documents.ts";
import { filesOf } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { lacks } from "../support/tools.ts";
import { everyElement, parseXml, textOf } from "../support/xml.ts";
import { toWords } from "./facts.ts";
import { readPages } from "./html.ts";
import { jsonParse } from "./json-parse.ts";
import { builtSites } from "./sites.ts";

const SCHEMAS = fileURLToPath(new URL("../schemas/", import.meta.url));

// The schema of IPTC uses custom keywords, and refers to the GeoJSON schema, which newswire does not need.
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json" });
const isNinjs = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, "ninjs-3.1.schema.json"), "utf8")) as object);

/** The parts of a ninjs document that are checked. */
interface Ninjs {
  readonly uri: string;
  readonly type: string;
  readonly pubStatus: string;
  readonly firstCreated: string;
  readonly versionCreated: string;
  readonly language: string;
  readonly edNote?: string;
  readonly headlines: readonly { readonly role: string; readonly value: string }[];
  readonly descriptions?: readonly { readonly value: string }[];
  readonly bodies?: readonly { readonly value: string }[];
  readonly subjects?: readonly { readonly name: string }[];
  readonly infoSources?: readonly { readonly name: string }[];
  readonly renditions: readonly { readonly href: string }[];
  readonly associations?: readonly Ninjs[];
}

/** The parts of a NewsArticle that are checked. */
interface NewsArticle {
  readonly "@type": string;
  readonly identifier: string;
  readonly mainEntityOfPage: string;
  readonly headline: string;
  readonly datePublished: string;
  readonly dateModified: string;
  readonly inLanguage: string;
  readonly description?: string;
  readonly author?: readonly { readonly "@type": string; readonly name: string }[];
  readonly publisher: { readonly name: string };
  readonly keywords?: readonly string[];
  readonly creditText?: string;
  readonly creativeWorkStatus?: string;
}

/** Wires for receivers, which are not for subscribers. */
const FOR_RECEIVERS = /^wires\/(?:flipboard|msn|newsbreak|quay|smartnews)\//;

describe.each(await builtSites())("of $site", ({ built }) => {
  const read = (path: string): string => readFileSync(join(built.out, path), "utf8");
  const [stories = []] = feedDocuments(built, "json").flatMap(({ feed, text }) => (feed === "." ? [jsonParse(text)] : []));
  const here = stories.filter(({ link }) => link.startsWith(built.url));
  const subscribable = feedDocuments(built, "rss").filter(({ path }) => !path.includes("archive/") && !FOR_RECEIVERS.test(path));
  const isWithdrawn = (title: string): boolean => title.startsWith("Withdrawn: ");
  const iso = (date: string): string => new Date(date).toISOString();

  test("every ninjs document is valid for the schema of IPTC", () => {
    const paths = built.files.filter((path) => path.endsWith("ninjs.json"));
    const faults = paths.flatMap((path) => (isNinjs(JSON.parse(read(path))) ? [] : [{ path, errors: isNinjs.errors }]));

    expect(paths.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });

  test("the ninjs document of a story has the same facts as its item in JSON Feed", () => {
    for (const { id, title, link, published, updated, summary, tags, source, language, content } of here) {
      const ninjs = JSON.parse(read(`${link.slice(built.url.length)}ninjs.json`)) as Ninjs;

      expect(ninjs).toMatchObject({ uri: id, type: "text", language, pubStatus: isWithdrawn(title) ? "canceled" : "usable" });
      expect([iso(ninjs.firstCreated), iso(ninjs.versionCreated)], id).toEqual([published, updated]);
      expect(ninjs.headlines[0]).toEqual({ role: "main", value: title });
      expect((ninjs.subjects ?? []).map(({ name }) => name)).toEqual(tags);
      expect((ninjs.infoSources ?? []).map(({ name }) => name)).toEqual(source === "" ? [] : [source]);
      expect(ninjs.renditions[0]?.href).toBe(link);
      expect(isWithdrawn(title) ? ninjs.edNote : ninjs.descriptions?.[0]?.value, id).toBe(summary);
      // The lead picture is an association, so it is not in the text.
      const [body] = ninjs.bodies ?? [];
      if (isWithdrawn(title)) expect(body).toBeUndefined();
      else expect(toWords(content).endsWith(toWords(body?.value ?? "?")), id).toBe(true);
    }
  });

  test("a ninjs feed has the stories of the feed as associations, in order", () => {
    // The list of corrections has only notices, which ninjs has not.
    for (const { path, feed, text } of feedDocuments(built, "json").filter(({ feed: each }) => each !== "corrections")) {
      const document = JSON.parse(read(join(feed, "ninjs.json"))) as Ninjs;

      expect(document.type, path).toBe("composite");
      expect(
        (document.associations ?? []).map(({ uri, headlines, renditions }) => [uri, headlines[0]?.value, renditions[0]?.href]),
        path,
      ).toEqual(jsonParse(text).map(({ id, title, link }) => [id, title, link]));
    }
  });

  test.skipIf(lacks("xmllint"))("the sitemaps obey their grammar", async () => {
    const paths = built.files.filter((path) => path.includes("sitemap"));

    const { code, stderr } = await run("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, "sitemap.xsd"), ...paths], {
      cwd: built.out,
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: paths.map((path) => `${path} validates\n`).join("") });
  });

  test("the sitemap lists the pages of all stories and feeds, and the last change of every story", () => {
    const urls = everyElement(parseXml(read("sitemap.xml"))).filter(({ name }) => name === "url");
    const pages = built.files
      // Older pages of lists only lead to stories.
      .filter((path) => path.endsWith("index.html") && !/(?:^|\/)(?:page\/\d+|\d{4}\/\d{2})\/index/.test(path))
      .map((path) => built.url + encodeURI(path).replace("index.html", ""));

    expect(urls.map((url) => textOf(url, "loc")).toSorted()).toEqual(pages.toSorted());
    for (const { link, updated } of here) {
      const url = urls.find((candidate) => textOf(candidate, "loc") === link);
      expect(iso(url === undefined ? "" : textOf(url, "lastmod")), link).toBe(updated);
    }
  });

  test("robots.txt allows the whole site, but to crawlers that train AI, and lists the sitemaps", () => {
    const rights = /^License: .*\n\n|^Content-Usage: .*\n|(?:^User-agent: [\w-]+\n)+Disallow: \/\n\n/gm;
    expect(read("robots.txt").replace(rights, "").split("\n")).toEqual([
      "User-agent: *",
      `Allow: ${new URL(built.url).pathname}`,
      "",
      `Sitemap: ${built.url}sitemap.xml`,
      `Sitemap: ${built.url}news-sitemap.xml`,
      "",
    ]);
  });

  test("the OPML list has every feed once, grouped one level deep (OPML 2.0)", () => {
    const root = parseXml(read("feeds.opml"));
    const outlines = everyElement(root).filter(({ name }) => name === "outline");
    const feeds = outlines.filter(({ children }) => children.length === 0);

    expect(root).toMatchObject({ name: "opml", attributes: { version: "2.0" } });
    expect(root.children.map(({ name }) => name)).toEqual(["head", "body"]);
    for (const { attributes } of outlines) expect(attributes["text"]).toMatch(/\S/);
    for (const { attributes } of feeds) expect(attributes).toMatchObject({ type: "rss", version: "RSS2", language: expect.any(String) });
    for (const { children } of outlines) for (const child of children) expect(child.children).toEqual([]);
    expect(feeds.map(({ attributes }) => attributes["xmlUrl"] ?? "").toSorted()).toEqual(
      subscribable.map(({ path }) => built.url + encodeURI(path)).toSorted(),
    );
  });

  test("feedsmith reads the name, URL and page of every feed in the OPML list", () => {
    const { body } = parseOpml(read("feeds.opml"));
    const listed = (body?.outlines ?? []).flatMap((outline) => outline.outlines ?? [outline]);

    const titles = subscribable.map(({ text }) => parseRssFeed(text).title ?? "");

    for (const [i, { path }] of subscribable.entries()) {
      const outline = listed.find(({ xmlUrl }) => xmlUrl === built.url + encodeURI(path));
      const title = titles[i] ?? "";
      const isShared = titles.indexOf(title) !== titles.lastIndexOf(title);
      expect(outline?.text, path).toMatch(isShared ? /^(.+) \([^()]+\)$/ : /^(.+)$/);
      expect(outline?.text?.replace(isShared ? / \([^()]+\)$/ : "", ""), path).toBe(title);
      expect(outline?.htmlUrl).toBe(built.url + encodeURI(path).replace("rss.xml", ""));
    }
  });

  test.skipIf(lacks("html5lib"))("a strict HTML parser finds on a story's page a NewsArticle with the story's facts", async () => {
    const pages = await readPages(here.map(({ link }) => read(`${link.slice(built.url.length)}index.html`)));

    for (const [index, { id, title, link, published, updated, authors, tags, source, language, summary }] of here.entries()) {
      const blocks = pages[index]?.data ?? [];
      expect(blocks, link).toHaveLength(1);
      const article = JSON.parse(blocks[0] ?? "") as NewsArticle;

      expect(article).toMatchObject({
        "@type": "NewsArticle",
        identifier: id,
        mainEntityOfPage: link,
        headline: title,
        inLanguage: language,
      });
      expect([iso(article.datePublished), iso(article.dateModified)]).toEqual([published, updated]);
      const told = [article.author?.map(({ name }) => name) ?? [], article.keywords ?? [], article.creditText ?? "", article.description];
      expect(told, link).toEqual(isWithdrawn(title) ? [[], [], "", undefined] : [authors, tags, source, summary]);
      expect(article.creativeWorkStatus).toBe(isWithdrawn(title) ? "Withdrawn" : undefined);
    }
  });

  test("the output has no text of a withdrawn story", () => {
    expect(built.files.filter((path) => read(path).includes("This must not be seen"))).toEqual([]);
  });
});

describe("the expected folders of the golden sites", () => {
  const sites = fileURLToPath(new URL("../golden/sites", import.meta.url));
  const paths = filesOf(sites).filter((path) => path.includes("/expected/"));

  test("have only ninjs that is valid for the schema of IPTC", () => {
    const documents = paths.filter((path) => path.endsWith("ninjs.json"));

    expect(documents.length).toBeGreaterThan(5);
    expect(documents.filter((path) => !isNinjs(JSON.parse(readFileSync(join(sites, path), "utf8"))))).toEqual([]);
  });

  test.skipIf(lacks("xmllint"))("hold no sitemap that breaks the grammar", async () => {
    const sitemaps = paths.filter((path) => path.endsWith("sitemap.xml"));

    const { code, stderr } = await run("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, "sitemap.xsd"), ...sitemaps], {
      cwd: sites,
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: sitemaps.map((path) => `${path} validates\n`).join("") });
  });
});

describe("the schemas of this test", () => {
  test("reject what ninjs 3.1 forbids", () => {
    const document = { uri: "tag:news.example,2026-01-01:a", pubStatus: "canceled", urgency: 1 };

    expect(isNinjs(document)).toBe(true);
    expect(isNinjs({ ...document, pubStatus: "cancelled" })).toBe(false);
    expect(isNinjs({ ...document, urgency: "1" })).toBe(false);
    expect(isNinjs({ ...document, _newswire: {} })).toBe(false);
    expect(isNinjs({ ...document, associations: [{ uri: document.uri }] })).toBe(false);
    expect(isNinjs({ ...document, versionCreated: "yesterday" })).toBe(false);
  });

  test.skipIf(lacks("xmllint"))("xmllint refuses a news sitemap in `en-GB`, and an address twice", async () => {
    const news = `<news:news xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><news:publication><news:name>N</news:name><news:language>LANGUAGE</news:language></news:publication><news:publication_date>2026-01-01T00:00:00Z</news:publication_date><news:title>T</news:title></news:news>`;
    const url = `<url><loc>https://news.example/a</loc>${news}</url>`;
    const codeOf = async (urls: string): Promise<number> => {
      const input = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`;
      return (await run("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, "sitemap.xsd"), "-"], { input })).code;
    };

    expect(await codeOf(url.replace("LANGUAGE", "en"))).toBe(0);
    expect(await codeOf(url.replace("LANGUAGE", "en-GB"))).not.toBe(0);
    expect(await codeOf(url.replace("LANGUAGE", "en").repeat(2))).not.toBe(0);
  });
});
