import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import mime from "mime";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { Kind } from "../../src/hosting/kinds.ts";
import { openKinds } from "../../src/hosting/part-of.ts";
import { policyOf } from "../../src/hosting/policy.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { openBrowser } from "../support/browser.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, filesOf } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import type { Site } from "../support/site.ts";
import { NOW } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { contentsOf } from "./feed-contents.ts";
import { compareSoups } from "./tag-soup.ts";
import { HOME, hostileSite, toFiles } from "./hostile-site.ts";
import type { HostileArticle } from "./hostile-site.ts";
import { BODIES, CANARY, VECTORS } from "./vectors.ts";

/** Hosts of the pictures and audio that the articles use. */
const SHOWN = /^https?:\/\/(?:pictures|x|xn--bcher-kva)\.example[:/]/;

/** http: media on an https: page, which the policy rightly blocks. */
const UNSAFE = /^the policy blocked (?:img|media)-src http:\/\/x\.example/;

/** The separate origin where a web reader shows the content of feeds. */
const READER = "https://reader.example/";

const ODD_SITES = tries(2, 80);

/** Random mixtures of tags, text and Markdown. */
const SOUPS = tries(250, 20_000);

/** How many of the two policies each page with attacks is opened under. */
const POLICIES_OF_A_PAGE = tries(1, 2);

const SETTINGS = {
  site: {
    title: `Wire ${VECTORS[0]}`,
    url: HOME,
    description: VECTORS[13] ?? "",
    rights: VECTORS[17] ?? "",
    publisher: { name: VECTORS[3] ?? "" },
  },
  feeds: { formats: ["rss", "atom", "json", "ninjs"], by: ["tag", "source", "author", "section", "language"], limit: 500 },
  wires: { w: { title: VECTORS[1] ?? "", description: VECTORS[2] ?? "", none: ["tag:never"] } },
};

/** A story with an attack in every field. */
function storyOf(vector: string, number: number): HostileArticle {
  const text = vector.slice(0, 95);
  const fields = {
    title: vector,
    published: `2026-01-01T00:00:${String(number % 60).padStart(2, "0")}Z`,
    source: { name: vector.slice(0, 200), url: `https://x.example/?${encodeURIComponent(vector)}` },
    kicker: vector.slice(0, 200),
    subtitle: vector,
    dateline: vector.slice(0, 200),
    summary: vector,
    section: text,
    tags: [text],
    authors: [vector.slice(0, 200), { name: `B ${text}`, url: `https://x.example/${text.replaceAll(/\s/g, "")}` }],
    image: { src: "https://pictures.example/lead.png", alt: vector, caption: vector, credit: vector.slice(0, 300) },
    audio: { src: `https://pictures.example/a.mp3#${text.replaceAll(/\s/g, "")}`, type: "audio/mpeg", title: vector.slice(0, 300) },
    corrections: [{ date: "2026-02-01T00:00:00Z", note: vector }],
    rights: vector,
    language: number % 5 === 0 ? "he" : "en",
    ...(number % 4 === 3 ? { withdrawn: { date: "2026-03-01T00:00:00Z", reason: vector } } : {}),
  };
  return { name: `field-${number}`, fields, body: "Words.", isEscaped: false };
}

/** Build a site. Undefined if the build fails. */
async function published(files: Files, root: string): Promise<Site | undefined> {
  addFiles(root, files);
  const at = (path: string): string => join(root, path);
  try {
    await build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at("index"), now: new Date(NOW) });
    return { url: HOME, out: at("dist"), files: filesOf(at("dist")) };
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** Stories with all bodies that can be published, several per story, and the number of rejected bodies. */
async function acceptedBodies(root: string): Promise<{ readonly stories: readonly HostileArticle[]; readonly refused: number }> {
  const story = (body: string, i: number): HostileArticle => {
    return { name: `body-${i}`, fields: { title: `Body ${i}`, published: "2026-01-02T00:00:00Z" }, body, isEscaped: false };
  };
  addFiles(root, toFiles({ settings: SETTINGS, articles: BODIES.map(story) }));
  const { problems } = await check({
    config: join(root, "newswire.yaml"),
    articles: join(root, "articles"),
    out: join(root, "dist"),
    now: new Date(NOW),
  });
  const refused = new Set(problems.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const accepted = BODIES.filter((_, i) => !refused.has(join(root, `articles/body-${i}.md`)));
  const together = Array.from({ length: Math.ceil(accepted.length / 8) }, (_, i) => accepted.slice(8 * i, 8 * i + 8).join("\n\n"));
  return { stories: together.map(story), refused: refused.size };
}

/** The effects of an attack: code that ran, URLs that were fetched, violations of the page's policy. */
let events: string[] = [];

/** Serve the site by path, and record requests for anything else. */
interface Served {
  readonly site: Site | undefined;
  /** The header that has the policy of each file. */
  readonly header?: string;
  /** Additional documents by URL. */
  readonly more: ReadonlyMap<string, string>;
}

let served: Served = { site: undefined, more: new Map() };

async function watch(context: BrowserContext, page: Page): Promise<void> {
  await context.exposeBinding("canary", () => void events.push("a script ran"));
  await context.exposeBinding("violated", (_, what: string) => void events.push(`the policy blocked ${what}`));
  await context.addInitScript({ path: fileURLToPath(new URL("in-page.js", import.meta.url)) });
  context.on("page", () => void events.push("a window opened"));
  page.on("dialog", (dialog) => {
    events.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    const found = fileAt(url);
    if (found !== undefined) {
      const { body, type, policy } = found;
      const headers = served.header === undefined || POLICIES === undefined ? {} : { [served.header]: policyOf(policy, POLICIES) };
      await route.fulfill({ status: 200, contentType: type, headers, body });
      return;
    }
    if (!SHOWN.test(url) && !isMissing(url)) events.push(`${url} was fetched`);
    await route.fulfill({ status: 404, body: "" });
  });
}

/** The settings that policies follow. */
const POLICIES = readSettings(`site: {title: Wire, url: "${HOME}"}`, () => {});

function fileAt(
  url: string,
): { readonly body: string | Buffer; readonly type: string; readonly policy: NonNullable<Kind["policy"]> } | undefined {
  const { site, more } = served;
  const own = more.get(url);
  if (own !== undefined) return { body: own, type: "text/html; charset=utf-8", policy: "page" };
  if (site === undefined || !url.startsWith(HOME)) return undefined;
  const path = decodeURIComponent(new URL(url).pathname).slice(new URL(HOME).pathname.length);
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (!site.files.includes(file)) return undefined;
  const { mediaType, policy = "page" } = kindOf(file) ?? {};
  const type = mediaType ?? mime.getType(file) ?? "application/octet-stream";
  return { body: readFileSync(join(site.out, file)), type, policy };
}

const kindOf = openKinds();

/** Missing pictures of the site, and files that browsers fetch by themselves. */
function isMissing(url: string): boolean {
  return new URL(url).origin === new URL(HOME).origin || url === `${READER}favicon.ico`;
}

describe.skipIf(lacks("chromium"))("in a browser", () => {
  let page: Page;
  let site: Site;
  let refused = 0;
  const roots: string[] = [];
  const makeRoot = (): string => {
    const root = mkdtempSync(join(tmpdir(), "newswire-fuzz-"));
    roots.push(root);
    return root;
  };
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true, force: true });
  });

  async function findFaults(): Promise<string[]> {
    return (await page.evaluate("findFaults()")) as string[];
  }

  /** Open URLs one after another, and return every effect other than text. */
  async function visit(urls: readonly string[]): Promise<Record<string, readonly string[]>> {
    const found: Record<string, readonly string[]> = {};
    for (const url of urls) {
      events = [];
      await page.goto(url, { waitUntil: "load" });
      const faults = await findFaults();
      if (page.url() !== url) faults.push(`the browser went on to ${page.url()}`);
      const wrong = [...faults, ...events.filter((event) => !UNSAFE.test(event))];
      if (wrong.length > 0) found[url] = wrong;
    }
    return found;
  }

  function pagesOf({ files }: Site): string[] {
    return files.filter((path) => path.endsWith(".html")).map((path) => HOME + path.replace(/index\.html$/, ""));
  }

  beforeAll(async () => {
    const browser = await openBrowser();
    ({ page } = browser);
    await watch(browser.context, page);
    const bodies = await acceptedBodies(makeRoot());
    ({ refused } = bodies);
    // Template code in a field is an error.
    const fields = VECTORS.filter((vector) => !vector.includes("{{"));
    const articles = [...fields.map(storyOf), ...bodies.stories];
    const built = await published(toFiles({ settings: SETTINGS, articles }), makeRoot());
    if (built === undefined) throw new Error("the build of the site with attacks failed");
    site = built;
  });

  test("detects the attacks in a page that contains them", async () => {
    const attack = `<title>x</title><img src=x onerror=canary()><script>canary();window.changed=1</script><img src="${CANARY}/x"><a href="javascript:x">x</a><svg></svg>`;
    served = { site: undefined, more: new Map([[READER, attack]]) };
    const seen = (await visit([READER]))[READER];

    served = { ...served, header: "content-security-policy" };
    const forbidden = (await visit([READER]))[READER];

    expect(seen).toEqual(
      expect.arrayContaining(["<script>", "img onerror", "a href=javascript:x", "<svg> of another namespace", "a script ran"]),
    );
    expect(seen).toContain(`${CANARY}/x was fetched`);
    expect(forbidden).toContain("the policy blocked script-src-elem inline");
    expect(forbidden).not.toContain("a script ran");
  });

  test("rejects most attacks in bodies, and publishes many as text", () => {
    expect(refused).toBeGreaterThan(100);
    expect(BODIES.length - refused).toBeGreaterThan(100);
  });

  test.each([
    { under: "the policy of the host files", header: "content-security-policy", turn: 0 },
    { under: "a policy that only reports", header: "content-security-policy-report-only", turn: 1 },
  ])("pages only show text, with $under", async ({ header, turn }) => {
    served = { site, header, more: new Map() };
    // All pages of stories, and some of the many lists.
    const all = pagesOf(site).filter((url, i) => /\/(?:articles\/[^/]+|wires\/w|wire|subscribe|404\.html)\/?$/.test(url) || i % 12 === 0);
    // Either policy detects the attacks.
    const pages = all.filter((url, i) => (i + turn) % 2 < POLICIES_OF_A_PAGE || url.endsWith("/subscribe/"));

    expect(await visit(pages)).toEqual({});
    tally("pages with attacks, opened in Chromium: none ran, loaded or stored anything", pages.length);
  });

  test("feeds only show text, in a reader that inserts it without cleaning", async () => {
    // Formats share most texts.
    const contents = [...new Set(contentsOf(site))];
    const found: Record<string, readonly string[]> = {};
    // Many per document, so that an element that is not closed affects the next ones.
    for (let from = 0; from < contents.length; from += 40) {
      const pieces = contents.slice(from, from + 40);
      const [whole, inner] = [`${READER}whole-${from}`, `${READER}inner-${from}`];
      const more = new Map([
        [whole, `<!doctype html><title>x</title>${pieces.join("\n")}`],
        [inner, "<!doctype html><title>x</title><body>"],
      ]);
      served = { site: undefined, more };
      Object.assign(found, await visit([whole]));
      events = [];
      await page.goto(inner);
      await page.evaluate(`show(${JSON.stringify(pieces)})`);
      const faults = [...(await findFaults()), ...events];
      if (faults.length > 0) found[inner] = faults;
    }

    expect(found).toEqual({});
    expect(contents.length).toBeGreaterThan(200);
    tally("texts of feeds, put into a page unchanged: none ran or loaded anything", contents.length);
  });

  test.each([
    { language: "en", direction: "ltr", help: /^"This is a feed\. To receive new stories/ },
    { language: "ar", direction: "rtl", help: /^"هذه خلاصة أخبار/ },
  ])("a feed reads like a page: site in $language", async ({ language, direction, help }) => {
    const about = { title: "Harbour Wire", url: HOME, description: "Ships & tides", language };
    const fields = { title: "Tide <turns>", published: "2026-01-02T08:00:00Z", image: "https://pictures.example/a.png" };
    const article = { name: "tide", fields, body: "The tide turned at *noon*.", isEscaped: false };
    served = {
      site: await published(toFiles({ settings: { site: about }, articles: [article] }), makeRoot()),
      more: new Map(),
    };
    const read = async (path: string): Promise<unknown> => {
      events = [];
      await page.goto(HOME + path);
      return page.evaluate("readShown()");
    };
    const shown = { direction, help: expect.stringMatching(help) as string };

    const rss = await read("rss.xml");
    const atom = await read("atom.xml");

    expect(rss).toEqual({ ...shown, texts: ["Harbour Wire", "Ships & tides", "Tide <turns>", "Fri, 02 Jan 2026 08:00:00 GMT"] });
    expect(atom).toEqual({ ...shown, texts: ["Harbour Wire", "Ships & tides", "Tide <turns>", "2026-01-02T08:00:00.000Z"] });
    expect(events).toEqual([]);
  });

  test("the text of tag soup is what this browser reads, except for what a warning names", async () => {
    await page.goto("about:blank");
    const { different, compared } = await compareSoups(page, SOUPS, SEED);

    expect(different).toEqual([]);
    expect(compared).toBe(SOUPS);
    tally("random mixtures of HTML and Markdown, whose text is what Chromium reads", compared);
  });

  test("pages of random sites only show text", async () => {
    let pages = 0;
    for (const hostile of fc.sample(hostileSite, { numRuns: ODD_SITES, seed: SEED })) {
      const odd = await published(toFiles(hostile), makeRoot());
      if (odd === undefined) continue;
      served = { site: odd, header: "content-security-policy-report-only", more: new Map() };
      const all = pagesOf(odd).filter((url) => /\/(?:articles\/[^/]+|wires\/\w+|wire)\/$/.test(url));
      expect(await visit(all), JSON.stringify(hostile)).toEqual({});
      pages += all.length;
    }

    expect(pages).toBeGreaterThan(ODD_SITES);
    tally("pages of odd sites, opened in Chromium: none ran, loaded or stored anything", pages);
  });
});
