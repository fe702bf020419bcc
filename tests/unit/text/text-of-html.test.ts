import { expect, test } from "vitest";
import { depthOfHtml, lengthOfText, runningText } from "../../../src/text/text-of-html.ts";

test.each([
  ["<p>Un<em>believ</em>able, m<sup>2</sup></p>\n<p>B</p>", "Unbelievable, m2 B"],
  ["<p>A &#x26; b &lt; c &quot;d&quot; &#39;e&#39; &amp;amp;</p>", "A & b < c \"d\" 'e' &amp;"],
  ["<p>It cost <del>30 <em>pounds</em></del> 13.</p>", "It cost 13."],
  ['<p>A</p>\n<figure><img src="a" alt="b > c"><figcaption>D</figcaption></figure>\n<p>E</p>', "A E"],
  [
    "<h2>Head</h2>\n<p>A</p>\n<table><tbody><tr><td>B</td></tr></tbody></table>\n<pre><code>c</code></pre><blockquote><p>d</p></blockquote>",
    "A d",
  ],
  ["<p>One<br>\ntwo</p><ul><li>three</li><li>four</li></ul>", "One two three four"],
  [
    '<p>A<sup><a href="https://a.example/#fn-a-1" id="fnref-a-1">1</a></sup> b.</p>\n<hr>\n<ol>\n<li id="fn-a-1">Note <a href="x">↩</a></li>\n</ol>',
    "A b.",
  ],
  ["<p>A &#1114112; b &#xffffffff; &#x10ffff;</p>", "A \ufffd b \ufffd \u{10ffff}"],
  ["", ""],
  ["only words", "only words"],
])("%j reads %j", (html, words) => {
  expect(runningText(html)).toBe(words);
});

test.each([
  ["<p>👩‍👩‍👧‍👦 e\u0301</p>\n<p>b &#x26; c</p>", 9],
  ['<figure><img src="a" alt="b > c"><figcaption>D</figcaption></figure>', 1],
  ["<p>un<em>believ</em>able</p>", 12],
])("%j has %i characters", (html, length) => {
  expect(lengthOfText(html)).toBe(length);
});

test.each([
  ["", 0],
  ["words", 0],
  ["<p>A</p><p>b <em>c</em></p>", 2],
  ["<ul><li><p>A<br>b</p></li></ul><p>c</p>", 4],
  ['<div><img src="a" alt="<p><p><p>"><p>b</p></div>', 2],
])("%j is nested in %i levels", (html, depth) => {
  expect(depthOfHtml(html)).toBe(depth);
});
