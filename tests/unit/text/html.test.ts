import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributes, html, safe } from "../../../src/text/html.ts";

describe("html", () => {
  test.each([
    ["text is escaped", html`<p>${'<b> & "quoted"'}</p>`, "<p>&lt;b&gt; &amp; &quot;quoted&quot;</p>"],
    ["a number is written out", html`<p>${0}</p>`, "<p>0</p>"],
    ["undefined and false are nothing", html`<p>${undefined}${false}</p>`, "<p></p>"],
    ["markup stands as it is", html`<p>${safe("<b>x</b>")}</p>`, "<p><b>x</b></p>"],
    ["a template within a template is not escaped twice", html`<p>${html`<b>${"&"}</b>`}</p>`, "<p><b>&amp;</b></p>"],
    ["a list is joined, each part on its own terms", html`<ul>${[html`<li/>`, "<", [1, false]]}</ul>`, "<ul><li/>&lt;1</ul>"],
  ])("%s", (_, markup, expected) => {
    expect(markup.toString()).toBe(expected);
  });

  test("escapes an object that only looks like markup", () => {
    const impostor = { toString: () => "<script>" };

    // @ts-expect-error: only html and safe make markup
    expect(() => html`<p>${impostor}</p>`).toThrow(TypeError);
  });

  test("a text never opens an element or ends an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/);
      }),
    );
  });
});

test("escapes attributes, and leaves out undefined ones", () => {
  expect(html`<a${attributes({ href: 'x"y', rel: undefined })}>`.toString()).toBe('<a href="x&quot;y">');
});
