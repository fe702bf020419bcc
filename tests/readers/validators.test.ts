import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { verify } from "../../src/verify/verify.ts";
import { feedDocuments } from "../support/feed-documents.ts";
import { NOW } from "../support/site.ts";
import type { Site } from "../support/site.ts";
import { everyElement, parseXml } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";
import { builtSites } from "./sites.ts";

const DOCS = readFileSync(fileURLToPath(new URL("../../docs/receivers.md", import.meta.url)), "utf8");

/** The namespaces that the W3C feed validator knows, of those that feeds of newswire may have. */
const NAMESPACES = [
  "http://www.w3.org/2005/Atom",
  "http://purl.org/rss/1.0/modules/content/",
  "http://purl.org/dc/elements/1.1/",
  "http://purl.org/dc/terms/",
  "http://purl.org/syndication/history/1.0",
  "http://search.yahoo.com/mrss/",
  "http://www.itunes.com/dtds/podcast-1.0.dtd",
];

/** The profile in docs/examples, which the sample site uses. */
const OWN = ["https://tide.example/ns"];

/** Elements of namespaces that the validator knows, with its name for each: it reports all others. */
const ELEMENTS = (
  "content:encoded dc:creator dc:language dc:rights dcterms:modified fh:archive atom:link atom:updated " +
  "media:content media:title media:description media:credit media:copyright media:thumbnail media:text media:group " +
  "itunes:owner itunes:name itunes:email itunes:image itunes:explicit itunes:duration itunes:category itunes:author " +
  "itunes:type itunes:season itunes:episode itunes:episodeType"
).split(" ");

const KNOWN_PREFIXES = /^(?:content|dc|dcterms|fh|atom|media|itunes):/;

/** The table of docs/receivers.md: what the validator reports. */
const LISTED = [...(DOCS.split("\n## What validators report\n")[1]?.matchAll(/^\| [^|]+ \| `([^`]+)` \|/gm) ?? [])].map(
  ([, what = ""]) => what,
);

/** What the W3C feed validator reports about the documents of a site, by what it reported when it was run. */
function findingsOf(built: Site): Set<string> {
  const elements = [...feedDocuments(built, "rss"), ...feedDocuments(built, "atom")].flatMap(({ text }) => everyElement(parseXml(text)));
  return new Set(elements.flatMap((element) => [...namespacesOf(element), ...unknownElement(element), ...stylesIn(element)]));
}

function namespacesOf({ attributes }: Element): string[] {
  const declared = Object.entries(attributes).flatMap(([name, value]) => (/^xmlns(?::|$)/.test(name) ? [value] : []));
  return declared.filter((namespace) => !NAMESPACES.includes(namespace) && !OWN.includes(namespace));
}

function unknownElement({ name }: Element): string[] {
  return KNOWN_PREFIXES.test(name) && !ELEMENTS.includes(name) ? [name] : [];
}

function stylesIn({ text }: Element): string[] {
  return [...text.matchAll(/<[a-z]+ [^<>]*style="([^"]*)"/g)].map(([, style = ""]) => style);
}

const sites = await builtSites();

test("feeds have what docs/receivers.md lists, and nothing else that the W3C feed validator does not know", () => {
  const findings = new Set(sites.flatMap(({ built }) => [...findingsOf(built)]));

  expect([...findings].toSorted()).toEqual(LISTED.toSorted());
});

test("every finding of a validator has a receiver and a source", () => {
  const rows = (DOCS.split("\n## What validators report\n")[1] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes("`"));

  expect(rows).toHaveLength(LISTED.length);
  for (const row of rows) expect(row).toMatch(/^\|(?: [^|]+ \|){3} (?:stated|second-hand|seen)\b[^|]* \|$/);
});

describe.each(sites)("of $site", ({ site, built }) => {
  test("newswire verify reports nothing but words that look escaped", async () => {
    const { problems } = await verify(built.out, { config: join(built.out, "../newswire.yaml"), now: new Date(NOW) });

    const others = problems.filter(({ code }) => site === "the sample site" || code !== "verify/escaped-twice");
    expect(others.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`)).toEqual([]);
  });
});
