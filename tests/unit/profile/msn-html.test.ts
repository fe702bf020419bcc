import { expect, test } from "vitest";
import { msnHtml } from "../../../src/profile/msn-html.ts";

test.each([
  [
    '<p>A <strong>b</strong> <a href="https://a.example/?b&amp;c">d</a></p>',
    '<p>A <strong>b</strong> <a href="https://a.example/?b&amp;c">d</a></p>',
  ],
  [
    '<figure><img src="https://a.example/b.png" alt="" class="webfeedsFeaturedVisual"><figcaption>C</figcaption></figure>',
    '<div><img src="https://a.example/b.png" alt="" class="webfeedsFeaturedVisual"><p>C</p></div>',
  ],
  ["<h6>A</h6><hr><pre><code>b &lt;c></code></pre>", "<h5>A</h5><p>b &lt;c></p>"],
  ["<p>It was <del>30 <em>pounds</em></del> 13.</p>", "<p>It was 13.</p>"],
  ["<p><del>Gone</del></p>", "<p></p>"],
  ['<p><img src="a" alt="the tags <del> and <hr>"> stay</p>', '<p><img src="a" alt="the tags <del> and <hr>"> stay</p>'],
  ['<div dir="rtl" lang="ar">\n<p>ا</p>\n</div>', '<div dir="rtl" lang="ar">\n<p>ا</p>\n</div>'],
])("converts %j to the HTML that MSN supports", (html, taken) => {
  expect(msnHtml(html)).toBe(taken);
});
