import { describe, expect, test } from "vitest";
import type { Settings } from "../../../src/model/settings.ts";
import type { FullStory } from "../../../src/model/story.ts";
import { renderJsonLd } from "../../../src/page/json-ld.ts";
import { context, PUBLISHED, settings, story } from "./sample.ts";

type Thing = Readonly<Record<string, unknown>>;

function markup(wanted: Partial<FullStory>, around: Settings = settings()): string {
  return renderJsonLd(story(wanted), { settings: around, feeds: [], pictures: {}, theme: undefined }).toString();
}

function read(wanted: Partial<FullStory>, around: Settings = settings()): Thing {
  return JSON.parse(/^<script type="application\/ld\+json">([^<]*)<\/script>\n$/.exec(markup(wanted, around))?.[1] ?? "") as Thing;
}

describe("no text can end the script element", () => {
  test.each(["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a\u2028b\u2029c", "&lt;", '"}</script>', "\\u003c/script>"])(
    "%j",
    (text) => {
      const page = markup({ title: text, authors: [{ name: text }], tags: [{ label: text, slug: "x" }] });

      expect(page.slice('<script type="application/ld+json">'.length, -"</script>\n".length)).not.toMatch(/[<>&\u2028\u2029]/);
      expect(read({ title: text })["headline"]).toBe(text);
    },
  );
});

test("a tag is a keyword, and has the Media Topic from the settings", () => {
  const tags = new Map([["defense", { key: "defense", label: "Defense", medtop: "20000598" }]]);
  const wanted = {
    tags: [
      { label: "Defense", slug: "defense" },
      { label: "Ports", slug: "ports" },
    ],
  };

  expect(read(wanted, { ...settings(), tags })).toMatchObject({
    about: [{ "@type": "Thing", "@id": "http://cv.iptc.org/newscodes/mediatopic/20000598", name: "Defense" }],
    keywords: ["Defense", "Ports"],
  });
});

test("an author has the URL of the page here, and of their own website", () => {
  const authors = [{ name: "Lea Brandt", url: "https://brandt.example/" }];
  const here = "https://news.example.org/authors/lea-brandt/";

  expect(read({ authors })["author"]).toEqual([{ "@type": "Person", name: "Lea Brandt", url: here, sameAs: "https://brandt.example/" }]);
  expect(read({ authors }, settings({ feeds: { by: [] } }))["author"]).toEqual([
    { "@type": "Person", name: "Lea Brandt", url: "https://brandt.example/" },
  ]);
});

test("audio and video have all their facts, but no thumbnail with `syndicate: false`", () => {
  const video = { src: "https://news.example.org/media/a.mp4", type: "video/mp4", duration: 65, width: 640, height: 360 };
  const audio = { src: "https://news.example.org/media/a.mp3", type: "audio/mpeg", title: "The horn" };
  const image = { src: "https://news.example.org/media/a.jpg", type: "image/jpeg", syndicate: true };
  const told = read({ title: "Ferry", audio, video, image });

  expect(told["video"]).toEqual({
    "@type": "VideoObject",
    name: "Ferry",
    contentUrl: video.src,
    encodingFormat: "video/mp4",
    duration: "PT65S",
    width: 640,
    height: 360,
    thumbnailUrl: image.src,
    uploadDate: told["datePublished"],
  });
  expect(told["audio"]).toMatchObject({ "@type": "AudioObject", name: "The horn", contentUrl: audio.src });
  expect(JSON.stringify(read({ video, image: { ...image, syndicate: false } }))).not.toContain("a.jpg");
});

test("has source, license, rights and corrections", () => {
  const wanted: Partial<FullStory> = {
    source: { name: "Kita Press", url: "https://kita.example/" },
    license: "CC-BY-4.0",
    corrections: [{ date: PUBLISHED, note: "Four lanes, not five.", significant: true }],
  };

  expect(read(wanted, settings({ site: { rights: "© us" } }))).toMatchObject({
    isBasedOn: "https://kita.example/",
    creditText: "Kita Press",
    license: "https://spdx.org/licenses/CC-BY-4.0.html",
    copyrightNotice: "© us",
    correction: [{ "@type": "CorrectionComment", datePublished: "2023-01-11T22:40:00Z", text: "Four lanes, not five." }],
  });
});

test("the logo of the publisher defaults to the icon of the site", () => {
  const { publisher } = JSON.parse(
    renderJsonLd(story(), { ...context(), pictures: { icon: { url: "https://news.example.org/media/icon.png" } } })
      .toString()
      .replace(/<[^>]*>/g, ""),
  ) as { publisher: Thing };

  expect(publisher).toEqual({
    "@type": "NewsMediaOrganization",
    name: "Pacific Wire",
    url: "https://news.example.org/",
    logo: "https://news.example.org/media/icon.png",
  });
});

test("leaves out a picture with `syndicate: false`", () => {
  const image = { src: "https://news.example.org/media/a.jpg", syndicate: false };

  expect(read({ image })).not.toHaveProperty("image");
  expect(read({ image: { ...image, syndicate: true } })["image"]).toEqual({ "@type": "ImageObject", url: image.src });
});

test("a withdrawn story has nothing of its former content", () => {
  const claim = "Claim";
  const withdrawn = { date: PUBLISHED, reason: "Forged." };
  const image = { src: "https://news.example.org/media/claim.jpg", caption: claim, syndicate: true };

  const article = read({ title: "Pact", subtitle: claim, summary: claim, dateline: claim, image, withdrawn });

  expect(article).toMatchObject({ headline: "Withdrawn: Pact", creativeWorkStatus: "Withdrawn", correction: { text: "Forged." } });
  expect(JSON.stringify(article)).not.toMatch(/claim/i);
});
