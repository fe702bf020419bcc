import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { freePort, get, startServer } from "../support/server-program.ts";
import { NOW } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { redirectOfVercel, redirectsInFile } from "./host-rules.ts";
import { startNginx } from "./start-nginx.ts";

const NAMES = ["harbour", "bridge", "canal"];

/** Addresses of another system, as an author writes them. */
const aliasesOf = (name: string): string[] => [`"/?p=${name}"`, `/2019/${name}.html`, `"/Grüße an ${name}/"`, `"/$uri/%22${name}'/"`];

/** Build a site whose stories have been at three addresses each. */
async function movedSite(root: string, url: string, hosts: string): Promise<void> {
  for (const version of ["one", "two", "three"]) {
    const stories = NAMES.map((name) => [
      `articles/${name}.md`,
      `---\ntitle: ${name}\nid: tag:port.example,2026:${name}\nslug: ${name}-${version}\npublished: 2026-05-01\naliases: [${aliasesOf(name).join(", ")}]\n---\nText of ${name}.\n`,
    ]);
    addFiles(root, {
      ...(Object.fromEntries(stories) as Record<string, string>),
      "newswire.yaml": `site: {title: Port, url: "${url}"}\npublish: {headers: [${hosts}]}\n`,
    });
    const { code, stderr } = await newswire(["build", "--now", NOW], { cwd: root });
    if (code !== 0) throw new Error(stderr);
  }
}

const ALIASES = NAMES.flatMap((name) =>
  [`?p=${name}`, `2019/${name}.html`, `Gr%C3%BC%C3%9Fe%20an%20${name}/`, `$uri/%22${name}'/`].map((from) => ({
    from,
    to: `articles/${name}-three/`,
  })),
);
const FORMER = NAMES.flatMap((name) =>
  ["one", "two"].map((version) => ({ from: `articles/${name}-${version}/`, to: `articles/${name}-three/` })),
);

/** What a server answers at former addresses: status, and the page it leads to. */
async function answers(url: string): Promise<readonly { readonly from: string; readonly status: number; readonly to: string }[]> {
  const found: { from: string; status: number; to: string }[] = [];
  for (const { from } of [...FORMER, ...ALIASES]) {
    const { status, headers } = await get(url + from);
    const to = new URL(String(headers.location), url).href;
    found.push({ from, status, to: (await get(to)).body.toString().includes("Text of") ? to.slice(url.length) : `nothing at ${to}` });
  }
  return found;
}

const EXPECTED = [...FORMER, ...ALIASES].map((redirect) => ({ ...redirect, status: 301 }));

describe.skipIf(lacks("nginx"))("nginx leads every former address to the present one", () => {
  test.each(["", "news/wire/"])("of a site at /%s", async (base) => {
    const root = folder();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/${base}`;
    await movedSite(root, url, "nginx");
    if (base === "") await startNginx(root, join(root, "dist"), port);
    else {
      // The folder is served below the root of the server.
      cpSync(join(root, "dist"), join(root, "www", base), { recursive: true });
      addFiles(root, { "www/nginx.conf": readFileSync(join(root, "dist/nginx.conf")) });
      await startNginx(root, join(root, "www"), port);
    }
    expect(await answers(url)).toEqual(EXPECTED);
  });
});

describe.skipIf(lacks("caddy"))("Caddy leads every former address to the present one", () => {
  test("of a site", async () => {
    const root = folder();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    await movedSite(root, url, "caddy");
    addFiles(root, {
      Caddyfile: `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {\n\troot * ${root}/dist\n\timport ${root}/dist/Caddyfile\n}\n`,
    });
    await startServer("caddy", ["run", "--config", join(root, "Caddyfile"), "--adapter", "caddyfile"], port, { HOME: root });
    expect(await answers(url)).toEqual(EXPECTED);
  });
});

describe.each(["https://news.example.org/", "https://example.org/sub/news/"])("a site at %s", (url) => {
  const root = folder();
  const { pathname } = new URL(url);
  const expected = [...FORMER, ...ALIASES.filter(({ from }) => !from.startsWith("?"))]
    .map(({ from, to }) => `${pathname}${from} ${pathname}${to}`)
    .toSorted();
  const read = (name: string): string => readFileSync(join(root, "dist", name), "utf8");
  beforeAll(async () => movedSite(root, url, "netlify, cloudflare, vercel, azure"));

  test("tells Netlify and Cloudflare in one file", () => {
    const rules = redirectsInFile(read("_redirects"));

    expect(rules.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual(expected);
    expect(new Set(rules.map(({ status }) => status))).toEqual(new Set(["301"]));
  });

  test("tells Vercel", () => {
    for (const [from = "", to] of expected.map((rule) => rule.split(" ")))
      expect(redirectOfVercel(read("vercel.json"), from)).toEqual({ status: 301, to });
    expect(redirectOfVercel(read("vercel.json"), `${pathname}articles/harbour-three/`)).toBeUndefined();
  });

  test("tells Azure, before the routes with headers", () => {
    const { routes } = JSON.parse(read("staticwebapp.config.json")) as {
      routes: { route: string; redirect?: string; statusCode?: number }[];
    };

    const first = routes.slice(0, expected.length);
    expect(first.map(({ route, redirect = "" }) => `${route} ${redirect}`).toSorted()).toEqual(expected);
    expect(routes.filter(({ redirect }) => redirect !== undefined).every(({ statusCode }) => statusCode === 301)).toBe(true);
  });
});
