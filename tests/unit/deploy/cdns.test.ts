import { expect, test } from "vitest";
import { openCdns } from "../../../src/deploy/cdns.ts";

const ENV = { CLOUDFLARE_API_TOKEN: "token", AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret", HOME: "/nonexistent" };
const SITE = "https://news.example/wire/";
const urls = (count: number): string[] => Array.from({ length: count }, (_, i) => `${SITE}a/${i}.xml`);

const pathsIn = (body: unknown): string[] => [...String(body).matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = ""]) => path);

test("Cloudflare gets at most 100 URLs per request, in all every URL once", async () => {
  const [cloudflare] = openCdns({ purge: { cloudflare: "0".repeat(32) } }, ENV);
  const requests = (await cloudflare?.requestsFor(urls(250), SITE)) ?? [];
  const batches = requests.map(({ options }) => (JSON.parse(String(options.body)) as { readonly files: readonly string[] }).files);

  expect(batches.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(batches.flat()).toEqual(urls(250));
});

test("CloudFront gets up to 3,000 paths, and the whole site as one path instead of more", async () => {
  const [cloudFront] = openCdns({ purge: { cloudfront: "E1PA6795UKMFR9" } }, ENV);
  const pathsFor = async (list: readonly string[]): Promise<string[]> =>
    ((await cloudFront?.requestsFor(list, SITE)) ?? []).flatMap(({ options }) => pathsIn(options.body));

  expect(await pathsFor(urls(3000))).toHaveLength(3000);
  expect(await pathsFor(urls(3001))).toEqual(["/wire/*"]);
  expect(await pathsFor([`${SITE}é/`, `${SITE}a&b*.txt`])).toEqual(["/wire/%C3%A9/", "/wire/%C3%A9/index.html", "/wire/a&#x26;b%2A.txt"]);
  expect(await pathsFor([])).toEqual([]);
});
