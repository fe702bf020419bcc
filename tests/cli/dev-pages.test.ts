import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startDev } from "../support/dev.ts";
import { png } from "../support/picture.ts";
import { addFiles, folder } from "../support/folder.ts";

const page = (title: string, text: string): string => `---\ntitle: ${title}\n---\n${text}\n`;

test("newswire dev shows pages that are not stories as they are added, edited and deleted", async () => {
  const root = folder({
    "newswire.yaml": "site: {title: Wire, url: https://wire.example/news/}\n",
    "articles/2026-05-01-ferry.md": page("Ferry", "To the crane."),
    "pages/about.md": page("About", "Since 1999."),
    "static/map.html": "<head></head><script>draw()</script>",
  });
  const { url, get, when, end } = await startDev(root);
  expect((await get("about/")).text).toContain("Since 1999.");
  expect((await get("")).text).toContain(`<a href="${url}about/">About</a>`);
  // Its script runs, as on a host.
  expect((await get("map.html")).headers).not.toHaveProperty("content-security-policy");
  expect((await get("map.html")).text).toMatch(/client\.js.*\n<\/head><script>draw\(\)<\/script>/);

  addFiles(root, { "pages/about.md": page("About", "Since 1998."), "pages/imprint.md": page("Imprint", "Quay 1.") });
  await when(async () => (await get("about/")).text.includes("Since 1998."));
  await when(async () => (await get("imprint/")).text.includes("Quay 1."));
  await when(async () => (await get("about/")).text.includes(">Imprint<"));

  addFiles(root, { "pages/desk.png": png(40, 30), "pages/imprint.md": page("Imprint", "![The desk](desk.png)") });
  await when(async () => (await get("imprint/")).text.includes('width="40"'));
  addFiles(root, { "pages/desk.png": png(80, 60) });
  await when(async () => (await get("imprint/")).text.includes('width="80"'));

  rmSync(join(root, "pages/about.md"));
  await when(async () => (await get("about/")).status === 404);
  expect((await get("")).text).not.toContain(">About<");
  expect(await end()).toBe(0);
});
