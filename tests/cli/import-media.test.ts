import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { loopback } from "../support/loopback.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A feed with one story: a lead picture, one in the text, one that is a page, and one that is missing. */
const feedAt = (url: string, words = "Text"): string => `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>A</title><link>https://a.example/</link>
  <item><title>Gulls</title><link>https://a.example/gulls</link><pubDate>Tue, 03 Nov 2026 09:00:00 GMT</pubDate>
  <media:content url="${url}lead.jpg?w=9&amp;h=9" medium="image"/>
  <content:encoded><![CDATA[<p>${words}.</p><img src="${url}in%20(text).png" alt="[In] text"><img src="${url}page.png" alt="P"><img src="${url}gone.png" alt="G">]]></content:encoded>
  </item></channel></rss>`;

async function siteWithServer(): Promise<{ readonly root: string; readonly url: string; readonly paths: () => readonly string[] }> {
  const server = await loopback(({ path }, response) => {
    if (path.startsWith("/gone")) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "image/jpeg" }).end(path.startsWith("/page") ? "<html>" : PNG);
  });
  const root = folder({ "newswire.yaml": "site: {title: A, url: https://news.example/}\n", "feed.xml": feedAt(server.url) });
  return { root, url: server.url, paths: () => server.seen.map(({ path }) => path) };
}

test("--media puts pictures beside the article, with the extension of their type, and the site builds", async () => {
  const { root } = await siteWithServer();

  const { code, stderr } = await newswire(["import", "feed.xml", "--media", "--allow-private", ...NOW], { cwd: root });
  const article = readFileSync(join(root, "articles/2026-11-03-gulls.md"), "utf8");
  const files = filesOf(join(root, "articles/2026-11-03-gulls"));

  expect(code, stderr).toBe(0);
  expect(files).toEqual([expect.stringMatching(/^[\da-f]{8}-.*\.png$/), expect.stringMatching(/^[\da-f]{8}-.*\.png$/)]);
  for (const file of files) expect(article).toContain(`2026-11-03-gulls/${file}`);
  expect(article).toMatch(/!\[\\\[In\\\] text\]\(2026-11-03-gulls\/[\da-f]{8}-in-text/);
  expect(article).toMatch(/!\[P\]\(http:[^)]*page\.png\)/);
  expect(stderr).toMatch(/import\/picture: not a picture that newswire knows: http:.*page\.png/);
  expect(stderr).toMatch(/import\/picture: could not fetch the picture http:.*gone\.png/);
  expect(await newswire(["build", ...NOW], { cwd: root })).toMatchObject({ code: 0 });
});

test("a picture is fetched once, and later imports use it", async () => {
  const { root, url, paths } = await siteWithServer();
  const run = (...flags: readonly string[]) => newswire(["import", "feed.xml", "--allow-private", ...NOW, ...flags], { cwd: root });

  await run("--media");
  const article = readFileSync(join(root, "articles/2026-11-03-gulls.md"), "utf8");
  const asked = paths().length;
  const again = await run();

  expect(again).toMatchObject({ code: 0, stdout: "" });
  expect(paths().length).toBe(asked);
  expect(readFileSync(join(root, "articles/2026-11-03-gulls.md"), "utf8")).toBe(article);

  writeFileSync(join(root, "feed.xml"), feedAt(url, "Other text"));
  const changed = await run();

  expect(changed.stdout).toBe("articles/2026-11-03-gulls.md\n");
  expect(readFileSync(join(root, "articles/2026-11-03-gulls.md"), "utf8")).toBe(
    article
      .replace("Text.", "Other text.")
      .replace(/hash: [^}]*/, /hash: [^}]*/.exec(readFileSync(join(root, "articles/2026-11-03-gulls.md"), "utf8"))?.[0] ?? ""),
  );
});

test("without --media nothing is fetched", async () => {
  const { root, paths } = await siteWithServer();

  await newswire(["import", "feed.xml", "--allow-private", ...NOW], { cwd: root });
  await newswire(["import", "feed.xml", "--media", "--dry-run", "--allow-private", ...NOW], { cwd: root });

  expect(paths()).toEqual([]);
});
