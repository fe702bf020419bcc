import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { barriersOf } from "../support/axe.ts";
import { openBrowser } from "../support/browser.ts";
import { contrast } from "../support/contrast.ts";
import { png } from "../support/picture.ts";
import { serveSite } from "../support/site.ts";
import type { FilesAt, Site } from "../support/site.ts";
import { lacks } from "../support/tools.ts";

/** Words that fit on no line, as authors write them in any place. */
const LONG = [
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung",
  "https://example.org/".padEnd(99, "path-and-"),
  "長".repeat(99),
];

const WIDE_TABLE = `| ${"Tonnage of a whole year | ".repeat(9)}\n|${"--|".repeat(9)}\n| ${"1,200,000 | ".repeat(9)}`;
const LONG_CODE = `\`\`\`\n${"call(withArguments, andMore); ".repeat(9)}\n\`\`\``;
const LONG_SUM = `$$${String.raw`\frac{1}{2} + `.repeat(40)} 1$$`;

function story(hour: number, facts: Readonly<Record<string, unknown>>, text: string): string {
  const published = `2026-11-2${hour % 2}T0${hour}:00:00Z`;
  const lines = Object.entries({ published, ...facts }).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ["---", ...lines, "---", text].join("\n");
}

const awkward: FilesAt = (url) => ({
  "newswire.yaml": `site: {title: ${LONG[0] ?? ""}, url: "${url}", language: de}\nfeeds: {by: [tag, section, author]}\n`,
  ...Object.fromEntries(
    LONG.map((word, i) => [
      `articles/long-${i}.md`,
      story(i, { title: word, kicker: word, subtitle: word, authors: [word], section: word.slice(0, 60), tags: [word.slice(0, 60)] }, word),
    ]),
  ),
  "articles/wide.md": story(4, { title: "Wide", kicker: "Tables" }, `${WIDE_TABLE}\n\n${LONG_CODE}\n\n${LONG_SUM}`),
  "pages/about.md": `---\ntitle: About\n---\n${LONG.join("\n\n")}\n\n${WIDE_TABLE}\n`,
});

/** With a zoom of 400 %, a window of 1280 has room for 320 (WCAG 2.2, 1.4.10). */
const WIDTHS = [320, 390, 768, 1024, 1280];

const openAt = async (page: Page, url: string, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(url);
};

describe.skipIf(lacks("chromium"))("the pages of a site with long words and wide tables in a browser", () => {
  let site: Site;
  let paths: readonly string[];
  beforeAll(async () => {
    site = await serveSite(awkward);
    paths = site.files.filter((file) => /^(?:index|404)\.html$|^(?:articles|tags|sections|authors|about|subscribe)\b.*html$/.test(file));
  });

  test("are never wider than the window", async () => {
    const { page } = await openBrowser();
    const found: unknown[] = [];
    for (const path of paths)
      for (const width of WIDTHS) {
        await openAt(page, site.url + encodeURI(path), width);
        const shown = await page.evaluate<number>("document.documentElement.scrollWidth");
        if (shown > width) found.push({ path, width, shown });
      }
    expect(found).toEqual([]);
  });

  test("have no barriers that axe finds on a phone, and keys scroll what is wide", async () => {
    const { page } = await openBrowser();
    const found: string[] = [];
    for (const path of paths) {
      await openAt(page, site.url + encodeURI(path), 390);
      for (const barrier of await barriersOf(page)) found.push(`${path}, ${barrier}`);
    }
    expect(found).toEqual([]);
    await openAt(page, `${site.url}articles/wide/`, 390);
    for (const name of ["table", "pre", "math"]) {
      await page.locator(name).focus();
      expect(await page.evaluate("document.activeElement.localName")).toBe(name);
    }
  });

  test("show the kicker of a story above its headline, also in a card without a picture", async () => {
    const { page } = await openBrowser();
    for (const width of WIDTHS) {
      await openAt(page, site.url, width);
      const places = await page.evaluate<[number, number, number, number][]>(`[...document.querySelectorAll(".card")].map((card) => {
        const [kicker, title] = [".kicker", "h3"].map((each) => card.querySelector(each).getBoundingClientRect());
        return [kicker.left, title.left, kicker.bottom, title.top];
      })`);
      expect(places.length).toBe(LONG.length + 1);
      for (const [kicker, title, end, start] of places) expect([width, kicker === title, end <= start]).toEqual([width, true, true]);
    }
  });
});

test.skipIf(lacks("chromium"))("a feed in Arabic has its dates on the right, below the titles", async () => {
  const { url } = await serveSite((to) => ({
    "newswire.yaml": `site: {title: أخبار, url: "${to}", language: ar}\n`,
    "articles/a.md": story(1, { title: "عاصفة" }, "نص"),
  }));
  const { page } = await openBrowser();
  await page.route("**/*.xml", async (route) => route.fulfill({ response: await route.fetch(), contentType: "text/xml" }));
  for (const [file, name] of [
    ["rss.xml", "pubDate"],
    ["atom.xml", "published"],
  ] as const) {
    await page.goto(url + file);
    expect(await page.evaluate(`getComputedStyle(document.querySelector("${name}")).textAlign`)).toBe("right");
  }
});

test.skipIf(lacks("chromium"))(
  "a long formula in a line scrolls, pictures of one paragraph do not touch, and tall lead pictures fit in the window",
  async () => {
    const { url } = await serveSite((to) => ({
      "newswire.yaml": `site: {title: Harbour, url: "${to}"}\n`,
      "articles/a.md": story(
        1,
        { title: "A", image: { src: "tall.png" } },
        `![One](one.png)\n![Two](two.png)\n\nA sum: $${"x + ".repeat(99)}1$`,
      ),
      "articles/tall.png": png(600, 1800),
      "articles/one.png": png(400, 300),
      "articles/two.png": png(300, 300),
    }));
    const { page } = await openBrowser();
    await openAt(page, `${url}articles/a/`, 390);
    const [tall = 0, ends = 0, start = 0] = await page.evaluate<number[]>(`(() => {
    const [lead, one, two] = [...document.querySelectorAll("main img")].map((each) => each.getBoundingClientRect());
    return [lead.height, one.bottom, two.top];
  })()`);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect([tall > 300 && tall < 800, start - ends > 8]).toEqual([true, true]);
  },
);

test.skipIf(lacks("chromium"))(
  "a drawing without a background has a light one in dark mode, because its lines are mostly dark",
  async () => {
    const { url } = await serveSite((to) => ({
      "newswire.yaml": `site: {title: Harbour, url: "${to}"}\n`,
      "articles/a.md": story(1, { title: "A", image: { src: "lead.png" } }, "![Lines](lines.svg)"),
      "articles/lead.png": png(640, 360),
      "articles/lines.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0L90 60" stroke="#000"/></svg>',
    }));
    const { page } = await openBrowser();
    await page.emulateMedia({ colorScheme: "dark" });
    for (const path of ["", "articles/a/"]) {
      await page.goto(url + path);
      const grounds = await page.evaluate<string[]>(
        "[...document.querySelectorAll('main img')].map((each) => getComputedStyle(each).backgroundColor)",
      );
      expect(grounds.length).toBe(path === "" ? 1 : 2);
      for (const ground of grounds) expect(contrast(ground, "#000000")).toBeGreaterThan(15);
    }
  },
);
