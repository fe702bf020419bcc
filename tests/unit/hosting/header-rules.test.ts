import { describe, expect, test } from "vitest";
import { hostFiles } from "../../../src/hosting/host-files.ts";
import type { Host } from "../../../src/model/settings.ts";
import { DOCUMENTS } from "../../../src/text/paths.ts";
import { azure, cloudflare, netlify, vercel } from "../../servers/host-rules.ts";
import type { Host as Evaluated } from "../../servers/host-rules.ts";
import { settings } from "../page/sample.ts";

/** The `Cache-Control` of a file of each kind. */
const FILES: Readonly<Record<string, string>> = {
  "rss.xml": "public, max-age=600",
  "feed.json": "public, max-age=600",
  "tags/us/atom.xml": "public, max-age=600",
  "tags/us/ninjs.json": "public, max-age=600",
  "archive/1/rss.xml": "public, max-age=86400",
  "": "public, max-age=300",
  "tags/us/": "public, max-age=300",
  "page/2/": "public, max-age=300",
  "tags/us/page/12/": "public, max-age=300",
  "404.html": "public, max-age=300",
  "style.css": "public, max-age=300",
  "sitemap.xml": "public, max-age=300",
  "robots.txt": "public, max-age=86400",
  "ledger.ndjson": "no-cache",
  "ledger/2026-01.ndjson": "no-cache",
  "media/0123456789abcdef-ferry.jpg": "public, max-age=31536000, immutable",
};

const PAGE = "public, max-age=300";

/** Whether Netlify and Cloudflare get a rule for stories. Without one, they send their own headers. */
const STORIES: readonly (readonly [permalink: string, story: string, netlify: boolean, cloudflare: boolean])[] = [
  ["/articles/:slug/", "articles/ferry/", true, true],
  ["/:slug/", "ferry/", false, true],
  ["/:slug.html", "ferry.html", false, true],
  ["/:path/", "harbour/ferry/", false, true],
  ["/:section/:slug/", "harbour/ferry/", false, true],
  ["/:year/:month/:day/:slug/", "2026/11/01/ferry/", true, true],
  ["/posts/:path/", "posts/harbour/ferry/", true, true],
  ["/posts/:slug.html", "posts/ferry.html", true, true],
];

function fileFor(host: Host, permalink: string, formats = settings().feeds.formats): string {
  const all = settings();
  const wanted = {
    ...all,
    site: { ...all.site, url: "https://news.example.org/", permalink },
    feeds: { ...all.feeds, formats },
    publish: { compress: [], headers: [host] },
  };
  return hostFiles(wanted, []).files[0]?.body as string;
}

/** The values of `Cache-Control` of all files. */
function cachesAt(host: Evaluated): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(FILES).map((path) => [path, host(`/${path}`)["cache-control"]]));
}

describe.each(STORIES)("stories at %s", (permalink, story, onNetlify, onCloudflare) => {
  test("keep the caching of feeds and other files", async () => {
    for (const host of [
      await netlify(fileFor("netlify", permalink)),
      cloudflare(fileFor("cloudflare", permalink)),
      vercel(fileFor("vercel", permalink)),
    ]) {
      expect(cachesAt(host)).toEqual(FILES);
    }
    // Its patterns do not tell these apart.
    expect(cachesAt(azure(fileFor("azure", permalink)))).toMatchObject({ "rss.xml": FILES["rss.xml"], "ledger.ndjson": "no-cache" });
  });

  test("are cached as pages, or as the host does by itself", async () => {
    const cacheOf = (host: Evaluated): string | undefined => host(`/${story}`)["cache-control"];
    expect(cacheOf(await netlify(fileFor("netlify", permalink)))).toBe(onNetlify ? PAGE : undefined);
    expect(cacheOf(cloudflare(fileFor("cloudflare", permalink)))).toBe(onCloudflare ? PAGE : undefined);
    expect(cacheOf(vercel(fileFor("vercel", permalink)))).toBe(PAGE);
    expect(cacheOf(azure(fileFor("azure", permalink)))).toBe(PAGE);
  });

  test("without a rule are named in the file", () => {
    expect(fileFor("netlify", permalink).includes("# Files at")).toBe(!onNetlify);
  });
});

test("a page has no rule that its ninjs document would get, too", async () => {
  const host = await netlify(fileFor("netlify", "/posts/:path/", Object.values(DOCUMENTS)));
  expect(host("/posts/harbour/ferry/ninjs.json")["content-type"]).toBe("application/json");
  expect(host("/posts/harbour/ferry/")["content-type"]).toBeUndefined();
});
