import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, cloneOf, folder } from "../support/folder.ts";
import { loopback } from "../support/loopback.ts";
import type { Handler, Loopback, Seen } from "../support/loopback.ts";
import { deployAfresh } from "../support/deploy-afresh.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import type { ObjectStorage } from "../support/object-storage.ts";
import type { Result } from "../support/run.ts";

const NOW = "2026-11-22T00:00:00Z";
const ZONE = "0123456789abcdef0123456789abcdef";
const DISTRIBUTION = "E1PA6795UKMFR9";
const TOKENS = { CLOUDFLARE_API_TOKEN: "token-of-cloudflare", FASTLY_API_KEY: "key-of-fastly" };

let storage: ObjectStorage;
let cdn: Loopback;

/** A request to the API of a CDN, as its documentation describes it. Anything else is refused. */
const answer: Handler = (seen, response) => {
  const { status, body } = replyTo(seen);
  response.writeHead(status, { "content-type": "application/json" }).end(body);
};

function replyTo({ method, path, headers, body }: Seen): { readonly status: number; readonly body: string } {
  if (method !== "POST") return { status: 405, body: "" };
  if (path === `/client/v4/zones/${ZONE}/purge_cache`) {
    const { files } = JSON.parse(body) as { readonly files: readonly string[] };
    const isKnown = headers.authorization === `Bearer ${TOKENS.CLOUDFLARE_API_TOKEN}`;
    const isFit = files.length > 0 && files.length <= 100;
    const error = isKnown ? "Too many files." : `Authentication error: ${headers.authorization}`;
    if (!isKnown || !isFit) return { status: isKnown ? 400 : 403, body: `{"success":false,"errors":[{"code":1,"message":"${error}"}]}` };
    return { status: 200, body: `{"success":true,"errors":[],"messages":[],"result":{"id":"${ZONE}"}}` };
  }
  if (path === `/2020-05-31/distribution/${DISTRIBUTION}/invalidation`) {
    const isSigned = /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/cloudfront\/aws4_request, /.test(
      headers.authorization ?? "",
    );
    const count = Number(/<Quantity>(\d+)<\/Quantity>/.exec(body)?.[1]);
    const isFit = pathsIn(body).length === count && /<CallerReference>[^<]+<\/CallerReference>/.test(body);
    return isSigned && isFit ? { status: 201, body: "<Invalidation/>" } : { status: 400, body: refusal("InvalidArgument") };
  }
  if (!path.startsWith("/purge/") || headers["fastly-key"] !== TOKENS.FASTLY_API_KEY)
    return { status: 401, body: '{"msg":"Provided credentials are missing or invalid"}' };
  return { status: 200, body: '{"status":"ok","id":"108-1391560174-974124"}' };
}

const refusal = (code: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>No.</Message></Error></ErrorResponse>`;

function pathsIn(body: string): string[] {
  return [...body.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = ""]) => path);
}

const article = (title: string, day: number): string => `---\ntitle: ${title}\npublished: 2026-01-${day}T00:00:00Z\n---\nText.\n`;

function site(purge: string, more = ""): string {
  return folder({
    "newswire.yaml": `site: {title: Purge, url: "${storage.siteUrl("site/")}"}\nfeeds: {formats: [rss], by: []}\ndeploy: {purge: ${purge}}\n${more}`,
    "articles/one.md": article("One", 10),
    "articles/two.md": article("Two", 11),
  });
}

const env = (): Readonly<Record<string, string>> => ({
  ...storage.env,
  ...TOKENS,
  CLOUDFLARE_BASE_URL: `${cdn.url}client/v4`,
  AWS_ENDPOINT_URL_CLOUDFRONT: cdn.url,
  FASTLY_API_ENDPOINT: cdn.url,
});

async function build(root: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", NOW, "--quiet", ...args], {
    cwd: root,
    env: { NEWSWIRE_SECRET: "a-secret-of-this-site" },
  });
  expect(code, stderr).toBe(0);
}

async function deploy(root: string, more: Readonly<Record<string, string>> = {}): Promise<Result> {
  return newswire(["deploy", `s3://${BUCKET}/site`], { cwd: root, env: { ...env(), ...more } });
}

/** Deploy while the CDN refuses. */
async function refuseOnce(root: string): Promise<void> {
  cdn.become((_, response) => void response.writeHead(400).end("{}"));
  const { code, stderr } = await deploy(root);
  expect([code, stderr]).toEqual([0, expect.stringContaining("warning deploy/purge")]);
  cdn.become(answer);
  cdn.seen.length = 0;
}

/** Deploy, and kill it at its first request to a CDN. */
async function killBeforePurge(root: string): Promise<void> {
  const { code, stderr } = await deployAfresh(root, env(), (child) =>
    cdn.become((_, __, socket) => {
      child.kill("SIGKILL");
      socket.destroy();
    }),
  );
  expect(code, stderr).toBe(null);
  cdn.become(answer);
  cdn.seen.length = 0;
  storage.skew += 120_000;
}

/** The URLs that a CDN was asked to purge, without the address of the site. */
function purged(): string[] {
  const start = storage.siteUrl("site/");
  const urls = cdn.seen.flatMap(({ path, body }) => {
    if (path.includes("/zones/")) return (JSON.parse(body) as { readonly files: readonly string[] }).files;
    if (path.includes("/invalidation")) return pathsIn(body).map((one) => new URL(one, start).href);
    return [`http://${path.slice("/purge/".length)}`];
  });
  return urls.map((url) => url.replace(start, "/")).toSorted();
}

const EDITED = ["/", "/articles/two/", "/ledger.ndjson", "/rss.xml"];

beforeAll(async () => {
  storage = await objectStorage();
  cdn = await loopback(answer);
});

beforeEach(() => {
  storage.objects.clear();
  cdn.become(answer);
});

describe("deploy purges", () => {
  test.each([
    ["Cloudflare", `{cloudflare: ${ZONE}}`],
    ["CloudFront", `{cloudfront: ${DISTRIBUTION}}`],
    ["Fastly", "{fastly: true}"],
  ])("from %s the URLs that it changed or deleted, when the ledger is in place, and no others", async (name, purge) => {
    const root = site(purge);
    await build(root);
    cdn.seen.length = 0;
    expect(await deploy(root)).toMatchObject({ code: 0 });
    expect(purged()).toEqual([]);

    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    const ledger = storage.objects.get("site/ledger.ndjson")?.etag;
    let before: string | undefined;
    cdn.become((seen, response, socket) => {
      before ??= storage.objects.get("site/ledger.ndjson")?.etag;
      answer(seen, response, socket);
    });
    const { code, stderr } = await deploy(root);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/, \d+ URLs purged, /)]);
    const index = name === "CloudFront" ? ["/index.html", "/articles/two/index.html"] : [];
    expect(purged().filter((url) => !/^\/(?:2026|feeds|subscribe|articles\/one)/.test(url))).toEqual([...EDITED, ...index].toSorted());
    expect(before).not.toBe(ledger);

    cdn.seen.length = 0;
    rmSync(join(root, "articles/one.md"));
    await build(root, "--accept-removals");
    expect(await deploy(root)).toMatchObject({ code: 0 });
    expect(purged()).toEqual(expect.arrayContaining(["/articles/one/", "/rss.xml"]));

    cdn.seen.length = 0;
    expect(await deploy(root)).toMatchObject({ code: 0 });
    expect(cdn.seen).toEqual([]);
  });

  test("again after an overload, a lost answer or too many invalidations", async () => {
    const root = site(`{cloudflare: ${ZONE}, cloudfront: ${DISTRIBUTION}, fastly: true}`);
    await build(root);
    await deploy(root);
    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    const times = new Map<string, number>();
    cdn.seen.length = 0;
    cdn.become((seen, response, socket) => {
      const count = times.get(seen.path) ?? 0;
      times.set(seen.path, count + 1);
      if (count === 0 && seen.path.includes("/invalidation")) response.writeHead(400).end(refusal("TooManyInvalidationsInProgress"));
      else if (count === 0) response.writeHead(429, { "retry-after": "0" }).end();
      else if (count === 1) response.writeHead(503).end();
      else if (count === 2) socket.destroy();
      else answer(seen, response, socket);
    });
    const { code, stderr } = await deploy(root);
    expect([code, stderr]).toEqual([0, expect.stringContaining("URLs purged")]);
    expect(Math.min(...times.values())).toBe(4);
    const references = cdn.seen.flatMap(({ body }) => /<CallerReference>[^<]+/.exec(body) ?? []);
    expect(new Set(references).size).toBe(1);
  });

  test("later what a CDN refused: that is a warning, and the site is deployed", async () => {
    const root = site(`{cloudflare: ${ZONE}}`);
    await build(root);
    await deploy(root);
    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    const refused = await deploy(root, { CLOUDFLARE_API_TOKEN: "another-token" });
    expect(refused).toMatchObject({ code: 0 });
    expect(refused.stderr).toContain("warning deploy/purge");
    expect(refused.stderr).toMatch(/Cloudflare did not purge \d+ URLs: it returned status 403 \(Authentication error: Bearer …\)/);
    expect(refused.stderr).toContain(`newswire deploy s3://${BUCKET}/site`);
    expect(refused.stderr).not.toContain("another-token");
    expect(storage.objects.get("site/rss.xml")?.body.toString()).toContain("Two again");

    cdn.seen.length = 0;
    expect(await deploy(root)).toMatchObject({ code: 0 });
    expect(purged()).toEqual(expect.arrayContaining(EDITED));
    cdn.seen.length = 0;
    await deploy(root);
    expect(cdn.seen).toEqual([]);
  });

  test("what a deployment changed that was killed before it could, even from another machine", async () => {
    const root = site(`{cloudflare: ${ZONE}}`);
    await build(root);
    await deploy(root);
    addFiles(root, { "articles/two.md": article("Two again", 11) });
    rmSync(join(root, "articles/one.md"));
    await build(root, "--accept-removals");
    await killBeforePurge(root);

    const other = cloneOf(root);
    await build(other, "--previous", storage.siteUrl("site/"));
    expect(await deploy(other)).toMatchObject({ code: 0 });
    expect(purged()).toEqual(expect.arrayContaining([...EDITED, "/articles/one/"]));
  });

  test("addresses of wires with a key, and shows them in no report, message or manifest", async () => {
    const root = site("{fastly: true}", "wires: {partners: {any: [author:nobody, has:image, lang:en], key: true}}\n");
    await build(root);
    await deploy(root);
    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    cdn.seen.length = 0;
    const dry = await newswire(["deploy", `s3://${BUCKET}/site`, "--dry-run", "--format", "json"], { cwd: root, env: env() });
    cdn.become((seen, response) => void response.writeHead(400).end(JSON.stringify({ msg: "Wrong", detail: seen.path })));
    const failed = await deploy(root);
    cdn.become(answer);
    const sent = await newswire(["deploy", `s3://${BUCKET}/site`, "--format", "json"], { cwd: root, env: env() });
    const [key = ""] = purged().flatMap((url) => /wires\/private\/([0-9a-f]{32})\//.exec(url)?.[1] ?? []);
    expect(key).not.toBe("");
    const said = [dry, failed, sent].map(({ stdout, stderr }) => stdout + stderr).join("");
    const manifest = gunzipSync(storage.objects.get("site/.newswire/manifest.ndjson.gz")?.body ?? "").toString();
    expect(said).toContain("wires/private/…/rss.xml");
    expect(said + manifest).not.toContain(key);
  });

  test.each([
    ["the CDN refused", refuseOnce],
    ["the deployment was killed", killBeforePurge],
  ])("later the addresses of a removed wire with a key, if %s, even from another machine", async (_, first) => {
    const wires = "wires: {partners: {any: [lang:en], key: true}}\n";
    const root = site("{fastly: true}", wires);
    await build(root);
    await deploy(root);
    const path = [...storage.objects.keys()].find((key) => key.startsWith("site/wires/private/") && key.endsWith("rss.xml")) ?? "";
    const file = join(root, "newswire.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(wires, ""));
    await build(root);
    cdn.seen.length = 0;
    await first(root);
    expect([storage.objects.has(path), purged()]).toEqual([false, []]);

    const other = cloneOf(root);
    await build(other, "--previous", storage.siteUrl("site/"));
    expect(await deploy(other)).toMatchObject({ code: 0 });
    expect(purged()).toContain(path.replace("site", ""));
    expect([...storage.objects.keys()].filter((key) => key.includes("private"))).toEqual([]);

    cdn.seen.length = 0;
    storage.log.length = 0;
    expect(await deploy(other)).toMatchObject({ code: 0 });
    expect([cdn.seen, storage.log.filter(({ method }) => method !== "GET" && method !== "HEAD")]).toEqual([[], []]);
  });

  test("nothing without a token: it ends with code 2, and sends nothing", async () => {
    for (const [purge, name] of [
      [`{cloudflare: ${ZONE}}`, "CLOUDFLARE_API_TOKEN"],
      ["{fastly: true}", "FASTLY_API_KEY"],
    ] as const) {
      const root = site(purge);
      // oxlint-disable-next-line no-await-in-loop -- one site after the other
      await build(root);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const { code, stderr } = await deploy(root, { [name]: "" });
      expect([code, stderr]).toEqual([2, expect.stringContaining(`export ${name}=`)]);
    }
    expect(storage.objects.size).toBe(0);
  });
});
