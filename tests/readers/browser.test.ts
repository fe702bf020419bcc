import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { barriersOf } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { contrast } from "../support/contrast.ts";
import { tally, tries } from "../support/effort.ts";
import { sampleSite, serveSite } from "../support/site.ts";
import type { FilesAt } from "../support/site.ts";
import { lacks } from "../support/tools.ts";

/** Stories of the large site. */
const STORIES = tries(130, 3_000);
const HOUR = 3_600_000;

/** A page of the folder `pages`. */
const ABOUT = readFileSync(new URL("../../scripts/images/about.md", import.meta.url), "utf8");

/** Few stories per page, so that lists have several. */
const shortLists: FilesAt = (url) => {
  const files = sampleSite(url);
  return { ...files, "pages/about.md": ABOUT, "newswire.yaml": String(files["newswire.yaml"]).replace("limit: 50", "limit: 5") };
};

const inArabic: FilesAt = (url) => {
  const files = shortLists(url);
  return { ...files, "newswire.yaml": String(files["newswire.yaml"]).replace("language: en\n", "language: ar\n") };
};

const largeSite: FilesAt = (url) => {
  const files: Record<string, string> = { "newswire.yaml": `site: {title: Large, url: "${url}"}\nfeeds: {by: [tag], formats: [rss]}\n` };
  for (let number = 0; number < STORIES; number += 1) {
    const published = new Date(Date.parse("2026-01-01T00:00:00Z") + number * HOUR).toISOString();
    const front = ["---", `title: Story ${number}`, `published: ${published}`, `tags: [t${number % 7}]`, "---"];
    files[`articles/s${number}.md`] = [...front, `Text ${number}.`].join("\n");
  }
  return files;
};

/** One page of each kind, as a pattern of its path. A story in Arabic and one in Japanese count as kinds. */
const KINDS: readonly (readonly [name: string, path: RegExp])[] = [
  ["the front page", /^index\.html$/],
  ["a numbered page", /^page\/1\/index/],
  ["a month", /^\d{4}\/\d{2}\/index/],
  ["a tag", /^tags\/[^/]+\/index/],
  ["a numbered page of a tag", /^tags\/[^/]+\/page\/1\/index/],
  ["a wire", /^wires\/[^/]+\/index/],
  ["a source", /^sources\/[^/]+\/index/],
  ["an author", /^authors\/[^/]+\/index/],
  ["a section", /^sections\/[^/]+\/index/],
  ["a language", /^languages\/\w+\/index/],
  ["corrections", /^corrections\/index/],
  ["a page of the folder pages", /^about\/index/],
  ["a story", /^articles\/lighthouse-museum\/index/],
  ["a story in Arabic", /^articles\/.*-ar\/index/],
  ["a story in Japanese", /^articles\/.*-ja\/index/],
  ["the page of feeds", /^subscribe\/index/],
  ["the page for missing addresses", /^404\.html$/],
];

/** What a page did that it must not do. */
interface Watched {
  readonly messages: readonly string[];
  readonly foreign: readonly string[];
}

function watch(page: Page, origin: string): Watched {
  const [messages, foreign]: [string[], string[]] = [[], []];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", ({ message }) => messages.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  return { messages, foreign };
}

/** Adds up how far the content moved while the page loaded. */
const NOTE_SHIFTS = `window.moved = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.moved += value })
  .observe({ type: "layout-shift", buffered: true });`;

/** A text that an XML document shows. */
interface ShownText {
  /** Of its element; `::before` for what the stylesheet adds. */
  readonly name: string;
  readonly color: string;
  /** The color behind it. */
  readonly ground: string;
  readonly direction: string;
  /** In CSS pixels. */
  readonly size: number;
  /** Where it begins, in CSS pixels; null for what the stylesheet adds. */
  readonly edge: number | null;
}

const SHOWN_TEXTS = `(() => {
  const root = document.documentElement;
  const ends = [...root.querySelectorAll("*")].filter((each) => each.children.length === 0 && each.checkVisibility());
  return [[root, "::before"], ...ends.map((each) => [each])].map(([element, part]) => {
    const { color, direction, fontSize, backgroundColor } = getComputedStyle(element, part);
    let ground = backgroundColor;
    for (let at = element; at !== null && ground === "rgba(0, 0, 0, 0)"; at = at.parentElement) ground = getComputedStyle(at).backgroundColor;
    const range = document.createRange();
    range.selectNodeContents(element);
    const edge = part === undefined ? Math.round(range.getBoundingClientRect()[direction === "rtl" ? "right" : "left"]) : null;
    return { name: part ?? element.localName, color, ground, direction, size: parseFloat(fontSize), edge };
  });
})()`;

/** The elements of a feed that are shown. */
const NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  "rss.xml": new Set(["::before", "title", "description", "pubDate"]),
  "atom.xml": new Set(["::before", "title", "subtitle", "published"]),
};

/** Press Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isFocused = `document.activeElement.matches(${JSON.stringify(selector)})`;
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isFocused)) return;
  }
  throw new Error(`no key leads to ${selector}`);
}

const SITES = [
  { site: shortLists, name: "in English", direction: "ltr" },
  { site: inArabic, name: "in Arabic", direction: "rtl" },
] as const;

describe.skipIf(lacks("chromium")).each(SITES)("the pages of the sample site $name in a browser", async ({ site, direction }) => {
  const { url, files } = await serveSite(site);
  const kinds = KINDS.map(([name, pattern]) => ({ name, path: files.find((file) => pattern.test(file)) ?? "" }));

  test("have all kinds", () => {
    expect(kinds.filter(({ path }) => path === "")).toEqual([]);
  });

  test("have no barriers that axe finds, no console messages and no requests to others, in light and dark", async () => {
    const { page } = await openBrowser();
    const watched = watch(page, url);
    const found: string[] = [];
    for (const { name, path } of kinds) {
      await page.goto(url + path);
      for (const barrier of await barriersOf(page)) found.push(`${name} (${path}), ${barrier}`);
    }
    expect(found).toEqual([]);
    expect(watched).toEqual({ messages: [], foreign: [] });
  });

  // axe knows only HTML. A feed has no links, because CSS can make none.
  test("have feeds that show text of enough contrast and size, in light and dark", async () => {
    const { page } = await openBrowser();
    await page.route("**/*.xml", async (route) => route.fulfill({ response: await route.fetch(), contentType: "text/xml" }));
    for (const file of ["rss.xml", "atom.xml"]) {
      await page.goto(url + file);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const texts = await page.evaluate<ShownText[]>(SHOWN_TEXTS);
        expect(new Set(texts.map(({ name }) => name)), file).toEqual(NAMES[file]);
        const faint = texts.filter(({ color, ground }) => contrast(color, ground) < 4.5);
        expect([faint, texts.filter(({ size }) => size < 14), texts.filter((text) => text.direction !== direction)]).toEqual([[], [], []]);
        expect(new Set(texts.flatMap(({ edge }) => edge ?? [])).size, "all texts begin at the same edge").toBe(1);
        expect(texts.every(({ ground }) => contrast(ground, "#000000") > 10 === (colorScheme === "light"))).toBe(true);
      }
    }
  });

  test("hardly move while they load on a phone", async () => {
    const { page } = await openBrowser();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.addInitScript(NOTE_SHIFTS);
    for (const { name, path } of kinds) {
      await page.goto(url + path, { waitUntil: "load" });
      const [moved, overflow] = await page.evaluate<[number, number]>(
        "[window.moved, document.documentElement.scrollWidth - document.documentElement.clientWidth]",
      );
      expect([name, moved < 0.02, overflow]).toEqual([name, true, 0]);
    }
  });

  test("can be read with the keyboard: from the front page to a story, and to an older one", async () => {
    const { page } = await openBrowser();
    await page.goto(url);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.localName")).toBe("main");
    await tabTo(page, ".card h3 a");
    const title = await page.evaluate<string>("document.activeElement.textContent");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\//);
    expect(await page.locator("h1").textContent()).toBe(title);
    await tabTo(page, "[rel~=prev]");
    const older = await page.evaluate<string>("document.activeElement.href");
    await page.keyboard.press("Enter");
    await page.waitForURL(older);
  });

  test("lead with the keyboard to the page of feeds, which copies addresses, without requests to others", async () => {
    const { context, page } = await openBrowser();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(url).origin });
    const watched = watch(page, url);
    await page.goto(url);
    expect(await page.evaluate("document.documentElement.dir")).toBe(direction);
    await tabTo(page, '.banner .services a[href$="/subscribe/"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}subscribe/`);
    await tabTo(page, 'button[data-copy$="/atom.xml"]');
    const button = page.locator("button[data-copy]").nth(1);
    const name = await button.textContent();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("status").textContent()).not.toBe("");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(`${url}atom.xml`);
    expect(await page.evaluate("document.activeElement.dataset.copy")).toBe(`${url}atom.xml`);
    await expect.poll(() => button.textContent(), { timeout: 5_000 }).toBe(name);
    expect(watched).toEqual({ messages: [], foreign: [] });
  });
});

describe.skipIf(lacks("chromium"))("a large site in a browser", () => {
  test("leads to every story by the links of its lists, from the front page on", async () => {
    const { url } = await serveSite(largeSite);
    const { page } = await openBrowser();
    await page.goto(url);
    const seen = new Set<string>();
    const pages = new Set<string>();
    while (!pages.has(page.url())) {
      pages.add(page.url());
      for (const to of await page.evaluate<string[]>("[...document.querySelectorAll('article a.u-url')].map(({ href }) => href)"))
        seen.add(to);
      const older = page.getByRole("link", { name: "Older" });
      if ((await older.count()) > 0) await older.first().click();
      await page.waitForLoadState();
    }
    expect(seen.size).toBe(STORIES);
    await page.goto(url);
    await page.getByRole("link", { name: "January 2026" }).click();
    expect(await page.locator("h1").textContent()).toBe("January 2026");
    tally("stories of a site reached in a browser through links", STORIES);
  });
});
