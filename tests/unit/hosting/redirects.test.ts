import { describe, expect, test } from "vitest";
import { hostFiles } from "../../../src/hosting/host-files.ts";
import { toRedirects } from "../../../src/hosting/redirects.ts";
import type { Host } from "../../../src/model/settings.ts";
import { redirectOfVercel, redirectsInFile } from "../../servers/host-rules.ts";
import { settings } from "../page/sample.ts";

const SITE = "https://news.example.org/";

/** The files for hosts with redirects to one story. */
function filesFor(hosts: readonly Host[], addresses: readonly string[], to = `${SITE}articles/new/`): Record<string, string> {
  const all = settings();
  const { files, limited } = hostFiles(
    { ...all, site: { ...all.site, url: SITE }, publish: { compress: [], headers: hosts } },
    toRedirects(
      addresses.map((address) => ({ address, to })),
      SITE,
    ),
  );
  return { ...Object.fromEntries(files.map(({ path, body }) => [path, body as string])), limited: JSON.stringify(limited) };
}

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `articles/story-${i}/`);

describe("redirects are limited to what a host reads, the newest first", () => {
  test("2,000 for Cloudflare, and all for Netlify", () => {
    const { _redirects: both = "", limited = "" } = filesFor(["netlify", "cloudflare"], many(2_345));
    expect(redirectsInFile(both)).toHaveLength(2_000);
    expect(redirectsInFile(both)[0]?.from).toBe("/articles/story-0/");
    expect(JSON.parse(limited)).toMatchObject([{ file: "_redirects", count: 2_000 }]);

    const { _redirects: netlify = "", limited: none } = filesFor(["netlify"], many(2_345));
    expect(redirectsInFile(netlify)).toHaveLength(2_345);
    expect(redirectsInFile(netlify)[0]?.status).toBe("301!");
    expect(none).toBe("[]");
  });

  test("2,048 for Vercel", () => {
    const { "vercel.json": text = "{}" } = filesFor(["vercel"], many(3_000));
    expect((JSON.parse(text) as { redirects: unknown[] }).redirects).toHaveLength(2_048);
  });

  test("20 KB for Azure", () => {
    const { "staticwebapp.config.json": text = "" } = filesFor(["azure"], many(3_000));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(19_400);
  });
});

describe("an address cannot change the rules around it", () => {
  const hostile = ["a:b*/", "%24x/", "%22;%20return%20500/", "x%60%7B$HOME%7D/", "%0Adeny/", "(a)+/", "日本/", "%e6%97%a5/"].map(
    (address) => new URL(address, SITE).pathname.slice(1),
  );

  test("in `_redirects`", () => {
    const rules = redirectsInFile(filesFor(["cloudflare"], hostile, `${SITE}a:b/*`)["_redirects"] ?? "");
    expect(rules.map(({ to }) => to)).toEqual(hostile.map(() => "/a%3Ab/%2A"));
  });

  test("in `vercel.json`", () => {
    const { "vercel.json": text = "" } = filesFor(["vercel"], ["a:b*/", "(a)+/"], `${SITE}c:d/`);
    expect(redirectOfVercel(text, "/a:b*/")).toEqual({ status: 301, to: "/c%3Ad/" });
    expect(redirectOfVercel(text, "/(a)+/")).toEqual({ status: 301, to: "/c%3Ad/" });
    expect(redirectOfVercel(text, "/aa/")).toBeUndefined();
  });

  test("in `nginx.conf` and `Caddyfile`", () => {
    const { "nginx.conf": nginx = "", Caddyfile: caddy = "" } = filesFor(["nginx", "caddy"], hostile, `${SITE}$a{b}/`);
    const locations = nginx.split("\n").filter((line) => line.startsWith("location = "));
    for (const line of locations) expect(line).toMatch(/^location = "(?:[^"\\]|\\.)*" \{ absolute_redirect off; return 301 "[^"$]*"; \}$/);
    expect(nginx).toContain('location = "/日本/" {');
    expect(nginx).not.toContain("deny/");
    expect(caddy).not.toContain("HOME");
    expect(caddy).toContain("\t`/日本/` `/$a%7Bb%7D/`");
  });
});
