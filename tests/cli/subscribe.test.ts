import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COPY_BUTTONS } from "../../src/page/copy-script.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { everyElement, parseXml } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const SITE = `site:
  title: Quay Post
  url: https://quay.example/
  newsletter: letters/
  social: [{title: Mastodon, url: "https://social.example/@quay"}]
feeds: {by: [tag, section, language], limit: 20}
`;

interface Story {
  readonly day: string;
  readonly more?: string;
}

function article({ day, more = "" }: Story): string {
  return `---\ntitle: Story of ${day}\npublished: ${day}\ntags: [ferries]\n${more}---\nText.\n`;
}

/** Stories on these days. */
function articles(days: readonly string[], more = ""): Record<string, string> {
  return Object.fromEntries(days.map((day) => [`articles/${day}.md`, article({ day, more })]));
}

async function build(root: string, ...args: readonly string[]): Promise<{ written: string[] }> {
  const { code, stderr } = await newswire(["build", "--now", "2026-06-01T00:00:00Z", "--report", "report.json", ...args], { cwd: root });
  expect(code, stderr).toBe(0);
  return JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as { written: string[] };
}

function pageAt(root: string, path: string): string {
  return readFileSync(join(root, "dist", path), "utf8");
}

function elementsOf(page: string, name: string): Element[] {
  return everyElement(parseXml(page.replace(/^<!DOCTYPE html>\n/, ""))).filter((element) => element.name === name);
}

/** The links of the navigation: words and addresses. */
function navigationOf(page: string): string[] {
  const [menu] = elementsOf(page, "header");
  return menu === undefined
    ? []
    : everyElement(menu).flatMap(({ name, attributes, text }) =>
        name === "a" && attributes["rel"] !== "home" ? [`${text} ${attributes["href"]?.replace("https://quay.example/", "/")}`] : [],
      );
}

test("the page of feeds lists every listed feed with how often it is updated, and links for feed readers", async () => {
  const wires = "wires:\n  desk: {title: Night desk, description: While you sleep., any: [tag:ferries], content: summary, limit: 5}\n";
  const partner = "  partner: {any: [tag:ferries], profile: smartnews}\n";
  const root = folder({
    "newswire.yaml": SITE + wires + partner,
    ...articles(["2026-05-01", "2026-05-08", "2026-05-15"], "section: Local\n"),
  });
  await build(root);

  const page = pageAt(root, "subscribe/index.html");
  const links = elementsOf(page, "a").map(({ attributes }) => attributes["href"]);
  for (const path of ["", "wires/desk/", "tags/ferries/", "sections/local/", "languages/en/"])
    for (const file of ["rss.xml", "atom.xml", "feed.json"]) expect(links).toContain(`https://quay.example/${path}${file}`);
  expect(links.filter((to) => to?.includes("partner"))).toEqual([]);
  expect(links).toEqual(
    expect.arrayContaining([
      "https://quay.example/feeds.opml",
      "https://quay.example/letters/",
      "https://social.example/@quay",
      "feed:https://quay.example/rss.xml",
      "https://feedly.com/i/subscription/feed/https%3A%2F%2Fquay.example%2Fwires%2Fdesk%2Frss.xml",
    ]),
  );
  expect(page.match(/Updated: weekly/g)).toHaveLength(5);
  expect(page).toContain("<span>summaries</span>\n<span>Latest stories: 5</span>");
  expect(page).toContain("While you sleep.");
  expect(elementsOf(page, "button").every(({ attributes }) => "hidden" in attributes)).toBe(true);
  expect(pageAt(root, "sitemap.xml")).toContain("<loc>https://quay.example/subscribe/</loc>");
});

test("only the page of feeds has a script, and its text is as in the source", async () => {
  const root = folder({ "newswire.yaml": SITE, ...articles(["2026-05-01", "2026-05-02"]) });
  await build(root);
  const pages = filesOf(join(root, "dist")).filter((path) => path.endsWith(".html"));
  const scripts = pages.flatMap((path) =>
    elementsOf(pageAt(root, path), "script").flatMap(({ attributes: { type, src } }) =>
      type === "application/ld+json" ? [] : [`${path} ${src}`],
    ),
  );
  expect(scripts).toEqual(["subscribe/index.html copy.js"]);
  expect(pageAt(root, "subscribe/copy.js")).toBe(COPY_BUTTONS);
});

test("a story with a new section or language changes the navigation of the front page, and no page of an older story", async () => {
  const root = folder({ "newswire.yaml": SITE, ...articles(["2026-05-01", "2026-05-02", "2026-05-03"], "section: Local\n") });
  await build(root);
  expect(navigationOf(pageAt(root, "index.html"))).toEqual(["Local /sections/local/", "Subscribe /subscribe/"]);
  expect(navigationOf(pageAt(root, "articles/2026-05-01/index.html"))).toEqual(["Subscribe /subscribe/"]);

  addFiles(root, articles(["2026-05-10"], "section: Abroad\nlanguage: ja\n"));
  const { written } = await build(root);
  const stories = written.filter((path) => path.startsWith("articles/"));
  expect(stories).toEqual(["articles/2026-05-03/index.html", "articles/2026-05-10/index.html"]);
  const menu = ["Abroad /sections/abroad/", "Local /sections/local/", "日本語 /languages/ja/", "Subscribe /subscribe/"];
  expect(navigationOf(pageAt(root, "index.html"))).toEqual(menu);
  expect(navigationOf(pageAt(root, "subscribe/index.html"))).toEqual(menu);
});

test("the navigation has the menu; else the wires for people; else the tags", async () => {
  const wires = "wires:\n  desk: {title: Night desk, any: [tag:ferries]}\n  partner: {any: [tag:ferries], profile: smartnews}\n";
  const tags = "tags: {ferries: {label: Ferries}, tides: {label: Tides}}\n";
  const menu = SITE.replace("  newsletter", "  menu: [{title: About, url: about/}]\n  newsletter");
  const root = folder({ "newswire.yaml": SITE + tags, ...articles(["2026-05-01"]) });
  const navigations: string[][] = [];
  for (const settings of [SITE + tags, SITE + wires + tags, menu + wires + tags]) {
    addFiles(root, { "newswire.yaml": settings });
    await build(root);
    navigations.push(navigationOf(pageAt(root, "articles/2026-05-01/index.html")));
  }
  expect(navigations).toEqual([
    ["Ferries /tags/ferries/", "Tides /tags/tides/", "Subscribe /subscribe/"],
    ["Night desk /wires/desk/", "Subscribe /subscribe/"],
    ["About /about/", "Subscribe /subscribe/"],
  ]);
  const [current] = elementsOf(pageAt(root, "subscribe/index.html"), "a").filter(({ attributes }) => attributes["aria-current"] === "page");
  expect(current?.attributes["href"]).toBe("https://quay.example/subscribe/");
});

test("the page of feeds changes only if a feed comes or goes, or is updated more or less often", async () => {
  const days = ["01", "02", "03", "04", "05"].map((day) => `2026-05-${day}`);
  const root = folder({ "newswire.yaml": SITE, ...articles(days) });
  await build(root);
  const before = pageAt(root, "subscribe/index.html");
  expect(before).toContain("Updated: daily");

  addFiles(root, articles(["2026-05-06"]));
  expect((await build(root)).written).not.toContain("subscribe/index.html");

  addFiles(root, articles(["2026-05-30"]));
  expect((await build(root)).written).toContain("subscribe/index.html");
  const after = pageAt(root, "subscribe/index.html");
  expect(after).toContain("Updated: several times a week");
  await build(root, "--full", "--out", "whole");
  expect(readFileSync(join(root, "whole/subscribe/index.html"), "utf8")).toBe(after);
});

test("the front page lists up to a hundred feeds of a kind; if there are more, it links to where the page of feeds lists them", async () => {
  const story = (...tags: readonly number[]): string =>
    `---\ntitle: A\npublished: 2026-05-01\nsection: Local\ntags: [${tags.map((tag) => `t${tag}`).join(", ")}]\n---\nText.\n`;
  const root = folder({ "newswire.yaml": SITE, "articles/a.md": story(...Array.from({ length: 100 }, (_, i) => i)) });
  const listed = (): string[] =>
    elementsOf(pageAt(root, "index.html"), "section").flatMap((section) =>
      section.attributes["class"] === "feeds"
        ? everyElement(section).flatMap(({ name, attributes: { href } }) => (name === "a" && href !== undefined ? [href] : []))
        : [],
    );
  await build(root);
  expect(listed()).toHaveLength(102);

  addFiles(root, { "articles/b.md": story(100) });
  await build(root);
  expect(listed()).toEqual(["sections/local/", "subscribe/#tag", "languages/en/"].map((path) => `https://quay.example/${path}`));
  expect(pageAt(root, "subscribe/index.html")).toContain('<h2 id="tag">Tags</h2>');
  expect(pageAt(root, "subscribe/index.html")).toContain('href="https://quay.example/tags/t100/"');
});

test("there is no page of feeds without pages, and none without a format for feed readers", async () => {
  const root = folder({ "newswire.yaml": SITE, ...articles(["2026-05-01"]) });
  await build(root);
  for (const settings of [`${SITE}pages: false\n`, SITE.replace("feeds: {", "feeds: {formats: [ninjs], ")]) {
    addFiles(root, { "newswire.yaml": settings });
    await build(root);
    expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("subscribe"))).toEqual([]);
  }
  expect(pageAt(root, "index.html")).not.toContain("subscribe/");
});

test("nothing else can be at the address of the page of feeds", async () => {
  const root = folder({ "newswire.yaml": SITE, ...articles(["2026-05-01"], "url: /subscribe/\n"), "static/subscribe/copy.js": "1" });
  const { code, stderr } = await newswire(["check"], { cwd: root });
  expect(code).toBe(1);
  expect(stderr).toContain("articles/2026-05-01.md");
  expect(stderr).toContain("static/subscribe/copy.js");
});

test("the page of a tag has its description, its feeds, and the tags that two of its newest stories have too", async () => {
  const tagged = (day: string, tags: string, more = ""): Record<string, string> => ({
    [`articles/${day}.md`]: `---\ntitle: Story of ${day}\npublished: ${day}\ntags: [${tags}]\n${more}---\nText.\n`,
  });
  const root = folder({
    "newswire.yaml": `${SITE}tags: {ports: {label: Ports, description: Quays and cranes.}}\n`,
    ...tagged("2026-05-01", "ports, strikes, Tides"),
    ...tagged("2026-05-02", "ports, tides, rain"),
    ...tagged("2026-05-03", "ports, TIDES, strikes"),
    ...tagged("2026-05-04", "ports, rain", "withdrawn: {date: 2026-05-05, reason: Not so.}\n"),
  });
  const related = (): string[] =>
    elementsOf(pageAt(root, "tags/ports/index.html"), "nav")
      .filter(({ attributes }) => attributes["aria-labelledby"] === "related")
      .flatMap((nav) => everyElement(nav).filter(({ name }) => name === "a"))
      .map((to) => [...everyElement(to).map(({ text }) => text), to.attributes["href"]].join(" ").trim());
  await build(root);
  const tags = "https://quay.example/tags";
  expect(related()).toEqual([`TIDES ${tags}/tides/`, `strikes ${tags}/strikes/`]);
  const page = pageAt(root, "tags/ports/index.html");
  expect(page).toContain("Quays and cranes.");
  expect(page).toContain(`<a href="${tags}/ports/rss.xml" type="application/rss+xml">RSS</a>`);

  addFiles(root, tagged("2026-05-06", "ports, rain"));
  await build(root);
  expect(related().map((each) => each.split(" ")[0])).toEqual(["TIDES", "rain", "strikes"]);
  await build(root, "--full", "--out", "whole");
  expect(readFileSync(join(root, "whole/tags/ports/index.html"), "utf8")).toBe(pageAt(root, "tags/ports/index.html"));
});
