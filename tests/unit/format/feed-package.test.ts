import fc from "fast-check";
import { Feed } from "feed";
import { expect, test } from "vitest";
import { atom } from "../../../src/format/atom.ts";
import { toItem } from "../../../src/format/item.ts";
import { json } from "../../../src/format/json.ts";
import { mediaOf } from "../../../src/format/media.ts";
import { rss } from "../../../src/format/rss.ts";
import type { Item } from "../../../src/model/item.ts";
import type { FullStory } from "../../../src/model/story.ts";
import { emptyChannel } from "../../../src/plan/empty-channel.ts";
import { toWebUrl } from "../../../src/text/url.ts";
import { toIriId } from "../../../src/text/story-id.ts";
import { escapeHtml, escapeXml } from "../../../src/text/xml.ts";
import { onOneLine, oddText } from "../../fuzz/hostile-text.ts";
import { SEED, tally, tries } from "../../support/effort.ts";
import { parseXml } from "../../support/xml.ts";
import { settings, story } from "../page/sample.ts";

const FORMATS = {
  rss2: { format: rss, start: "<item>", end: "</item>" },
  atom1: { format: atom, start: "<entry>", end: "</entry>" },
} as const;

const SPACES = [...rss.open(emptyChannel(settings().site, [], "en")).matchAll(/ xmlns:\w+="[^"]*"/g)].join("");

/** The placeholders that the package `feed` gets. */
const WORDS = ["newswire-title", "urn:newswire:id", "newswire-description", "newswire-content", "https://newswire.invalid/"];

const line = (longest: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 9, arbitrary: oddText(longest).map(onOneLine) }, { weight: 1, arbitrary: fc.constantFrom(...WORDS) });
const html = fc
  .array(fc.oneof(oddText(200), fc.constantFrom("]]>", "<p>It is.</p>", ...WORDS)), { maxLength: 5 })
  .map((parts) => parts.join(""));
const url = line(80).map(
  (text) => toWebUrl(`https://news.example/${text.replaceAll(/\s/g, "")}`) ?? "https://news.example/?a=1&b='2'&amp;c",
);
const instant = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2200, 0, 1) / 1000 - 1 }).map((seconds) => seconds * 1000);
const person = fc.record({ name: line(60), url, email: fc.constant("desk@example.org") }, { requiredKeys: ["name"] });
const tag = line(40).map((label) => ({ label, slug: "tag" }));
const file = { src: url, length: fc.nat(), width: fc.integer({ min: 1, max: 9999 }) };
const image = fc.record(
  { ...file, alt: line(90), caption: line(90), credit: line(40), syndicate: fc.boolean() },
  { requiredKeys: ["src", "alt", "syndicate"] },
);
const recording = fc.record({ ...file, type: fc.constantFrom("audio/mpeg", "video/mp4"), title: line(60) }, { requiredKeys: ["src"] });

/** A random story. Every field may be missing. */
const anyStory = fc.record(
  {
    id: line(60),
    url,
    title: line(150),
    summary: fc.oneof(fc.constant(""), line(400)),
    html,
    content: fc.oneof(fc.constant(""), html),
    language: fc.constantFrom("en", "ja", "he", "ar-EG", "zh-Hant"),
    published: instant,
    updated: instant,
    kicker: line(60),
    subtitle: line(150),
    dateline: line(60),
    section: line(40),
    priority: fc.integer({ min: 1, max: 9 }),
    authors: fc.array(person, { maxLength: 3 }),
    tags: fc.array(tag, { maxLength: 4 }),
    source: fc.record({ name: line(60), url }, { requiredKeys: ["name"] }),
    image,
    audio: recording,
    video: recording,
    license: fc.oneof(fc.constant("CC-BY-4.0"), url),
    rights: line(150),
    translationOf: line(60),
    corrections: fc.array(fc.record({ date: instant, note: line(90), significant: fc.boolean() }), { maxLength: 2 }),
    withdrawn: fc.record({ date: instant, reason: line(90) }),
    extra: fc.dictionary(line(20), line(60), { maxKeys: 2 }),
  },
  { requiredKeys: [] },
);

const anyItem: fc.Arbitrary<Item> = fc
  .record({
    wanted: anyStory,
    carried: fc.record({ content: fc.constantFrom("full", "summary"), media: fc.constantFrom("readers", "full") }),
    versions: fc.array(fc.record({ language: fc.constantFrom("de", "ja"), url }), { maxLength: 2 }),
  })
  .map(({ wanted, carried, versions }) => {
    const plain = story(wanted as Partial<FullStory>);
    return toItem({ ...plain, media: mediaOf(plain, []) }, settings(), carried, versions);
  });

/** The output of `feed` for one item, without placeholders, with its id, title and text corrected. */
function fromFeed(as: "rss2" | "atom1", { id, url: link, title, summary, content = "", updated, published }: Item): string {
  const isComplete = content.split("]]>").length <= 2;
  const feed = new Feed({ title: "", id: "urn:feed", link: "https://feed.example/", copyright: "", updated: new Date(0) });
  feed.addItem({
    id: "urn:x",
    title: "TITLE",
    link,
    date: new Date(updated),
    published: new Date(published),
    description: escapeHtml(summary),
    content: isComplete ? content : "CONTENT",
  });
  const { start, end } = FORMATS[as];
  const document = feed[as]();
  const text = document
    .slice(document.indexOf(start) + start.length, document.lastIndexOf(end))
    .trimEnd()
    .replace(/<title(?: type="html")?><!\[CDATA\[TITLE\]\]>/, () => `<title>${escapeXml(title)}`)
    .replace(/(<id>|<guid isPermaLink="false">)urn:x</, (_, tagOf: string) => `${tagOf}${escapeXml(as === "atom1" ? toIriId(id) : id)}<`)
    .replace("<link href", '<link rel="alternate" href');
  return isComplete ? text : text.replace("<![CDATA[CONTENT]]>", () => `<![CDATA[${content.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
}

test.each(["rss2", "atom1"] as const)("any item in %s is valid XML and begins as `feed` writes it", (as) => {
  const { format, end } = FORMATS[as];
  const runs = tries(400);
  const isSame = fc.property(anyItem, (item) => {
    const text = format.item(item).join("");
    const [startTag = ""] = /^<[^>]*>/.exec(text) ?? [];

    expect(text.slice(0, startTag.length + fromFeed(as, item).length)).toBe(startTag + fromFeed(as, item));
    expect(text.endsWith(end)).toBe(true);
    expect(parseXml(`<feed xmlns="http://www.w3.org/2005/Atom"${SPACES}>${text}</feed>`).children).toHaveLength(1);
  });

  fc.assert(isSame, { numRuns: runs, seed: SEED });
  tally(`random stories, written in ${format.label} as the package feed writes them`, runs);
});

test("any item in JSON Feed has the keys of `feed`, in the same order", () => {
  const isSame = fc.property(anyItem, (item) => {
    const { id, url: link, title, summary, content, updated, published } = item;
    const feed = new Feed({ title: "", id: "urn:feed", copyright: "", updated: new Date(0) });
    const dates = { date: new Date(updated), published: new Date(published) };
    feed.addItem({ id, title, link, ...dates, description: summary, content: content ?? "" });
    const [{ content_html: _html, ...known } = {}] = (JSON.parse(feed.json1()) as { items: Record<string, unknown>[] }).items;
    const written = JSON.parse(json.item(item).join("")) as Record<string, unknown>;
    const shared = Object.entries(written).filter(([key]) => Object.hasOwn(known, key) || (key === "summary" && content !== undefined));

    const isText = content === undefined || (content === "" && summary !== "");
    expect(shared).toEqual(Object.entries(known));
    expect(isText ? written["content_text"] : written["content_html"]).toBe(isText ? summary : content);
    expect(Object.keys(written).filter((key) => key.startsWith("content_"))).toHaveLength(1);
  });

  fc.assert(isSame, { numRuns: tries(400), seed: SEED });
});
