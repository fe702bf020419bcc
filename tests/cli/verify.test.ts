import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire, NODE } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import type { Handler } from "../support/loopback.ts";
import { run } from "../support/run.ts";
import { serve } from "../support/serve.ts";
import { sampleSite, serveSite } from "../support/site.ts";

const FEED = `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><description/></channel></rss>`;

describe("verify exits with", () => {
  test("0 for warnings, and 1 with --strict", async () => {
    const { url } = await loopback(answering(200, { "content-type": "application/rss+xml" }, FEED));

    const { code, stderr } = await newswire(["verify", url]);

    expect([code, stderr]).toEqual([0, expect.stringContaining("1 feed tested: 6 warnings.")]);
    expect((await newswire(["verify", url, "--strict"])).code).toBe(1);
  });

  test("1 for errors", async () => {
    const { url } = await loopback(answering(500));

    expect((await newswire(["verify", url])).code).toBe(1);
  });

  test("2 for a target that can't be tested", async () => {
    for (const target of ["nowhere", "https://", "ftp://a.example/", "http://me:secret@127.0.0.1/"]) {
      const { code, stdout, stderr } = await newswire(["verify", target]);
      expect([target, code]).toEqual([target, 2]);
      expect(stdout + stderr).not.toContain("secret");
    }
    expect((await newswire(["verify"])).code).toBe(2);
  });

  test.each<[string, Handler]>([
    ["before the answer", (_, __, socket) => void socket.destroy()],
    [
      "in the middle of it",
      (_, response, socket) => {
        response.writeHead(200, { "content-type": "application/rss+xml", "content-length": "1000" });
        response.write("<rss>", () => socket.destroy());
      },
    ],
    ["that is not of HTTP", (_, __, socket) => void socket.end("hello\r\n\r\n")],
  ])("1 if the connection breaks %s", async (_, handler) => {
    const { url } = await loopback(handler);

    const { code, stderr } = await newswire(["verify", url]);

    expect([code, stderr]).toEqual([1, expect.stringContaining("error verify/unreachable")]);
  });

  test("no message about written files", async () => {
    expect((await newswire(["verify", "nowhere"])).stderr).not.toContain("written");
  });

  test("3 if nobody answers", async () => {
    const { code, stderr } = await newswire(["verify", "http://127.0.0.1:9/"]);

    expect([code, stderr]).toEqual([3, expect.stringContaining("could not reach http://127.0.0.1:9/")]);
  });
});

describe("a response that could keep verify busy", () => {
  const feed = FEED.replace("</channel>", "<item/><item/></channel>");
  /** Serve a feed, and other files by name. */
  const site = (files: Readonly<Record<string, () => string>>): Handler => {
    const all: Readonly<Record<string, () => string>> = { "/": () => feed, ...files };
    return ({ path }, response) => {
      const text = all[path]?.();
      response.writeHead(text === undefined ? 404 : 200, { "content-type": "application/rss+xml" }).end(text);
    };
  };
  const entry = { id: "urn:x", url: "https://a.example/x", published: "2026-01-05T00:00:00Z", updated: "2026-01-05T00:00:00Z" };
  test.each<[string, Readonly<Record<string, () => string>>]>([
    ["comments before a document", { "/": () => `${"<!-- a -->".repeat(100_000)}x` }],
    ["comments without end", { "/": () => "<!--".repeat(100_000) }],
    ["blanks in robots.txt", { "/robots.txt": () => `user-agent: *\ndisallow: x${" ".repeat(300_000)}x` }],
    ["rules of robots.txt", { "/robots.txt": () => `user-agent: *\n${"disallow: /\n".repeat(300_000)}` }],
    [
      "sitemaps",
      {
        "/sitemap.xml": () =>
          `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${"<sitemap><loc>http://a/</loc></sitemap>".repeat(60_000)}</sitemapindex>`,
      },
    ],
    [
      "items",
      {
        "/": () => FEED.replace("</channel>", `${"<item/>".repeat(20_000)}</channel>`),
        "/ledger.ndjson": () => JSON.stringify({ ...entry, hash: "0".repeat(32), state: "published" }),
      },
    ],
    [
      "links to archives",
      {
        "/": () =>
          FEED.replace(
            "<description/>",
            '<description/><a:link rel="next" href="/" xmlns:a="http://www.w3.org/2005/Atom"/>'.repeat(20_000),
          ),
      },
    ],
    ["tags of a page", { "/": () => `<!doctype html>${'\n<img src="http://a.example/x">'.repeat(100_000)}` }],
    ["open elements", { "/": () => `<!doctype html>${"<b></i>".repeat(500_000)}` }],
    [
      "an address of a page",
      {
        "/": () =>
          `<!doctype html><base href="/${"x".repeat(1_000_000)}">${"<link rel=alternate type=application/rss+xml href=x>".repeat(50_000)}`,
      },
    ],
    [
      "a date that is a list",
      {
        "/": () =>
          `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","date_published":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`,
      },
    ],
  ])("%s: verify reads it and finishes", async (_, files) => {
    const { url } = await loopback(site(files));

    const { code, stderr } = await newswire(["verify", url, "--quiet", "--format", "json"]);

    expect([[0, 1].includes(code ?? 70), stderr]).toEqual([true, ""]);
  });

  test("ends with the overall time limit, and earlier problems are reported", async () => {
    const { url } = await loopback((seen, response) => {
      const isPage = seen.path === "/";
      response.writeHead(200, { "content-type": isPage ? "text/html" : "application/rss+xml" });
      if (isPage)
        response.end(
          '<!doctype html><link rel=alternate type="application/rss+xml" href="/one"><link rel=alternate type="application/rss+xml" href="/two">',
        );
      else response.end(seen.path === "/one" ? "hello" : FEED.replace("</channel>", `${"<item/>".repeat(1_300_000)}</channel>`));
    });
    const script = `import { verify } from ${JSON.stringify(new URL("../../lib/verify.js", import.meta.url).href)};
      const { problems } = await verify(${JSON.stringify(url)}, { limits: { timeLimit: 60_000, overall: Number(process.argv[1]) } });
      console.log(JSON.stringify(problems.map(({ code, file, severity }) => [code, file, severity])));`;
    const within = async (overall: number): Promise<unknown[]> => {
      const { stdout } = await run(NODE, ["--input-type=module", "--eval", script, String(overall)]);
      return JSON.parse(stdout) as unknown[];
    };

    // How much is done in a second depends on the machine, so the time is doubled until it is enough for the second feed.
    let found: unknown[] = [];
    for (let overall = 500; overall < 60_000 && !JSON.stringify(found).includes("/two"); overall *= 2) found = await within(overall);

    expect(found).toEqual([
      ["verify/not-a-feed", `${url}one`, "error"],
      ["verify/limit", `${url}two`, "error"],
    ]);
  });
});

describe("what verify reports", () => {
  test("for people: address, message, hint, and link", async () => {
    const { url } = await loopback(answering(410));

    const { stderr } = await newswire(["verify", url]);

    expect(stderr).toBe(
      `${url} error verify/status: the server returned status 410 for the feed\n  If the feed is gone for good, remove the links to it.\n  See docs/reference/problems.md#verifystatus\n\n0 feeds tested: 1 error.\n`,
    );
  });

  test("for programs and for GitHub", async () => {
    const { url } = await loopback(answering(410));

    const problems = JSON.parse((await newswire(["verify", url, "--format", "json"])).stdout) as Problem[];
    expect(problems.map(({ file, line, column, severity, code }) => [file, line, column, severity, code])).toEqual([
      [url, 1, 1, "error", "verify/status"],
    ]);
    const { stdout } = await newswire(["verify", url, "--format", "github"]);
    expect(stdout).toMatch(
      /^::error file=http%3A\/\/127\.0\.0\.1%3A\d+\/,line=1,col=1,title=verify\/status::the server returned status 410 for the feed%0A/,
    );
  });

  test("for a folder: the line, with a caret", async () => {
    const root = folder({ "out/rss.xml": FEED.replace("<description/>", "\n<pubDate>soon</pubDate><description/>") });

    const { code, stderr } = await newswire(["verify", "out"], { cwd: root });

    expect(code).toBe(1);
    expect(stderr).toContain("out/rss.xml:2:1 error verify/date: invalid pubDate: `soon`\n  2 | <pubDate>soon");
  });
});

test("the sample newsroom has no problems in its folder, and only missing headers on a plain server", async () => {
  const site = await serveSite(sampleSite);

  const inFolder = await newswire(["verify", site.out, "--strict", "--config", join(site.out, "../newswire.yaml")]);
  expect([inFolder.code, inFolder.stderr]).toEqual([0, expect.stringMatching(/feeds tested: no problems/)]);
  const { stdout } = await newswire(["verify", site.url, "--format", "json"]);
  const codes = new Set((JSON.parse(stdout) as Problem[]).map(({ code }) => code));
  expect([...codes].toSorted()).toEqual(["verify/cache", "verify/compression", "verify/cors", "verify/ranges", "verify/validators"]);
});

test("a ledger on the web is compared with the site", async () => {
  const root = folder({ "rss.xml": FEED });
  const entry = { id: "urn:x", url: "https://a.example/x", published: "2026-01-05T00:00:00Z", updated: "2026-01-05T00:00:00Z" };
  const item = "<item><guid>urn:y</guid><title>x</title><link>https://a.example/x</link></item>";
  writeFileSync(join(root, "ledger.ndjson"), `${JSON.stringify({ ...entry, hash: "0".repeat(32), state: "published" })}\n`);
  writeFileSync(join(root, "rss.xml"), FEED.replace("</channel>", `${item}</channel>`));

  const { stdout } = await newswire(["verify", `${await serve(root)}rss.xml`, "--format", "json"]);

  expect((JSON.parse(stdout) as Problem[]).map(({ code }) => code)).toContain("verify/id-changed");
});
