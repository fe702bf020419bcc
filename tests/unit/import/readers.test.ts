import { describe, expect, test } from "vitest";
import type { Imported } from "../../../src/import/imported.ts";
import { folder } from "../../support/folder.ts";
import { faultOf, readSource, samplePath } from "../../support/import-sample.ts";

const read = (name: string, url?: string) => readSource(samplePath(name), url);

/** An item without what it lacks. */
function known(item: Imported | undefined): Partial<Imported> {
  const facts = Object.entries(item ?? {}).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return JSON.parse(JSON.stringify(Object.fromEntries(facts))) as Partial<Imported>;
}

describe("a feed", () => {
  test("in RSS 0.92 gives items without ids their addresses", async () => {
    const { kind, items } = await read("rss-092.xml");

    expect(kind).toBe("feed");
    expect(items.map(known)).toEqual([
      {
        from: "https://quay.example/low-tide",
        id: "https://quay.example/low-tide",
        title: "Low tide on Friday",
        url: "https://quay.example/low-tide",
        tags: ["Tides"],
        language: "en",
        source: { name: "Coast Agency" },
        body: "The tide is **low** on Friday.",
      },
    ]);
  });

  test("in RSS 2.0 keeps foreign ids, reads odd dates, drops cut summaries, and makes a title if there is none", async () => {
    const { items } = await read("rss-20.xml");

    expect(items.map(known)).toEqual([
      {
        from: "https://daily.example/#12345 at https://daily.example",
        id: "12345 at https://daily.example",
        title: "Cranes & ferries",
        url: "https://daily.example/2026/cranes?utm=1",
        published: "2026-08-04T09:30:00-05:00",
        updated: "2026-08-05T10:00:00Z",
        authors: [{ name: "Lea Brandt" }],
        tags: ["Ports", "Ferries"],
        language: "en-GB",
        body: "Two cranes arrived on [Monday](https://daily.example/monday).\n\nThe post [Cranes](https://daily.example/2026/cranes?utm=1#) is long.",
      },
      {
        from: "https://daily.example/short",
        id: "https://daily.example/short",
        title: "A short note without a title.",
        url: "https://daily.example/short",
        language: "en-GB",
        body: "A short note without a title. It has two sentences.",
        guessed: ["title"],
      },
    ]);
  });

  test("with Media RSS and a podcast has pictures with credits, and sound and film with their lengths", async () => {
    const [gull, foghorn] = (await read("rss-media.xml")).items;

    expect(known(gull)).toMatchObject({
      authors: [{ name: "Jo Doe", email: "jo@pics.example" }],
      image: { url: "https://pics.example/gull.jpg", alt: "A gull", caption: "The gull at noon.", credit: "Mia Lund" },
    });
    expect(known(foghorn).media).toMatchObject([
      { url: "https://pics.example/foghorn.mp3", type: "audio/mpeg", length: 1234, duration: 125 },
      { url: "https://pics.example/film.mp4", type: "video/mp4", duration: 30 },
    ]);
  });

  test("in RSS 1.0 has dates, authors and subjects of Dublin Core", async () => {
    expect((await read("rss-10.rdf")).items.map(known)).toEqual([
      {
        from: "https://rdf.example/1",
        id: "https://rdf.example/1",
        title: "灯台の点検",
        url: "https://rdf.example/1",
        published: "2026-07-01T09:00:00+09:00",
        authors: [{ name: "森 結衣" }],
        tags: ["灯台"],
        language: "ja",
        summary: "灯台を点検した。",
        body: "灯台を**点検**した。\n\n来週まで続く。",
      },
    ]);
  });

  test("in Atom resolves addresses by xml:base, and does not take its publisher for an author", async () => {
    const [first, second] = (await read("atom.xml")).items;

    expect(known(first)).toMatchObject({
      id: "urn:uuid:0f1b3a7e-0000-4000-8000-000000000001",
      title: "Le phare & la mer",
      url: "https://atom.example/blog/2026/phare.html",
      published: "2026-03-01T08:00:00+01:00",
      updated: "2026-03-02T10:00:00Z",
      authors: [{ name: "Inès Petit", email: "ines@atom.example", url: "https://atom.example/ines" }],
      tags: ["Phares"],
      rights: "© Le Port",
      media: [{ url: "https://atom.example/blog/2026/son.mp3", type: "audio/mpeg", length: 99, title: "La corne" }],
      body: "Le phare [est là](https://atom.example/blog/carte.html).\n\n![Phare](https://atom.example/blog/2026/phare.jpg)",
    });
    expect(second?.authors).toEqual([]);
    expect((await read("atom-prefixed.xml")).items.map(({ title, body }) => [title, body])).toEqual([["With a prefix", "Body"]]);
  });

  test("in JSON Feed keeps plain text plain", async () => {
    const [first, second] = (await read("feed.json")).items;

    expect(known(first)).toMatchObject({
      title: "Pier *one* opens",
      summary: "It opens, at last.",
      image: { url: "https://pier.example/1.jpg" },
      body: "It `opens`.\n\n- now\n- here",
    });
    expect(known(second)).toMatchObject({
      from: "https://pier.example/#2",
      id: "2",
      authors: [{ name: "Desk" }],
      body: "First paragraph: 3 \\* 4 = 12.\\\nSecond line.\n\n\\# not a heading",
      guessed: ["title"],
    });
  });

  test("with common faults of XML is repaired, and one in another charset is read", async () => {
    expect((await read("rss-repairable.xml")).items.map(({ title, url }) => [title, url])).toEqual([
      ["Café news & more", "https://chips.example/a?x=1&y=2"],
    ]);
    expect((await read("rss-latin1.xml")).items.map(({ title, body }) => [title, body])).toEqual([["Möwen über Köln", "Grüße"]]);
  });

  test("is resolved against the address that it came from", async () => {
    const feed =
      '<rss version="2.0"><channel><title>x</title><item><title>a</title><link>/a</link><description>&lt;a href="b"&gt;b&lt;/a&gt;</description></item></channel></rss>';
    const root = folder({ "feed.xml": feed });
    const [item] = (await readSource(`${root}/feed.xml`, "https://site.example/feeds/rss")).items;

    expect([item?.url, item?.body]).toEqual(["https://site.example/a", "[b](https://site.example/b)"]);
  });

  test("has no address for items that link to one page, such as the home page of a podcast, and loses none of them", async () => {
    const items = ["One", "Two", "Three"].map(
      (title, i) =>
        `<item><title>${title}</title><link>https://pod.example/${i === 2 ? "" : "episodes"}</link><description>Episode ${title}.</description></item>`,
    );
    const last = "<item><title>Four</title><link>https://pod.example/four</link></item>";
    const root = folder({
      "feed.xml": `<rss version="2.0"><channel><title>Pod</title><link>https://pod.example/</link>${items.join("")}${last}</channel></rss>`,
    });

    const { items: found } = await readSource(`${root}/feed.xml`);

    expect(found.map(({ title, url }) => [title, url])).toEqual([
      ["One", undefined],
      ["Two", undefined],
      ["Three", undefined],
      ["Four", "https://pod.example/four"],
    ]);
    expect(new Set(found.map(({ from }) => from)).size).toBe(4);
  });

  test("without items is reported", async () => {
    const root = folder({ "feed.xml": '<rss version="2.0"><channel><title>x</title><link>https://a.example/</link></channel></rss>' });

    expect((await readSource(`${root}/feed.xml`)).warnings).toEqual(["no items in this feed"]);
  });
});

test("OPML lists every feed once, at any level", async () => {
  expect((await read("feeds.opml")).further).toEqual(["https://a.example/rss.xml", "https://b.example/atom.xml"]);
});

describe("an export", () => {
  test("of WordPress has paragraphs, captions, galleries, code and players, and what belongs to each post", async () => {
    const { kind, items, warnings } = await read("wordpress.xml");
    const [post, draft] = items;

    expect(kind).toBe("WordPress");
    expect(items).toHaveLength(2);
    expect(known(post)).toMatchObject({
      from: "https://blog.example/?p=10",
      id: "https://blog.example/?p=10",
      title: "The pier & the tide",
      url: "https://blog.example/2019/05/pier/",
      published: "2019-05-04T08:00:00Z",
      updated: "2020-01-02T09:00:00Z",
      authors: [{ name: "Lea Brandt" }],
      section: "Harbour",
      tags: ["History", "Pier"],
      summary: "Why the pier is old.",
      image: { url: "https://blog.example/wp-content/crane.jpg", alt: "A crane" },
    });
    expect(post?.body.split("\n\n")).toEqual([
      "The pier is _old_.\\\nIt is also long.",
      '<figure><a href="https://blog.example/pier.jpg"><img src="https://blog.example/wp-content/pier-300x200.jpg" alt="Pier" width="300" height="200"></a><figcaption>The pier at dusk</figcaption></figure>',
      "> They built it twice.\n>\n> And it stood.",
      '![](https://blog.example/wp-content/pier.jpg "The pier from above")',
      "![A crane](https://blog.example/wp-content/crane.jpg)",
      "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
      "```js\nif (a < b) {",
      "  run();\n}\n```",
      "\\[sic] and \\[gallery] stay.",
      "- One\n- Two",
      '<audio src="https://blog.example/horn.mp3" controls></audio>',
    ]);
    expect(draft).toMatchObject({
      draft: true,
      body: 'Block **text**.\n\n![A](https://blog.example/wp-content/a.jpg "Under it")\n\n[Video on Vimeo](https://vimeo.com/76979871)\n\n```\na < b\n```',
    });
    expect(draft?.url).toBeUndefined();
    expect(warnings).toEqual(["left out: 1 page", "left out the shortcode [contact-form-7] in 1 post; the text inside it stays"]);
  });

  test("of Ghost has tags and authors in order, and makes drafts of what is not for everybody", async () => {
    const { kind, items, warnings } = await read("ghost.json");
    const [post, members, data] = items;

    expect(kind).toBe("Ghost");
    expect(known(post)).toEqual({
      from: "urn:uuid:6b5d2f0e-1111-4222-8333-444455556666",
      id: "62aa0001",
      title: "Ghost ship",
      url: "https://ghost.example/ghost-ship/",
      published: "2024-02-03T10:00:00.000Z",
      updated: "2024-02-04T10:00:00.000Z",
      authors: [{ name: "Ana Reyes", url: "https://ana.example/" }],
      tags: ["Ships", "Crew"],
      language: "en",
      summary: "A ship without a crew.",
      image: { url: "https://ghost.example/content/images/lead.jpg", alt: "The lead", credit: "Photo by X" },
      body: 'A ship came. [Crew](https://ghost.example/crew/).\n\n<table><tbody><tr><td>a</td></tr></tbody></table>\n\n![Ship](https://ghost.example/content/images/ship.jpg "The ship")',
    });
    expect([members?.draft, data?.draft]).toEqual([true, true]);
    expect(warnings).toEqual(["1 post without text in the export, only editor data", "left out: 1 page"]);
  });

  test("in ninjs 1 or 3 has pictures, sound and texts by role, without canceled items", async () => {
    const [first] = (await read("ninjs-1.json")).items;
    const { items, warnings } = await read("ninjs-3.json");

    expect(known(first)).toMatchObject({
      title: "Ferry runs again",
      authors: [{ name: "Jo Doe" }],
      dateline: "OSLO",
      source: { name: "Coast Agency" },
      image: { url: "https://agency.example/l.jpg", caption: "The ferry", credit: "Mia" },
      updated: "2026-04-01T12:00:00Z",
      body: "The ferry **runs** again.",
    });
    expect(items.map(known)).toMatchObject([
      {
        id: "tag:agency.example,2026-04-02:café",
        kicker: "Port",
        subtitle: "Après un an",
        summary: "Le café du port.",
        url: "https://agency.example/cafe",
        media: [{ url: "https://agency.example/a.mp3", type: "audio/mpeg", length: 5, duration: 9 }],
      },
    ]);
    expect(warnings).toEqual(["left out: 1 canceled item"]);
  });
});

describe("a page", () => {
  test("has the facts of its JSON-LD, its lead picture with the credit, and no menus", async () => {
    const { kind, items } = await read("page-news.html");

    expect(kind).toBe("page");
    expect(items.map(known)).toMatchObject([
      {
        from: "https://canal.example/news/lock-gates",
        title: "Lock gates repaired",
        published: "2026-06-01T09:00:00+01:00",
        updated: "2026-06-02T09:00:00+01:00",
        authors: [{ name: "Ann Lock", url: "https://canal.example/ann" }],
        tags: ["Canal", "Locks"],
        section: "Local",
        language: "en-GB",
        summary: "The gates close again.",
        source: { name: "Canal Times" },
        image: { url: "https://canal.example/img/lock.jpg", alt: "A lock", caption: "The lock at noon", credit: "Mia Lund" },
      },
    ]);
    expect(items[0]?.body).toMatch(
      /^Engineers finished[^]*## What comes next[^]*\[other locks\]\(https:\/\/canal\.example\/locks\)[^]*the river\.$/,
    );
  });

  test("without JSON-LD has the facts of its meta elements", async () => {
    expect((await read("page-meta.html")).items.map(known)).toMatchObject([
      {
        title: "Buoys & bells",
        published: "2026-02-03T04:05:06Z",
        authors: [{ name: "Jo Doe" }],
        tags: ["buoys", "bells"],
        source: { name: "Buoy Blog" },
      },
    ]);
  });

  test.each([
    ["page-bare.html", /^## Only a fragment\n\nShort text with \*\*bold\*\* words\.\n\n\| Ship \| Time \|/],
    ["page-lazy.html", /!\[Bild\]\(https:\/\/faul\.example\/bild\.jpg\)(?![^]*!\[)/],
    ["page-notes.html", /footnote\[\^1\][^]*```python\ndef f\(\):\n {4}return 1\n```[^]*\n\[\^1\]: The _note_\.$/],
    ["page-windows-1252.html", /^“L’été” est là/],
    ["page-utf16.html", /^Zwei Bytes je Zeichen/],
  ])("%s keeps its text", async (name, body) => {
    expect((await read(name)).items[0]?.body).toMatch(body);
  });
});

describe("an unsound source is refused:", () => {
  test.each([
    ["bad-truncated.xml", "import/unsound", "not well-formed XML: unclosed tag: title"],
    ["bad-laughs.xml", "import/unsound", "the document declares entities, which can make a small document endless"],
    ["bad-external.xml", "import/unsound", "the document declares entities, which can make a small document endless"],
    ["bad-deep.xml", "import/unsound", "not well-formed XML: elements are nested too deeply (at most 200 levels)"],
    ["bad-charset.xml", "import/charset", "not valid UTF-8"],
    ["bad-deep.json", "import/unsound", "the JSON is nested too deeply (at most 100 levels)"],
    ["bad-json.json", "import/unsound", "not valid JSON: Unexpected end of JSON input"],
    ["bad-empty.html", "import/unsound", "the page has no text"],
    ["bad-wxr.xml", "import/unsound", "not well-formed XML: unexpected close tag"],
    ["bad-deep.html", "import/limit", "the page is nested too deeply or has too many elements (at most 50000)"],
  ])("%s", async (name, code, message) => {
    expect(await faultOf(samplePath(name))).toMatchObject({ code, message });
  });
});
