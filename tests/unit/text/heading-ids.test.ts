import fc from "fast-check";
import GithubSlugger from "github-slugger";
import { describe, expect, test } from "vitest";
import { addHeadingIds, AUTHORS_ID, LAYOUT_IDS } from "../../../src/text/heading-ids.ts";
import { escapeHtml } from "../../../src/text/xml.ts";

describe("headings have the ids that GitHub gives them", () => {
  test.each([
    ["<h2>Next section</h2>", "next-section"],
    ["<h3>What’s <em>new</em> in <code>v2.0_b</code>?</h3>", "whats-new-in-v20_b"],
    ['<h2>Salt &#x26; <a href="https://a.example/">vinegar</a></h2>', "salt--vinegar"],
    ["<h2>Über uns</h2>", "über-uns"],
    ["<h4>潮位（2026年）</h4>", "潮位2026年"],
    ['<h2>Tides<sup><a href="https://a.example/#fn-a-1" id="fnref-a-1" class="footnote">1</a></sup></h2>', "tides"],
    ['<h2 id="mine">Tides</h2>', "mine"],
    ['<h2 dir="rtl">Tides</h2>', "tides"],
  ])("%s", (html, id) => {
    expect(addHeadingIds(html).html).toBe(html.replace(/^<(h\d)(?: id="mine")?/, `<$1 id="${id}"`));
    expect(addHeadingIds(html).ids).toContain(id);
  });

  test("a repeated heading gets a number", () => {
    expect(addHeadingIds("<h2>Tide</h2><h3>Tide</h3><h2>Tide 1</h2><h2>Tide</h2>").ids).toEqual(["tide", "tide-1", "tide-1-1", "tide-2"]);
  });

  test("a heading without letters has no id", () => {
    expect(addHeadingIds("<h2>!?</h2>")).toEqual({ html: "<h2>!?</h2>", ids: [] });
  });

  test("only headings change", () => {
    const html =
      '<p><img src="https://a.example/a.png" alt="<h2>Tide</h2>"> an <code>&#x3C;h2></code></p>\n<hr>\n<pre><code>&#x3C;h2 id="tide"></code></pre>\n';

    expect(addHeadingIds(`${html}<h2>Tide</h2>`)).toEqual({ html: `${html}<h2 id="tide">Tide</h2>`, ids: ["tide"] });
  });
});

test("no heading gets an id of the page's layout or of a footnote", () => {
  const notes = '<ol class="footnotes"><li id="fn-a-1">Tides.</li></ol>';
  const { ids } = addHeadingIds("<h2>/main</h2><h2>Corrections</h2><h2>fn a 1</h2>", notes);

  expect(ids).toEqual(["fn-a-1", "main", "corrections", "fn-a-1-1"]);
  for (const id of Object.values(LAYOUT_IDS)) expect(id).not.toMatch(AUTHORS_ID);
});

test("any heading gets the id that github-slugger gives it", () => {
  const word = fc.oneof(
    fc.constantFrom("Tide", "tide-1", "A_b", "Über", "潮位", "!?", " ", "-"),
    fc.string({ unit: "grapheme", maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 8 }), (headings) => {
      const slugger = new GithubSlugger();
      const texts = headings.map((words) => words.join(" "));
      const wanted = texts.map((text) => slugger.slug(text)).filter((id) => id !== "");

      expect(addHeadingIds(texts.map((text) => `<h2>${escapeHtml(text)}</h2>`).join("\n")).ids).toEqual(wanted);
    }),
  );
});
