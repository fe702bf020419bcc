import { expect, test } from "vitest";
import type { SitePictures } from "../../../src/model/settings.ts";
import type { FullStory } from "../../../src/model/story.ts";
import { renderOpenGraph } from "../../../src/page/open-graph.ts";
import { context, PUBLISHED, story } from "./sample.ts";

const IMAGE = { src: "https://news.example.org/media/a.jpg", alt: "A ship", syndicate: true, width: 1600, height: 900 };

function facts(wanted: Partial<FullStory>, pictures: SitePictures = {}): Readonly<Record<string, string>> {
  const markup = renderOpenGraph(story(wanted), context({ pictures })).toString();
  return Object.fromEntries(
    [...markup.matchAll(/(?:property|name)="([^"]*)" content="([^"]*)"/g)].map(([, name = "", content = ""]) => [name, content]),
  );
}

test("has headline, summary and picture", () => {
  expect(facts({ image: IMAGE })).toMatchObject({
    "og:title": "Pact reaches space",
    "og:description": "Ministers agreed.",
    "og:image": IMAGE.src,
    "og:image:width": "1600",
    "og:image:height": "900",
    "og:image:alt": "A ship",
    "twitter:card": "summary_large_image",
  });
});

test("a decorative picture has no description", () => {
  expect(facts({ image: { ...IMAGE, alt: "" } })).not.toHaveProperty("og:image:alt");
});

test.each([
  ["is not to be syndicated", { image: { ...IMAGE, syndicate: false } }],
  ["belongs to a withdrawn story", { image: IMAGE, withdrawn: { date: PUBLISHED, reason: "Forged." } }],
])("a picture that %s is not shown there", (_, wanted) => {
  expect(Object.keys(facts(wanted)).filter((name) => name.startsWith("og:image"))).toEqual([]);
});

test.each([
  ["has no picture", {}],
  ["has one that is not to be syndicated", { image: { ...IMAGE, syndicate: false } }],
  ["is withdrawn", { image: IMAGE, withdrawn: { date: PUBLISHED, reason: "Forged." } }],
])("a story that %s uses the picture of the site", (_, wanted) => {
  const cover = { url: "https://news.example.org/media/cover.jpg", asset: { width: 1200, height: 630 } };
  const shown = facts(wanted, { cover });

  expect(shown).toMatchObject({ "og:image": cover.url, "og:image:width": "1200", "og:image:height": "630" });
  expect(shown).not.toHaveProperty("og:image:alt");
  expect(facts({ image: IMAGE }, { cover })["og:image"]).toBe(IMAGE.src);
});

test("a withdrawn story shows the withdrawal and the reason", () => {
  expect(facts({ withdrawn: { date: PUBLISHED, reason: "Forged." } })).toMatchObject({
    "og:title": "Withdrawn: Pact reaches space",
    "og:description": "Forged.",
  });
});
