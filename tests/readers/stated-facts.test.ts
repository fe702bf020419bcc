import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { buildSite, sampleSite } from "../support/site.ts";
import type { Files } from "../support/folder.ts";
import type { Site } from "../support/site.ts";
import { awkwardSite } from "./awkward-site.ts";
import { feedsmithAtom, feedsmithRss } from "./feedsmith.ts";
import { statedIn } from "./stated.ts";
import type { StatedMedium } from "./stated.ts";

const HOME = "https://news.example.org/";
const SITES = [
  { site: "the sample site", files: sampleSite, width: 1200, height: 675 },
  { site: "a site of awkward stories", files: awkwardSite, width: 1, height: 1 },
];
const itemsOfRss = (document: string) => parseRssFeed(document).items?.map(({ media, enclosures }) => ({ media, enclosures }));
/** `hasPictures`: whether the feed has media elements for pictures in the text. */
const READERS = [
  { format: "RSS", media: "readers" as const, hasPictures: false, file: "rss.xml", read: feedsmithRss, items: itemsOfRss },
  { format: "RSS for aggregators", media: "full" as const, hasPictures: true, file: "rss.xml", read: feedsmithRss, items: itemsOfRss },
  {
    format: "Atom",
    media: "readers" as const,
    hasPictures: true,
    file: "atom.xml",
    read: feedsmithAtom,
    items: (document: string) =>
      parseAtomFeed(document).entries?.map(({ media, links = [] }) => {
        const enclosures = links.filter(({ rel }) => rel === "enclosure").map(({ href, type, length }) => ({ url: href, type, length }));
        return { media, enclosures };
      }),
  },
];

/** The parts of a JSON Feed item that hold its tags. */
interface JsonItem {
  readonly title: string;
  readonly _newswire?: { readonly subjects?: readonly { readonly code: string; readonly label: string }[] };
}

/** A picture or recording as feedsmith returns it. */
type Content = NonNullable<NonNullable<NonNullable<ReturnType<typeof parseRssFeed>["items"]>[number]["media"]>["contents"]>[number];

describe.each(SITES)("of $site", async ({ files, width, height }) => {
  const stated = statedIn(files(HOME));
  const sites = {
    readers: await buildSite(files, HOME),
    full: await buildSite((url) => withSetting(files(url), "media: full"), HOME),
  };

  describe.each(READERS)("feedsmith, in $format,", ({ format, media: detail, hasPictures, file, read, items }) => {
    const built = sites[detail];
    const document = readFileSync(join(built.out, file), "utf8");
    const media = items(document) ?? [];
    const stories = read(document).map((facts, i) => ({
      title: facts.title?.replace("Withdrawn: ", "") ?? "",
      facts,
      contents: media[i]?.media?.contents ?? [],
      thumbnails: (media[i]?.media?.thumbnails ?? []).map(({ url }) => url ?? ""),
      enclosures: media[i]?.enclosures ?? [],
    }));

    test("finds every story, its language, and its tags as words, not codes", () => {
      const found = stories.map(({ title, facts }) => [title, { language: facts.language, tags: facts.tags }]);

      const expected = [...stated].map(([title, { language, tags }]) => [title, { language, tags }]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    });

    test("finds the text, credit, file, type and length of every picture and recording", () => {
      const found = stories.map(({ title, contents }) => [title, contents.map((content) => toStated(content, built))]);

      const wanted = [...stated].map(([title, story]) => [title, story.media.filter(({ medium }) => hasPictures || medium !== "image")]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
    });

    test("finds the size of local pictures only", () => {
      const pictures = stories.flatMap(({ contents }) => contents).filter(({ medium }) => medium === "image");

      expect(pictures.length > 0).toBe(hasPictures);
      for (const picture of pictures) {
        const size = picture.url?.startsWith(HOME) === true ? { width, height } : { width: undefined, height: undefined };
        expect({ width: picture.width, height: picture.height }).toEqual(size);
      }
    });

    test("finds no thumbnail inside media, which readers would show as an extra picture", () => {
      expect(stories.flatMap(({ contents }) => contents.flatMap(({ thumbnails = [] }) => thumbnails))).toEqual([]);
    });

    test("finds one thumbnail for a story with pictures only in its text", () => {
      for (const { title, thumbnails } of stories) {
        const [picture] = (stated.get(title)?.media ?? []).filter(({ medium }) => medium === "image");
        const wanted = hasPictures || picture === undefined ? [] : [picture.what];
        expect(
          thumbnails.map((url) => bytesOf(url, built)),
          title,
        ).toEqual(wanted);
      }
    });

    test("finds the credit of photographers with a role of the EBU", () => {
      const credits = stories.flatMap(({ contents }) => contents.flatMap((content) => content.credits ?? []));

      for (const { role, scheme } of credits) expect({ role, scheme }).toEqual({ role: "photographer", scheme: "urn:ebu" });
    });

    test(`finds ${format === "Atom" ? "all audio and video" : "one audio or video"} as enclosures, but no pictures of the text`, () => {
      for (const { title, enclosures } of stories) {
        const recordings = (stated.get(title)?.media ?? []).filter(({ medium }) => medium !== "image");
        const expected = recordings.slice(0, format === "Atom" ? 2 : 1);
        const found = enclosures.map(({ url = "", type }) => ({ what: bytesOf(url, built), type }));
        expect(found, title).toEqual(expected.map(({ what, type }) => ({ what, type })));
      }
    });
  });
});

test.each(SITES)("JSON Feed of $site has the codes and labels of tags", async ({ files }) => {
  const built = await buildSite(files, HOME);
  const { items } = JSON.parse(readFileSync(join(built.out, "feed.json"), "utf8")) as { items: JsonItem[] };
  const stated = statedIn(files(HOME));

  for (const { title, _newswire: { subjects = [] } = {} } of items) {
    const { topics = [] } = stated.get(title.replace("Withdrawn: ", "")) ?? {};
    expect(subjects.map(({ code }) => code)).toEqual(topics.map((topic) => `medtop:${topic}`));
  }
});

test("a picture with `syndicate: false` is on its page, but in no feed", async () => {
  const built = await buildSite(awkwardSite, HOME);
  const feeds = built.files.filter((path) => /\.(?:xml|json)$/.test(path)).map((path) => readFileSync(join(built.out, path), "utf8"));
  const page = readFileSync(join(built.out, "articles/pictures/index.html"), "utf8");

  expect(page).toContain("Agency &lt;only&gt;");
  for (const feed of feeds) expect(feed).not.toMatch(/Agency|Not for|the page &/);
});

/** The same site with one more setting for all feeds. */
function withSetting(files: Files, setting: string): Files {
  return {
    ...files,
    "newswire.yaml": String(files["newswire.yaml"])
      .replace(/^feeds: \{/m, `$&${setting}, `)
      .replace(/^feeds:\n/m, `$&  ${setting}\n`),
  };
}

function toStated(content: Content, built: Site): StatedMedium {
  const { medium = "", url = "", type, fileSize, duration, title, description, credits } = content;
  return {
    medium,
    what: bytesOf(url, built),
    type,
    fileSize,
    duration,
    title: title?.value,
    description: description?.value,
    credit: credits?.[0]?.value,
  };
}

/** The content of a URL of the site, or the URL itself. */
function bytesOf(url: string, { out }: Site): string {
  return url.startsWith(HOME) ? readFileSync(join(out, url.slice(HOME.length)), "latin1") : url;
}
