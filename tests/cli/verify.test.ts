import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import { serve } from "../support/serve.ts";
import { sampleSite, serveSite } from "../support/site.ts";

const FEED = `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><description/></channel></rss>`;

describe("what verify ends with", () => {
  test("0 where there are warnings, 1 under --strict", async () => {
    const { url } = await loopback(answering(200, { "content-type": "application/rss+xml" }, FEED));

    const { code, stderr } = await newswire(["verify", url]);

    expect([code, stderr]).toEqual([0, expect.stringContaining("1 feed tested: 4 warnings.")]);
    expect((await newswire(["verify", url, "--strict"])).code).toBe(1);
  });

  test("1 where there are errors", async () => {
    const { url } = await loopback(answering(500));

    expect((await newswire(["verify", url])).code).toBe(1);
  });

  test("2 for what can't be tested", async () => {
    for (const target of ["nowhere", "https://", "ftp://a.example/", "http://me:secret@127.0.0.1/"]) {
      const { code, stdout, stderr } = await newswire(["verify", target]);
      expect([target, code]).toEqual([target, 2]);
      expect(stdout + stderr).not.toContain("secret");
    }
    expect((await newswire(["verify"])).code).toBe(2);
  });

  test("3 where nobody answers", async () => {
    const { code, stderr } = await newswire(["verify", "http://127.0.0.1:9/"]);

    expect([code, stderr]).toEqual([3, expect.stringContaining("cannot be reached")]);
  });
});

describe("what verify reports", () => {
  test("for people: the address, what is wrong, the cure", async () => {
    const { url } = await loopback(answering(410));

    const { stderr } = await newswire(["verify", url]);

    expect(stderr).toBe(
      `${url} error verify/status: the feed answers 410\n  If it is gone for good, take the links to it away.\n\n0 feeds tested: 1 error.\n`,
    );
  });

  test("for programs and for GitHub", async () => {
    const { url } = await loopback(answering(410));

    const problems = JSON.parse((await newswire(["verify", url, "--format", "json"])).stdout) as Problem[];
    expect(problems.map(({ file, line, column, severity, code }) => [file, line, column, severity, code])).toEqual([
      [url, 1, 1, "error", "verify/status"],
    ]);
    const { stdout } = await newswire(["verify", url, "--format", "github"]);
    expect(stdout).toMatch(/^::error file=http%3A\/\/127\.0\.0\.1%3A\d+\/,line=1,col=1,title=verify\/status::the feed answers 410%0A/);
  });

  test("of a folder: the line, with a caret", async () => {
    const root = folder({ "out/rss.xml": FEED.replace("<description/>", "\n<pubDate>soon</pubDate><description/>") });

    const { code, stderr } = await newswire(["verify", "out"], { cwd: root });

    expect(code).toBe(1);
    expect(stderr).toContain("out/rss.xml:2:1 error verify/date: pubDate is no date of this format: `soon`\n  2 | <pubDate>soon");
  });
});

test("the sample newsroom is sound, in its folder and, but for a server without any headers, served", async () => {
  const site = await serveSite(sampleSite);

  const inFolder = await newswire(["verify", site.out, "--strict", "--config", join(site.out, "../newswire.yaml")]);
  expect([inFolder.code, inFolder.stderr]).toEqual([0, expect.stringMatching(/feeds tested: no problems/)]);
  const { stdout } = await newswire(["verify", site.url, "--format", "json"]);
  const codes = new Set((JSON.parse(stdout) as Problem[]).map(({ code }) => code));
  expect([...codes].toSorted()).toEqual(["verify/cache", "verify/compression", "verify/cors", "verify/validators"]);
});

test("a ledger on the web is held against what is served", async () => {
  const root = folder({ "rss.xml": FEED });
  const entry = { id: "urn:x", url: "https://a.example/x", published: "2026-01-05T00:00:00Z", updated: "2026-01-05T00:00:00Z" };
  const item = "<item><guid>urn:y</guid><title>x</title><link>https://a.example/x</link></item>";
  writeFileSync(join(root, "ledger.ndjson"), `${JSON.stringify({ ...entry, hash: "0".repeat(32), state: "published" })}\n`);
  writeFileSync(join(root, "rss.xml"), FEED.replace("</channel>", `${item}</channel>`));

  const { stdout } = await newswire(["verify", `${await serve(root)}rss.xml`, "--format", "json"]);

  expect((JSON.parse(stdout) as Problem[]).map(({ code }) => code)).toContain("verify/id-changed");
});
