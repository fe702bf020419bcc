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

test("raw HTML shows no other size of it, and no poster", () => {
  const large = IMAGE.src.replace("quay", "large-quay");
  const html = `<picture><source srcset="https://a.example/b.png 1x, ${large} 2x"><img src="https://a.example/b.png" alt=""></picture><video src="c.mp4" poster="${IMAGE.src}" controls>d</video>`;
  expect(removeUnsyndicated(IMAGE, html)).toBe(
    '<picture><img src="https://a.example/b.png" alt=""></picture><video src="c.mp4" controls>d</video>',
  );
});
