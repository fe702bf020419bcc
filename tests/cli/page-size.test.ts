import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildSite, sampleSite } from "../support/site.ts";

/** What a page may weigh without the text of its story: bytes, before compression. */
const MOST = 30_000;

describe("the page around a story", async () => {
  const { out, files } = await buildSite(sampleSite);
  const read = (path: string): string => readFileSync(join(out, path), "utf8");
  const style = Buffer.byteLength(read("style.css"));
  const pages = files.filter((path) => /^articles\/.*\.html$/.test(path));

  test("is a page with all kinds of stories: with pictures, sound, corrections, in Arabic", () => {
    const all = pages.map(read).join("");

    expect(pages.length).toBeGreaterThan(20);
    for (const part of ["<img ", "<audio ", 'class="corrections"', 'dir="rtl"', 'class="neighbours"']) expect(all).toContain(part);
  });

  test.each(pages)("%s is under 30 KB with the stylesheet, without the text and the pictures", (path) => {
    const page = read(path);
    const around = page.replace(/<div class="body e-content">[^]*<\/div>\n/, "");

    expect(around.length < page.length).toBe(true);
    expect(Buffer.byteLength(around) + style).toBeLessThan(MOST);
  });
});
