import { describe, expect, test } from "vitest";
import { themeHtml as html } from "../../../src/page/template.ts";
import { parse, textOf } from "./parse.ts";

const BAD = `<script>"&'</script>`;

test("escapes text wherever a value may stand", () => {
  const made = html`<p title="${BAD}" class="a ${BAD}">${BAD} ${[BAD, 1]}</p>`.toString();

  const escaped = "&lt;script&gt;&quot;&amp;'&lt;/script&gt;";
  expect(made).toBe(`<p title="${escaped}" class="a ${escaped}">${escaped} ${escaped}1</p>`);
  expect(textOf(parse(made))).toBe(`${BAD} ${BAD}1`);
});

test("shows HTML of its own as it is, joins lists, and leaves out what is missing", () => {
  const items = ["a", "b"].map((word) => html`<li>${word}</li>`);

  expect(html`<ul>${items}${undefined}${null}${false}</ul>`.toString()).toBe("<ul><li>a</li><li>b</li></ul>");
});

test.each([
  ["a script", () => html`<script>${"x"}</script>`, "a value must not stand in a comment, <script> or <style>"],
  [
    "a style",
    () => html`<p>a</p><STYLE media="print">p { color: ${"x"} }</STYLE>`,
    "a value must not stand in a comment, <script> or <style>",
  ],
  ["a comment", () => html`<!-- ${"x"} -->`, "a value must not stand in a comment, <script> or <style>"],
  ["an attribute without quotes", () => html`<p class=${"x"}>`, 'a value in a tag must stand in double quotes: class="${name}"'],
  ["single quotes", () => html`<p class='${"x"}'>`, 'a value in a tag must stand in double quotes: class="${name}"'],
  ["the name of an attribute", () => html`<p ${"x"}="a">`, 'a value in a tag must stand in double quotes: class="${name}"'],
  ["a handler of events", () => html`<p onClick="${"x"}">`, "a value must not stand in the attribute onclick"],
  ["a style attribute", () => html`<p title=">" style = "color: ${"x"}">`, "a value must not stand in the attribute style"],
])("refuses a value in %s", (_place, make, message) => {
  expect(make).toThrow(message);
});

test.each(["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x"])(
  "refuses a link to %j",
  (url) => {
    expect(() => html`<a class="x" href="${url}">x</a>`).toThrow(/^a link must not lead to a \w+: URL$/);
    expect(() => html`<img src="${url}">`).toThrow("a link must not lead");
    // Not at the start, so it is not a scheme.
    expect(html`<a href="/search?q=${"javascript:x"}">x</a>`.toString()).toBe('<a href="/search?q=javascript:x">x</a>');
  },
);

test.each(["https://a.example/", "/a/", "../a/", "#a", "mailto:a@b.example", "tel:+1"])("allows a link to %s", (url) => {
  expect(html`<a href="${url}">x</a>`.toString()).toBe(`<a href="${url}">x</a>`);
});

describe("values that are not text", () => {
  test("HTML in an attribute is refused", () => {
    expect(() => html`<p title="${html`<b>x</b>`}">`).toThrow("an attribute can only have text, but a value in it is HTML");
  });

  test("objects, functions and true are refused", () => {
    for (const value of [{}, () => "x", true])
      expect(() => html`<p>${value as unknown as string}</p>`).toThrow(/it must be text, a number, HTML/);
  });

  test("text cannot become a template", () => {
    const call = html as unknown as (strings: readonly string[]) => unknown;

    expect(() => call(["<b>"])).toThrow("html must be called as a template");
  });
});
