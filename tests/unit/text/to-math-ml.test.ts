import { expect, test } from "vitest";
import { toMathMl } from "../../../src/text/to-math-ml.ts";

const inline = (tex: string): string => `<p><code class="language-math math-inline">${tex}</code></p>`;

test("TeX becomes MathML without styles", () => {
  expect(toMathMl(inline("a_1 &#x3C; b"))).toBe(
    "<p><math><mrow><msub><mi>a</mi><mn>1</mn></msub><mo>&lt;</mo><mi>b</mi></mrow></math></p>",
  );
  const block = toMathMl(
    '<pre><code class="language-math math-display">\\begin{aligned} a &#x26;= b \\\\ c &#x26;= d \\end{aligned}\n</code></pre>',
  );
  expect(block).toMatch(/^<math display="block"><mtable[^]*<\/mtable><\/math>$/);
  expect(block).not.toMatch(/ style=/);
});

test.each(["\\frac{", "\\undefined{x}", "a &#x26; b"])("TeX with an error stays as it is: %s", (tex) => {
  expect(toMathMl(inline(tex))).toBe(inline(tex));
});

test.each([
  "\\href{javascript:alert(1)}{x}",
  "\\text{&#x3C;img src=x onerror=alert(1)>}",
  "\\class{a}{x}",
  "\\includegraphics{http://a.example/x.png}",
])("nothing in TeX becomes HTML: %s", (tex) => {
  expect(toMathMl(inline(tex))).not.toMatch(/<(?:a|img|script|mglyph)\b|\s(?:href|src|on\w+)="/);
});

test("other code stays", () => {
  const html = '<p><code>$x$</code></p>\n<pre><code class="language-js">a</code></pre>';
  expect(toMathMl(html)).toBe(html);
});
