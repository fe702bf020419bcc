import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const SETTINGS = `site: {title: Harbour Wire, url: https://news.example/}
tags: {ports: {label: Ports, medtop: "20000343"}, docks: {label: Docks, medtop: "20000343"}}
`;

/** One story as each format tells it. */
interface Told {
  readonly rss: Element;
  readonly atom: Element;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Build a site of one article, and read the story in each format. */
async function tell(fields: readonly string[], body: string, settings = SETTINGS): Promise<Told> {
  const text = ["---", "title: Ferry", "published: 2026-01-05", ...fields, "---", body, ""].join("\n");
  const cwd = folder({ "newswire.yaml": settings, "articles/ferry.md": text });
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd });
  expect(code, stderr).toBe(0);
  const read = (file: string): string => readFileSync(join(cwd, "dist", file), "utf8");
  const [rss] = childrenOf(childrenOf(parseXml(read("rss.xml")), "channel")[0] as Element, "item");
  const [atom] = childrenOf(parseXml(read("atom.xml")), "entry");
  const [json] = (JSON.parse(read("feed.json")) as { items: Told["json"][] }).items;
  return { rss: rss as Element, atom: atom as Element, json: json as Told["json"] };
}

describe("tags", () => {
  test("are words, once each, and their codes are only where machines look", async () => {
    const { rss, atom, json } = await tell(["tags: [Ports, docks, Night trains, PORTS]"], "Words.");

    expect(childrenOf(rss, "category").map(({ text, attributes }) => [text, attributes])).toEqual([
      ["Ports", {}],
      ["Docks", {}],
      ["Night trains", {}],
    ]);
    expect(childrenOf(atom, "category").map(({ attributes }) => attributes)).toEqual([
      { term: "Ports", label: "Ports" },
      { term: "Docks", label: "Docks" },
      { term: "Night trains", label: "Night trains" },
    ]);
    expect(json["tags"]).toEqual(["Ports", "Docks", "Night trains"]);
    expect(json["_newswire"]).toMatchObject({ subjects: [{ code: "medtop:20000343", label: "Ports" }] });
  });
});

describe("authors", () => {
  test.each([
    ["en", "Lena Tan, Daniel Osei"],
    ["ja", "Lena Tan、Daniel Osei"],
    ["ar", "Lena Tan، Daniel Osei"],
  ])("are one name in RSS, in %s, and a list elsewhere", async (language, name) => {
    const { rss, atom, json } = await tell([`language: ${language}`, "authors: [Lena Tan, Daniel Osei]"], "Words.");

    expect(childrenOf(rss, "dc:creator").map(({ text }) => text)).toEqual([name]);
    expect(childrenOf(atom, "author").map((author) => textOf(author, "name"))).toEqual(["Lena Tan", "Daniel Osei"]);
    expect(json["authors"]).toEqual([{ name: "Lena Tan" }, { name: "Daniel Osei" }]);
  });

  test("are not named where nobody signed", async () => {
    const { rss } = await tell([], "Words.");

    expect(childrenOf(rss, "dc:creator")).toEqual([]);
  });
});

test("the source of a story comes after its media in RSS, where no reader takes a picture's title for the story's", async () => {
  const { rss } = await tell(["source: Kita Press", 'image: {src: "https://cdn.example/a.png", alt: A ship}'], "Words.");

  const names = rss.children.map(({ name }) => name);
  expect(names.indexOf("source")).toBeGreaterThan(names.findLastIndex((name) => name.startsWith("media:")));
});

test("a story with a summary and no text has it as its text in JSON Feed", async () => {
  const { rss, json } = await tell(["summary: The ferry sails at noon."], "");

  expect(json).toMatchObject({ content_text: "The ferry sails at noon." });
  expect(json).not.toHaveProperty("content_html");
  expect(textOf(rss, "description")).toBe("The ferry sails at noon.");
});
