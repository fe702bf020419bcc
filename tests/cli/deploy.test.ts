import { rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { BUCKET, objectStorage, SECRETS } from "../support/object-storage.ts";
import type { ObjectStorage } from "../support/object-storage.ts";
import { png } from "../support/picture.ts";
import type { Result } from "../support/run.ts";

const NOW = "2026-11-22T00:00:00Z";
const article = (title: string, day = 10, more = ""): string =>
  `---\ntitle: ${title}\npublished: 2026-01-${day}T00:00:00Z\ntags: [harbour]\n${more}---\n${title} has a text.\n`;

/** A site whose address is a storage's. */
function site(storage: ObjectStorage, prefix = "site/", more = ""): string {
  return folder({
    "newswire.yaml": `site: {title: Deploy, url: "${storage.siteUrl(prefix)}"}\n${more}`,
    "articles/one.md": article("One", 10, "image: {src: a.png, alt: A}\n"),
    "articles/a.png": png(4, 4),
    "articles/two.md": article("Two", 11),
  });
}

async function build(root: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", NOW, "--quiet", ...args], { cwd: root });
  expect(code, stderr).toBe(0);
}

function deploy(root: string, storage: ObjectStorage, ...args: readonly string[]): Promise<Result> {
  return newswire(["deploy", `s3://${BUCKET}/site`, ...args], { cwd: root, env: storage.env });
}

/** The objects of a site, without newswire's own, by path. */
function shown({ objects }: ObjectStorage, prefix = "site/"): Map<string, string> {
  const texts = [...objects].flatMap(([key, { body, headers }]): [string, string][] => {
    if (!key.startsWith(prefix) || key.startsWith(`${prefix}.newswire/`)) return [];
    return [[key.slice(prefix.length), (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString("latin1")]];
  });
  return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const writes = ({ log }: ObjectStorage): string[] =>
  log
    .filter(({ method, status, key }) => method !== "GET" && method !== "HEAD" && status < 300 && !key.includes(".newswire/"))
    .map(({ method, key }) => `${method} ${key}`);

describe("deploy", () => {
  test("sends a site with its headers, and then only what changed", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    expect(await deploy(root, storage)).toMatchObject({ code: 0, stdout: "" });

    expect([...shown(storage).keys()]).toEqual(filesOf(join(root, "dist")));
    const headersOf = (path: string): object => storage.objects.get(`site/${path}`)?.headers ?? {};
    expect(headersOf("rss.xml")).toEqual({ "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=600" });
    expect(headersOf("feed.json")).toEqual({ "content-type": "application/feed+json", "cache-control": "public, max-age=600" });
    expect(headersOf("articles/one/index.html")).toEqual({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "public, max-age=300",
    });
    expect(headersOf("ledger.ndjson")).toEqual({ "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-cache" });
    const [media = ""] = filesOf(join(root, "dist/media"));
    expect(headersOf(`media/${media}`)).toEqual({ "content-type": "image/png", "cache-control": "public, max-age=31536000, immutable" });

    storage.log.length = 0;
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    expect(writes(storage)).toEqual([]);

    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    storage.log.length = 0;
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    expect(writes(storage).filter((line) => /media|\.css|404|robots/.test(line))).toEqual([]);
    expect(writes(storage)).toContain("PUT site/articles/two/index.html");
    expect(writes(storage).at(-1)).toBe("PUT site/ledger.ndjson");
    expect(shown(storage).get("rss.xml")).toContain("Two again");
  });

  test("sends new objects before changed ones, feeds after pages, deletions after feeds, and the ledger last", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    await deploy(root, storage);
    rmSync(join(root, "articles/two.md"));
    addFiles(root, { "articles/three.md": article("Three", 12, "image: {src: b.png, alt: B}\n"), "articles/b.png": png(5, 5) });
    await build(root, "--accept-removals");
    storage.log.length = 0;
    const { code, stdout } = await deploy(root, storage, "--format", "json");

    const order = writes(storage).map((line) => line.replace(/media\/.*/, "media"));
    const at = (line: string): number => order.indexOf(line);
    const expected = [
      "PUT site/media",
      "PUT site/articles/three/index.html",
      "PUT site/index.html",
      "PUT site/rss.xml",
      "PUT site/sitemap.xml",
      "DELETE site/articles/two/index.html",
      "PUT site/ledger.ndjson",
    ];
    expect(code).toBe(0);
    expect(expected.map(at)).toEqual(expected.map(at).toSorted((a, b) => a - b));
    expect(at("PUT site/media")).toBe(0);
    expect(order.at(-1)).toBe("PUT site/ledger.ndjson");
    const report = JSON.parse(stdout) as { readonly sent: readonly string[]; readonly deleted: readonly string[] };
    expect([...report.sent.map((path) => `PUT site/${path}`), ...report.deleted.map((path) => `DELETE site/${path}`)].toSorted()).toEqual(
      writes(storage).toSorted(),
    );
  });

  test("--dry-run lists what it would send, and writes nothing", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const { code, stderr, stdout } = await deploy(root, storage, "--dry-run", "--format", "json");

    expect(code).toBe(0);
    expect(stderr).toContain("would send articles/one/index.html");
    expect(JSON.parse(stdout)).toMatchObject({ target: "s3://news/site", unchanged: 0, deleted: [] });
    expect(storage.objects.size).toBe(0);
  });

  test("sends compressed texts with their encoding if the settings ask for gzip", async () => {
    const storage = await objectStorage();
    const root = site(storage, "site/", "publish: {compress: [gzip, brotli], headers: [nginx, netlify]}\n");
    await build(root);
    await deploy(root, storage);

    const feed = storage.objects.get("site/rss.xml");
    expect(feed?.headers["content-encoding"]).toBe("gzip");
    expect([...storage.objects.keys()].filter((key) => /\.(?:gz|br|conf)$|_headers/.test(key))).toEqual([
      "site/.newswire/manifest.ndjson.gz",
    ]);
    expect(shown(storage).get("rss.xml")).toContain("<title>One</title>");
  });

  test("continues after answers that were lost, refused or late", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const seen = new Map<string, number>();
    const faults = ["after", { status: 503, headers: { "retry-after": "0" } }, "before", { status: 409 }, { status: 429 }, 5] as const;
    storage.become(({ method, key }) => {
      const times = seen.get(method + key) ?? 0;
      seen.set(method + key, times + 1);
      return times < 2 ? faults[(key.length + times) % faults.length] : undefined;
    });
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    expect([...shown(storage).keys()]).toEqual(filesOf(join(root, "dist")));

    addFiles(root, { "articles/two.md": article("Two again", 11) });
    await build(root);
    seen.clear();
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    expect(shown(storage).get("rss.xml")).toContain("Two again");
  });

  test("signs with the clock of the storage if its own is wrong", async () => {
    const storage = await objectStorage();
    storage.skew = -86_400_000;
    const root = site(storage);
    await build(root);
    // An answer to HEAD has no text that would tell why.
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
  });

  test("takes over a folder without a manifest, and keeps the files of others", async () => {
    const storage = await objectStorage();
    storage.pageSize = 3;
    const old = { body: Buffer.from("old"), etag: '"old"', headers: {}, modified: 0 };
    const keys = ["rss.xml", "tags/gone/rss.xml", "notes/mine ÄÖ+&%20*'.txt", "photo.jpg", "x/y/z"];
    for (const key of keys) storage.objects.set(`site/${key}`, old);
    const root = site(storage);
    await build(root);
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });

    expect([...shown(storage).keys()]).toEqual(
      [...filesOf(join(root, "dist")), "notes/mine ÄÖ+&%20*'.txt", "photo.jpg", "x/y/z"].toSorted(),
    );
    expect(shown(storage).get("rss.xml")).toContain("<title>One</title>");
  });

  test("sends and deletes keys with any characters", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    const names = ["é-e\u0301", "日本語", "🚢", "a b+c", "it's (50%) = *that*!~", "a&b;c,d@e$", "x".repeat(150)];
    addFiles(root, Object.fromEntries(names.map((name) => [`static/files/${name}.txt`, name])));
    addFiles(root, { "newswire.yaml": `site: {title: Deploy, url: "${storage.siteUrl("site/")}"}\narticles: {static: static}\n` });
    await build(root);
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    const sent = [...shown(storage).keys()];
    expect(sent).toEqual(filesOf(join(root, "dist")));
    expect(sent.filter((path) => path.startsWith("files/"))).toHaveLength(names.length);

    rmSync(join(root, "static/files"), { recursive: true });
    await build(root);
    expect(await deploy(root, storage)).toMatchObject({ code: 0 });
    expect([...shown(storage).keys()]).toEqual(filesOf(join(root, "dist")));
  });
});

test("the address of a wire with a key is in no message and no public object, and an old one is deleted", async () => {
  const storage = await objectStorage();
  const root = site(storage, "site/", "wires: {partners: {all: [tag:harbour], key: true}}\n");
  const run = async (secret: string): Promise<string> => {
    const env = { ...storage.env, NEWSWIRE_SECRET: secret };
    const built = await newswire(["build", "--now", NOW], { cwd: root, env });
    expect(built.code, built.stderr).toBe(0);
    const args = ["deploy", "s3://news/site"];
    const [dry, sent] = [
      await newswire([...args, "--dry-run", "--format", "json"], { cwd: root, env }),
      await newswire(args, { cwd: root, env }),
    ];
    expect(sent.code, sent.stderr).toBe(0);
    return dry.stdout + dry.stderr + sent.stderr;
  };
  const folders = (): Set<string> =>
    new Set([...storage.objects.keys()].flatMap((key) => /wires\/private\/([0-9a-f]{32})/.exec(key)?.[1] ?? []));
  for (const secret of ["first-secret-of-this-site", "second-secret-of-this-site"]) {
    const said = await run(secret);
    const [secretFolder = "", ...others] = folders();
    const manifest = gunzipSync(storage.objects.get("site/.newswire/manifest.ndjson.gz")?.body ?? "").toString();
    expect(others).toEqual([]);
    expect(secretFolder).not.toBe("");
    expect(said).toContain("wires/private/…");
    expect(said + manifest).not.toContain(secretFolder);
  }
});

describe("several machines", () => {
  test("a machine that did not know the newest state ends with code 3, and changes nothing", async () => {
    const storage = await objectStorage();
    const [first, second] = [site(storage), site(storage)];
    await build(first);
    await deploy(first, storage);
    await build(second, "--previous", storage.siteUrl("site/"));
    addFiles(first, { "articles/three.md": article("Three", 12) });
    await build(first);
    expect(await deploy(first, storage)).toMatchObject({ code: 0 });

    addFiles(second, { "articles/four.md": article("Four", 13) });
    await build(second);
    const before = shown(storage);
    const lost = await deploy(second, storage);
    expect(lost.code).toBe(3);
    expect(lost.stderr).toContain("somebody else deployed: build again");
    expect(lost.stderr).toContain(`newswire build --previous ${storage.siteUrl("site/")}`);
    expect(shown(storage)).toEqual(before);

    addFiles(second, { "articles/three.md": article("Three", 12) });
    await build(second, "--previous", storage.siteUrl("site/"));
    expect(await deploy(second, storage)).toMatchObject({ code: 0 });
    expect(shown(storage).get("rss.xml")).toMatch(/Four[^]*Three/);
  });

  test("a folder that was deleted and built again does not replace what it forgot", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    await deploy(root, storage);
    for (const path of ["dist", "articles/two.md"]) rmSync(join(root, path), { recursive: true });
    await build(root);

    expect((await deploy(root, storage)).code).toBe(3);
  });

  test("a storage that ignores conditional writes is refused, unless only one machine deploys", async () => {
    const storage = await objectStorage();
    storage.isSimple = true;
    const root = site(storage);
    await build(root);
    const refused = await deploy(root, storage);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain("--single-writer");
    expect(shown(storage).size).toBe(0);

    expect(await deploy(root, storage, "--single-writer")).toMatchObject({ code: 0 });
    expect([...shown(storage).keys()]).toEqual(filesOf(join(root, "dist")));
    expect(storage.log.filter(({ headers }) => headers["if-match"] !== undefined).length).toBeLessThan(2);
  });
});

describe("wrong usage", () => {
  test("is explained, with code 2", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const run = async (target: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await newswire(["deploy", target, ...args], { cwd: root, env });
      return `${code} ${/settings\/[a-z]+/.exec(stderr)?.[0]}`;
    };
    expect(await run("harbour", storage.env)).toBe("2 settings/bucket");
    expect(await run("s3://news/../x", storage.env)).toBe("2 settings/bucket");
    expect(await run("s3://news", storage.env, "--endpoint", "ftp://x")).toBe("2 settings/bucket");
    expect(await run("s3://news", { HOME: root })).toBe("2 settings/credentials");
    // What the command line says wrong comes before missing keys.
    expect(await run("dist", { HOME: root })).toBe("2 settings/bucket");
    expect(await run("s3://news", { HOME: root }, "--endpoint", "localhost")).toBe("2 settings/bucket");
    expect(await run("s3://news", { ...storage.env, AWS_REGION: "", AWS_ENDPOINT_URL_S3: "" })).toBe("2 settings/credentials");
    expect(await run("s3://news", storage.env, "--out", "articles")).toBe("2 settings/out");
  });

  test("names the variable with a wrong endpoint, and which of two keys is missing", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const placesOf = async (command: string, more: Readonly<Record<string, string>>): Promise<string> => {
      const { stderr } = await newswire([...command.split(" "), "s3://news"], { cwd: root, env: { HOME: root, ...more } });
      return stderr.split("\n")[0] ?? "";
    };
    const { AWS_ENDPOINT_URL_S3: _, ...keys } = storage.env;
    expect(await placesOf("deploy", { ...keys, AWS_ENDPOINT_URL: "localhost" })).toMatch(/^AWS_ENDPOINT_URL error settings\/bucket: /);
    expect(await placesOf("cache push", { ...keys, AWS_ENDPOINT_URL_S3: "ftp://x" })).toMatch(
      /^AWS_ENDPOINT_URL_S3 error settings\/bucket: /,
    );
    expect(await placesOf("deploy", { AWS_ACCESS_KEY_ID: "a" })).toContain("AWS_SECRET_ACCESS_KEY is not set");
  });

  test("of `cache` gets the right word", async () => {
    const { code, stderr } = await newswire(["cache", "pul", "s3://news"], { cwd: folder({}) });
    expect([code, stderr]).toEqual([2, expect.stringContaining("Did you mean `pull`?")]);
  });

  test("keys are in no message and no output, whatever the storage answers", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const wrong = { ...storage.env, AWS_SECRET_ACCESS_KEY: "another-secret-of-mine", AWS_SESSION_TOKEN: "token-of-mine" };
    const results = [
      await newswire(["deploy", "s3://news/site"], { cwd: root, env: wrong }),
      await newswire(["deploy", "s3://nobody/site"], { cwd: root, env: storage.env }),
      await newswire(["deploy", "s3://news/site", "--endpoint", "http://127.0.0.1:1"], { cwd: root, env: storage.env }),
    ];
    expect(results.map(({ code }) => code)).toEqual([3, 3, 3]);
    const said = results.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    expect(said).toContain("NoSuchBucket");
    for (const secret of [...SECRETS, "another-secret-of-mine", "token-of-mine"]) expect(said).not.toContain(secret);
  });

  test("keys and region come from a profile", async () => {
    const storage = await objectStorage();
    const root = site(storage);
    await build(root);
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: region } = storage.env;
    const home = folder({
      ".aws/credentials": `[default]\naws_access_key_id = wrong\n\n[news]\naws_access_key_id = ${id}\naws_secret_access_key=${secret}\n`,
      ".aws/config": `# a note\n[profile news]\nregion = ${region}\ns3 =\n  max_concurrent_requests = 20\nendpoint_url = ${storage.endpoint}\n[profile staff]\nsso_session = staff\n`,
    });
    const { code, stderr } = await newswire(["deploy", "s3://news/site"], { cwd: root, env: { HOME: home, AWS_PROFILE: "news" } });
    expect(code, stderr).toBe(0);

    const sso = await newswire(["deploy", "s3://news/site"], { cwd: root, env: { HOME: home, AWS_PROFILE: "staff" } });
    expect(sso.code).toBe(2);
    expect(sso.stderr).toContain("aws configure export-credentials --profile staff");

    const unknown = await newswire(["deploy", "s3://news/site"], { cwd: root, env: { HOME: home, AWS_PROFILE: "nws" } });
    expect(unknown.stderr).toContain("AWS profile not found: nws\n");
  });
});
