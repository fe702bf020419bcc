import { describe, expect, test } from "vitest";
import { toItem } from "../../../src/format/item.ts";
import { mediaOf } from "../../../src/format/media.ts";
import { ninjs, renderNinjs } from "../../../src/format/ninjs.ts";
import type { Content } from "../../../src/model/settings.ts";
import type { FullStory } from "../../../src/model/story.ts";
import { PUBLISHED, settings, story } from "../page/sample.ts";

const HOUR = 3_600_000;
const IMAGE = { src: "https://news.example.org/media/a.jpg", alt: "A ship", caption: "At sea.", credit: "R. Beck", type: "image/jpeg" };

function read(wanted: Partial<FullStory>): Record<string, unknown> {
  const plain = story(wanted);
  const full = { ...plain, media: mediaOf(plain, []) };
  return JSON.parse(renderNinjs(toItem(full, settings(), { content: "full", media: "full" }, []))) as Record<string, unknown>;
}

function versionOf(wanted: Partial<FullStory>): number {
  return Number(read(wanted)["version"]);
}

describe("the version", () => {
  test("is 1 until a significant change", () => {
    expect(versionOf({})).toBe(1);
    expect(versionOf({ title: "Fixed", corrections: [{ date: PUBLISHED + HOUR, note: "A comma.", significant: false }] })).toBe(1);
  });

  test("rises with every update, and with a withdrawal even at the same time", () => {
    const versions = [
      versionOf({}),
      versionOf({ updated: PUBLISHED + HOUR }),
      versionOf({ updated: PUBLISHED + HOUR + 1_000 }),
      versionOf({ updated: PUBLISHED + HOUR + 1_000, withdrawn: { date: PUBLISHED + HOUR + 1_000, reason: "Forged." } }),
    ];

    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  });
});

test("has the end of the embargo and the expiry", () => {
  const document = read({ embargo: PUBLISHED + HOUR, expires: PUBLISHED + 2 * HOUR });

  expect(document["embargoedUntil"]).toBe(new Date(PUBLISHED + HOUR).toISOString().replace(".000", ""));
  expect(document["expires"]).toBe(new Date(PUBLISHED + 2 * HOUR).toISOString().replace(".000", ""));
});

describe("a picture", () => {
  test("is an association with text, credit and file, and is not repeated in the text", () => {
    const document = read({ image: { ...IMAGE, syndicate: true, length: 9 }, content: "<figure></figure>\n<p>Ministers agreed.</p>" });

    expect(document["associations"]).toEqual([
      {
        name: "mainpic",
        uri: IMAGE.src,
        type: "picture",
        by: "R. Beck",
        descriptions: [
          { role: "caption", value: "At sea." },
          { role: "altText", value: "A ship" },
        ],
        renditions: [{ name: "original", href: IMAGE.src, contentType: "image/jpeg", sizeInBytes: 9 }],
      },
    ]);
    expect(document["bodies"]).toEqual([{ role: "main", contentType: "text/html", value: "<p>Ministers agreed.</p>" }]);
  });

  test("with `syndicate: false` is left out", () => {
    expect(JSON.stringify(read({ image: { ...IMAGE, syndicate: false } }))).not.toContain("a.jpg");
  });
});

test("a withdrawn story keeps only the headline and the reason", () => {
  const document = read({
    title: "Pact",
    subtitle: "Claim",
    summary: "Claim",
    html: "<p>Claim</p>",
    content: "<p>Notice</p>",
    image: { ...IMAGE, caption: "Claim", syndicate: true },
    audio: { src: "https://news.example.org/media/claim.mp3", type: "audio/mpeg" },
    withdrawn: { date: PUBLISHED, reason: "Forged." },
  });

  expect(document).toMatchObject({ pubStatus: "canceled", edNote: "Forged.", headlines: [{ role: "main", value: "Withdrawn: Pact" }] });
  expect(JSON.stringify(document)).not.toMatch(/claim/i);
});

test("an id with letters outside ASCII becomes a URI", () => {
  expect(read({ id: "tag:news.example.org,2026:日本" })["uri"]).toBe("tag:news.example.org,2026:%E6%97%A5%E6%9C%AC");
});

test.each<[Content, string]>([
  ["full", "full"],
  ["summary", "partial"],
])("an item of a feed of contents in %s is %s", (content, representation) => {
  const [text] = ninjs.item(toItem(story(), settings(), { content, media: "full" }, []));
  const item = JSON.parse(text) as Record<string, unknown>;

  expect(item["representationType"]).toBe(representation);
  expect("bodies" in item).toBe(content === "full");
});
