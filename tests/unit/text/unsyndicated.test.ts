import { expect, test } from "vitest";
import { removeUnsyndicated } from "../../../src/text/unsyndicated.ts";

const IMAGE = { src: "https://news.example/media/0123456789abcdef-quay.jpg", syndicate: false };

test.each([
  ["a picture", `<p>See <img src="${IMAGE.src}" alt="a > b" title="c > d">.</p>`, "<p>See .</p>"],
  [
    "a figure",
    `<figure><img src="${IMAGE.src}" alt="Secret > words"><figcaption>A > quay</figcaption></figure>\n<p>Text.</p>`,
    "<p>Text.</p>",
  ],
  ["a link", `<p><a href="${IMAGE.src}" title="c > d">The quay</a></p>`, "<p>The quay</p>"],
])("%s whose words hold a > is left out whole", (_what, html, left) => {
  expect(removeUnsyndicated(IMAGE, html)).toBe(left);
});
