import { describe, expect, test } from "vitest";
import { newswireAfresh } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { tally, tries } from "../support/effort.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const SETTINGS = { "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n" };

/** About 1,500 characters. */
const html = (i: number): string =>
  `<p>Story ${i} of the harbour.</p>${"<p><b>The ferry</b> to the mainland leaves every hour, and the <a href='https://news.example/pier'>second pier</a> is open.</p>".repeat(11)}`;
const dateOf = (i: number): Date => new Date(Date.UTC(2020, 0, 1, i));

function feed(count: number): string {
  const items = Array.from(
    { length: count },
    (_, i) =>
      `<item><title>Story ${i}</title><guid isPermaLink="false">urn:story:${i}</guid><pubDate>${dateOf(i).toUTCString()}</pubDate><content:encoded><![CDATA[${html(i)}]]></content:encoded></item>\n`,
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><link>https://wire.example/</link>${items.join("")}</channel></rss>`;
}

function wordpress(count: number): string {
  const items = Array.from(
    { length: count },
    (_, i) =>
      `<item><title>Story ${i}</title><link>https://wire.example/${i}/</link><guid isPermaLink="false">https://wire.example/?p=${i}</guid><content:encoded><![CDATA[${html(i)}]]></content:encoded><wp:post_id>${i}</wp:post_id><wp:post_date_gmt>${dateOf(i).toISOString().slice(0, 19).replace("T", " ")}</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n`,
  );
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Wire</title><link>https://wire.example</link><wp:wxr_version>1.2</wp:wxr_version>${items.join("")}</channel></rss>`;
}

describe("newswire import, of a large source", () => {
  test.each([
    { what: "items of a feed", count: tries(300, 10_000), textOf: feed, megabytes: 192 },
    { what: "posts of WordPress", count: tries(200, 5_000), textOf: wordpress, megabytes: 64 },
  ])("reads $what in $megabytes MB of objects", async ({ what, count, textOf, megabytes }) => {
    const root = folder({ ...SETTINGS, "large.xml": textOf(count) });
    const env = { NODE_OPTIONS: `--max-old-space-size=${megabytes}` };

    const { code, stderr } = await newswireAfresh(["import", "large.xml", ...NOW], { cwd: root, env });

    expect(code, stderr).toBe(0);
    expect(filesOf(root).filter((path) => path.startsWith("articles/"))).toHaveLength(count);
    tally(`${what} that were imported in ${megabytes} MB`, count);
  });
});
