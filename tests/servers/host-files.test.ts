import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildSite, publishing } from "../support/site.ts";
import type { Site } from "../support/site.ts";
import { EXPECTED, faultsOf } from "./expected-headers.ts";
import type { Wanted } from "./expected-headers.ts";
import { azure, cloudflare, netlify, vercel } from "./host-rules.ts";
import type { Host } from "./host-rules.ts";

const siteFor = (headers: string, url: string): Promise<Site> => buildSite(publishing(`{headers: [${headers}]}`), url);

const fileOf = (site: Site, name: string): string => readFileSync(join(site.out, name), "utf8");

/** For a file of every kind, the headers of a host that differ from the expected ones. */
function faultsAt(host: Host, { url }: Site, exceptions: (path: string) => Wanted = () => ({})): string[] {
  const { pathname } = new URL(url);
  return Object.keys(EXPECTED).flatMap((path) => faultsOf(path, host(pathname + path), url, exceptions(path)));
}

/** `_headers` has no rule for the pages of months. */
const ofHost = (path: string): Wanted =>
  path === "2026/11/" ? { "content-type": undefined, "cache-control": undefined, "content-security-policy": undefined } : {};

const isOfGroup = (path: string): boolean => /^(?:tags|languages|wires|sources)\//.test(path);

describe.each(["https://news.example.org/", "https://example.org/sub/news/"])("a site at %s", (url) => {
  let site: Site;
  beforeAll(async () => {
    site = await siteFor("netlify, cloudflare, vercel, azure", url);
  });

  const withoutLinks = (path: string): Wanted => (isOfGroup(path) ? { link: undefined } : {});

  const inHeadersFile = (path: string): Wanted => ({ ...withoutLinks(path), ...ofHost(path) });

  test("gets the expected headers from Netlify, but only the feeds of the site have a Link header", async () => {
    expect(faultsAt(await netlify(fileOf(site, "_headers")), site, inHeadersFile)).toEqual([]);
  });

  test("gets the expected headers from Cloudflare Pages with the same file", () => {
    expect(faultsAt(cloudflare(fileOf(site, "_headers")), site, inHeadersFile)).toEqual([]);
  });

  test("gets the expected headers from Vercel", () => {
    expect(faultsAt(vercel(fileOf(site, "vercel.json")), site)).toEqual([]);
  });

  test("gets the headers from Azure that it can send: feeds in folders have a generic media type", () => {
    const exceptions = (path: string): Wanted => ({
      ...(/^(?:[a-z]+\/.*)\.xml$/.test(path) ? { "content-type": "application/xml; charset=utf-8" } : {}),
      ...(isOfGroup(path) && path.endsWith("feed.json") ? { "content-type": "application/json" } : {}),
      ...(isOfGroup(path) && path.includes("archive/") ? { "cache-control": "public, max-age=600" } : {}),
      ...withoutLinks(path),
    });

    expect(faultsAt(azure(fileOf(site, "staticwebapp.config.json")), site, exceptions)).toEqual([]);
  });
});

test("every feed has a Link header if Cloudflare is the only host", async () => {
  const site = await siteFor("cloudflare", "https://news.example.org/");

  expect(faultsAt(cloudflare(fileOf(site, "_headers")), site, ofHost)).toEqual([]);
});

test("every page complies with its Content-Security-Policy", async () => {
  const site = await siteFor("netlify", "https://news.example.org/");
  const pages = site.files.filter((path) => path.endsWith(".html")).map((path) => fileOf(site, path));

  expect(pages.length).toBeGreaterThan(50);
  expect(site.files).toContain("style.css");
  for (const page of pages) {
    expect(page.match(/<link rel="stylesheet"/g)).toHaveLength(1);
    expect(page).not.toMatch(/<style| style="|<script(?! type="(?:application\/ld\+json|module)")|<iframe|<form|<base|\son[a-z]+="/);
  }
  expect(pages.filter((page) => page.includes('<script type="module" src="copy.js">'))).toHaveLength(1);
});
