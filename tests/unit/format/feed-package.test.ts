import { expect, test } from "vitest";
import { renderItems } from "../../../src/format/feed-package.ts";
import type { Item } from "../../../src/model/item.ts";
import { escapeXml } from "../../../src/text/xml.ts";

/** What the package `feed` is given in the place of an author's words. */
const WORDS = ["newswire-title", "urn:newswire:id", "newswire-description", "newswire-content", "https://newswire.invalid/"];

test.each(
  WORDS.flatMap((word) => (["rss2", "atom1"] as const).flatMap((format) => [true, false].map((isFull) => ({ word, format, isFull })))),
)("$format: $word of an author stays where it is (with a summary: $isFull)", ({ word, format, isFull }) => {
  const item = {
    id: `https://news.example/id/${word}`,
    title: `<title>${word}</title>`,
    url: `https://news.example/${word}/`,
    updated: 1,
    published: 1,
    summary: isFull ? `<![CDATA[${word}]]>` : "",
    content: `<p>The text is of ${word}.</p>`,
  } as Item;
  const text = (renderItems(format, [item], () => ({ startTag: "<item>", more: [] }))[0] ?? []).join("");

  const link = format === "rss2" ? `<link>${item.url}</link>` : `href="${item.url}"`;
  for (const part of [`<title>${escapeXml(item.title)}</title>`, link, `>${item.id}</`, `<![CDATA[${item.content}]]>`]) {
    expect(text.split(part), part).toHaveLength(2);
  }
});
