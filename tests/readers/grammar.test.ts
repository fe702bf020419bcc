import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { feedDocuments } from "../support/feed-documents.ts";
import { run } from "../support/run.ts";
import { lacks } from "../support/tools.ts";
import { childrenOf, parseXml } from "../support/xml.ts";
import { builtSites } from "./sites.ts";

const SCHEMAS = fileURLToPath(new URL("../schemas/", import.meta.url));

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const isTdm = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, "tdmrep.schema.json"), "utf8")) as object);
const isJsonFeed = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, "json-feed-1.1.schema.json"), "utf8")) as object);

describe.each(await builtSites())("of $site", ({ built }) => {
  test("every JSON Feed is valid for version 1.1", () => {
    const faults = feedDocuments(built, "json").flatMap(({ path, text }) =>
      isJsonFeed(JSON.parse(text)) ? [] : [{ path, errors: isJsonFeed.errors }],
    );

    expect(faults).toEqual([]);
  });

  test.skipIf(lacks("jing"))("every Atom document obeys the grammar of RFC 4287", async () => {
    const paths = feedDocuments(built, "atom").map(({ path }) => path);

    const { code, stdout } = await run("jing", ["-c", join(SCHEMAS, "atom.rnc"), ...paths], { cwd: built.out, env: { LANG: "C.UTF-8" } });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  test.skipIf(lacks("xmllint"))("xmllint finds every XML document well-formed", async () => {
    const paths = built.files.filter((path) => path.endsWith(".xml"));

    const { code, stderr } = await run("xmllint", ["--noout", "--nonet", ...paths], { cwd: built.out });

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("every Atom feed has an author, for entries without one (RFC 4287, section 4.1.1)", () => {
    const without = feedDocuments(built, "atom").filter(({ text }) => childrenOf(parseXml(text), "author").length !== 1);

    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe("the rights of the sample site", () => {
  test.skipIf(lacks("xmllint"))("license.xml, and what each item of RSS says, obey the grammar of RSL 1.0", async () => {
    const [{ built } = { built: undefined }] = await builtSites();
    const read = (path: string): string => readFileSync(join(built?.out ?? "", path), "utf8");
    const items = read("rss.xml").match(/<rsl:content .*?<\/rsl:content>/gs) ?? [];
    const inItems = `<rsl:rsl xmlns:rsl="https://rslstandard.org/rsl">${items.join("")}</rsl:rsl>`;

    expect(items.length).toBe(read("rss.xml").match(/<item>/g)?.length);
    expect(await isRsl(read("license.xml"))).toBe(true);
    expect(await isRsl(inItems)).toBe(true);
  });

  test("tdmrep.json has the shape that TDMRep defines", async () => {
    const [{ built } = { built: undefined }] = await builtSites();

    expect(isTdm(JSON.parse(readFileSync(join(built?.out ?? "", ".well-known/tdmrep.json"), "utf8"))), JSON.stringify(isTdm.errors)).toBe(
      true,
    );
  });
});

async function isRsl(input: string): Promise<boolean> {
  const { code } = await run("xmllint", ["--noout", "--nonet", "--schema", join(SCHEMAS, "rsl.xsd"), "-"], { input });
  return code === 0;
}

describe("the schemas of this test", () => {
  test.skipIf(lacks("xmllint"))("reject what RSL 1.0 and TDMRep do not know", async () => {
    const license = (terms: string, url = ' url="/"'): string =>
      `<rsl xmlns="https://rslstandard.org/rsl"><content${url}><license>${terms}</license></content></rsl>`;

    expect(await isRsl(license('<prohibits type="usage">ai-train ai-input</prohibits>'))).toBe(true);
    expect(await isRsl(license('<prohibits type="usage">train-ai</prohibits>'))).toBe(false);
    expect(await isRsl(license('<prohibits type="usage">ai-train, ai-input</prohibits>'))).toBe(false);
    expect(await isRsl(license("<prohibits>ai-train</prohibits>"))).toBe(false);
    expect(await isRsl(license('<permits type="usage">search</permits>', ""))).toBe(false);
    expect(await isRsl(license("").replace("rslstandard.org/rsl", "rslstandard.org/1.0"))).toBe(false);
    expect(isTdm([{ location: "/", "tdm-reservation": 1 }])).toBe(true);
    expect(isTdm([{ location: "/", "tdm-reservation": "1" }])).toBe(false);
    expect(isTdm({ location: "/", "tdm-reservation": 1 })).toBe(false);
    expect(isTdm([{ "tdm-reservation": 1 }])).toBe(false);
  });

  test("reject what JSON Feed 1.1 forbids", () => {
    const feed = { version: "https://jsonfeed.org/version/1.1", title: "T", items: [{ id: "1", content_text: "x" }] };

    expect(isJsonFeed(feed)).toBe(true);
    expect(isJsonFeed({ ...feed, version: "https://jsonfeed.org/version/1" })).toBe(false);
    expect(isJsonFeed({ ...feed, items: [{ id: "1" }] })).toBe(false);
    expect(isJsonFeed({ ...feed, items: [{ id: 1, content_text: "x" }] })).toBe(false);
    expect(isJsonFeed({ ...feed, items: [{ id: "1", content_text: "x", date_published: "Sat, 31 Jan 2026 09:00:00 GMT" }] })).toBe(false);
    expect(isJsonFeed({ ...feed, author: { name: "one" } })).toBe(false);
  });

  test.skipIf(lacks("jing"))("jing refuses an Atom entry without an id", async () => {
    const entry = `<entry xmlns="http://www.w3.org/2005/Atom"><title>t</title><updated>2026-01-31T09:00:00Z</updated></entry>`;

    const { code } = await run("jing", ["-c", join(SCHEMAS, "atom.rnc"), "/dev/stdin"], { input: entry });

    expect(code).toBe(1);
  });
});
