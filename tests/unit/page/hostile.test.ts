import fc from "fast-check";
import { expect, test } from "vitest";
import { forbiddenCharacter, oneLine } from "../../../src/text/characters.ts";
import type { Feed } from "../../../src/model/feed.ts";
import type { FullStory } from "../../../src/model/story.ts";
import { renderArticlePage } from "../../../src/page/article-page.ts";
import type { PageContext } from "../../../src/page/context.ts";
import { renderListPage } from "../../../src/page/list-page.ts";
import { renderCard } from "../../../src/page/story-card.ts";
import { first, named, parse, shapeOf, textOf } from "./parse.ts";
import { context, feed, PUBLISHED, story } from "./sample.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  "</title></style></textarea><svg/onload=alert(1)>",
  "&lt;b&gt; &#60;b&#62; &amp;amp;",
  "<!--",
  "-->",
  "]]>",
  "<![CDATA[",
  "javascript:alert(1)",
  "{{7*7}} ${7*7}",
];

/** A random line of text that is valid in an article. */
const line = fc
  .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }))
  .map(oneLine)
  .filter((text) => forbiddenCharacter(text) === -1);

/** A story with `text` in every text field. */
function storyOf(text: string): FullStory {
  return story({
    title: `T${text}`,
    kicker: text,
    subtitle: text,
    dateline: text,
    summary: `S${text}`,
    source: { name: text, url: "https://kita.example/" },
    authors: [{ name: text }, { name: text, url: text }],
    tags: [{ label: text, slug: "tag" }],
    section: text,
    image: { src: "https://news.example.org/a.jpg", alt: `A${text}`, caption: text, credit: `A${text}`, syndicate: true },
    audio: { src: "https://news.example.org/a.mp3", type: text, title: text },
    video: { src: "https://news.example.org/a.mp4", type: "video/mp4", title: text },
    corrections: [{ date: PUBLISHED, note: text, significant: true }],
    license: text,
    rights: text,
  });
}

function feedOf(text: string): Feed {
  return feed({ title: `F${text}`, description: `D${text}` });
}

function contextOf(text: string): PageContext {
  return context({
    site: { title: `W${text}`, rights: text },
    feeds: [feed({ kind: "tag", path: "tags/us/", title: text })],
  });
}

function pageOf(told: FullStory, text: string): string {
  return renderArticlePage(told, [{ rel: "related", title: text, url: "https://news.example.org/b/", language: "en" }], contextOf(text));
}

test("any text in an article is shown, and does not change the structure of its page", () => {
  const shape = shapeOf(parse(pageOf(storyOf("plain"), "plain")));
  fc.assert(
    fc.property(line, (text) => {
      const page = parse(pageOf(storyOf(text), text));

      expect(shapeOf(page)).toBe(shape);
      expect(textOf(first(page, "h1"))).toBe(`T${text}`);
    }),
    { examples: HOSTILE.map((text) => [text]) },
  );
});

test("any text in a withdrawn article leaves the structure of its page unchanged, and the reason is shown", () => {
  const withdrawn = (reason: string): FullStory => ({ ...storyOf(reason), withdrawn: { date: PUBLISHED, reason: `R${reason}` } });
  const shape = shapeOf(parse(pageOf(withdrawn("plain"), "plain")));
  fc.assert(
    fc.property(line, (text) => {
      const page = parse(pageOf(withdrawn(text), text));

      expect(shapeOf(page)).toBe(shape);
      expect(named(page, "p").map(textOf)).toContain(`R${text}`);
    }),
    { examples: HOSTILE.map((text) => [text]) },
  );
});

function listOf(text: string): string {
  const [list, around] = [feedOf(text), contextOf(text)];
  const cards = [renderCard(storyOf(text), list.language, around)];
  return renderListPage({ list, path: list.path, cards, feed: list }, around);
}

test("any text in articles and settings is shown, and does not change the structure of an index page", () => {
  const shape = shapeOf(parse(listOf("plain")));
  fc.assert(
    fc.property(line, (text) => {
      const page = parse(listOf(text));

      expect(shapeOf(page)).toBe(shape);
      expect(textOf(first(page, "h1"))).toBe(`F${text}`);
    }),
    { examples: HOSTILE.map((text) => [text]) },
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", " JAVA\nSCRIPT:alert(1)", "//evil.example/", "vbscript:x"])(
  "the address %j never becomes a link or a picture",
  (url) => {
    const hostile = story({
      source: { name: "Kita Press", url },
      authors: [{ name: "Ruth Beck", url }],
      license: url,
      image: { src: url, syndicate: true },
      audio: { src: url, type: "audio/mpeg" },
    });

    const page = parse(renderArticlePage(hostile, [{ rel: "related", title: "Other", url, language: "en" }], context()));

    const addresses = [...named(page, "a"), ...named(page, "img"), ...named(page, "source")].map(
      ({ attributes }) => attributes["href"] ?? attributes["src"],
    );
    expect(addresses.filter((address) => address !== "#:main" && address?.startsWith("https://") !== true)).toEqual([]);
  },
);
