import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJsonFeed, parseRssFeed } from "feedsmith";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";

// The schema of IPTC refers to GeoJSON, which stories do not use.
const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json" });
const isNinjs = ajv.compile(JSON.parse(readFileSync(new URL("../schemas/ninjs-3.1.schema.json", import.meta.url), "utf8")) as object);

const SITE = `site: {title: Quay Post, url: https://quay.example/}
feeds: {formats: [rss, atom, json, ninjs]}
authors: {night: {name: Night shift, desk: true}, ada: {name: Ada Desk, desk: false}}
`;

const story = (title: string, more: string): string => `---\ntitle: ${title}\n${more}---\nText.\n`;

const FILES = {
  "newswire.yaml": SITE,
  "articles/quay.png": png(640, 480),
  "articles/2026-03-01-a.md": story(
    "Generated",
    'image: {src: quay.png, alt: A quay}\nai: {text: generated, pictures: assisted, note: "Checked by our editors."}\nauthors: [night, Data desk]\n',
  ),
  "articles/2026-03-02-b.md": story("Assistiert", "language: de\nai: {text: assisted}\nauthors: [ada, Lea Brandt]\n"),
  "articles/2026-03-03-c.md": story("By hand", "ai: {text: none, pictures: none}\n"),
  "articles/2026-03-04-d.md": story("Silent", ""),
};

interface Published {
  readonly page: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly ninjs: Readonly<Record<string, unknown>>;
}

async function build(): Promise<{ root: string; of: (slug: string) => Published }> {
  const root = folder(FILES);
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
  const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  return {
    root,
    of: (slug) => {
      const page = read(`articles/${slug}/index.html`);
      const [, data = "{}"] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? [];
      return {
        page,
        data: JSON.parse(data) as Published["data"],
        ninjs: JSON.parse(read(`articles/${slug}/ninjs.json`)) as Published["ninjs"],
      };
    },
  };
}

const SCHEMA = "https://schema.org/";
const IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/";

test("the page, JSON-LD, JSON Feed and ninjs tell how AI was used", async () => {
  const { root, of } = await build();
  const { page, data, ninjs } = of("a");
  const words = "This text was generated with AI. The pictures were edited with AI. Checked by our editors.";
  expect(page).toContain(words);
  expect(data).toMatchObject({
    digitalSourceType: `${SCHEMA}TrainedAlgorithmicMediaDigitalSource`,
    backstory: "Checked by our editors.",
    image: { digitalSourceType: `${SCHEMA}CompositeWithTrainedAlgorithmicMediaDigitalSource` },
  });
  expect(ninjs).toMatchObject({
    digitalSourceType: { uri: `${IPTC}trainedAlgorithmicMedia` },
    edNote: words,
    associations: [{ digitalSourceType: { uri: `${IPTC}compositeWithTrainedAlgorithmicMedia` } }],
  });
  expect(isNinjs(ninjs), JSON.stringify(isNinjs.errors)).toBe(true);
  const json = parseJsonFeed(readFileSync(join(root, "dist/feed.json"), "utf8"));
  const raw = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as {
    items: { title: string; _newswire?: { ai?: unknown } }[];
  };
  expect(raw.items.map(({ title, _newswire }) => [title, _newswire?.ai])).toEqual([
    ["Silent", undefined],
    ["By hand", { text: "none", pictures: "none" }],
    ["Assistiert", { text: "assisted" }],
    ["Generated", { text: "generated", pictures: "assisted", note: "Checked by our editors." }],
  ]);
  expect(json.items?.find(({ title }) => title === "Generated")?.content_html).toContain(words);
  const rss = parseRssFeed(readFileSync(join(root, "dist/rss.xml"), "utf8")).items ?? [];
  const german = rss.find(({ title }) => title === "Assistiert");
  expect(german?.content?.encoded ?? german?.description).toContain("Dieser Text entstand mit Hilfe von KI.");
  for (const slug of ["c", "d"]) {
    expect(of(slug).page).not.toContain("AI");
    expect([of(slug).data["digitalSourceType"], of(slug).ninjs["digitalSourceType"]]).toEqual([undefined, undefined]);
  }
});

test("a desk is an organization in JSON-LD, and a person is a person", async () => {
  const { of } = await build();
  const authorsOf = (slug: string): unknown => of(slug).data["author"];
  expect(authorsOf("a")).toMatchObject([
    { "@type": "Organization", name: "Night shift" },
    { "@type": "Organization", name: "Data desk" },
  ]);
  expect(authorsOf("b")).toMatchObject([
    { "@type": "Person", name: "Ada Desk" },
    { "@type": "Person", name: "Lea Brandt" },
  ]);
});
