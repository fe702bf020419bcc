import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildSite, sampleSite } from "../support/site.ts";

const { out, files } = await buildSite(sampleSite);
const PAGES = files.filter((path) => /^articles\/.*\.html$/.test(path)).map((path) => ({ path, ...linesOf(path) }));

/** Extract the text of a page with the reader view of Firefox, as programs do that fetch full texts. */
function readerView(path: string): { readonly content: string; readonly words: string } {
  const { document } = parseHTML(readFileSync(join(out, path), "utf8"));
  const { content, textContent } = new Readability(document as never).parse() ?? {};
  return { content: content ?? "", words: onOneLine(textContent) };
}

/** The lead picture and the paragraphs of a page. */
function linesOf(path: string): { readonly picture: string | undefined; readonly lines: readonly string[] } {
  const { document } = parseHTML(readFileSync(join(out, path), "utf8"));
  const picture = document.querySelector(".lead img")?.getAttribute("src") ?? undefined;
  return { picture, lines: [...document.querySelectorAll(".body p")].map((line) => onOneLine(line.textContent)) };
}

function onOneLine(text: string | null | undefined): string {
  return (text ?? "").replaceAll(/\s+/g, " ").trim();
}

test.each(PAGES.filter(({ picture }) => picture !== undefined))("a reader view keeps the lead picture of $path", ({ path, picture }) => {
  expect(readerView(path).content).toContain(`src="${picture}"`);
});

test.each(PAGES.filter(({ lines }) => lines.length > 0))("a reader view keeps every paragraph of $path", ({ path, lines }) => {
  const { words } = readerView(path);

  for (const line of lines) expect(words).toContain(line);
});

test("the sample site has pages with a lead picture", () => {
  expect(PAGES.filter(({ picture }) => picture !== undefined).length).toBeGreaterThan(10);
});
