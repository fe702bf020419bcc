import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import { folder } from "../../support/folder.ts";
import { readSource } from "../../support/import-sample.ts";

/** Words with what feeds escape, and what Markdown and newswire read as syntax. */
const word = fc.constantFrom(
  "tide",
  "Harbour",
  "港",
  "&",
  "<b>",
  "*",
  "_x_",
  "{{a}}",
  "é",
  "🙂",
  "12.",
  "[[w]]",
  "%%",
  "AT&T",
  "a < b",
  "ميناء",
);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
const label = fc.array(fc.constantFrom("Ports", "港", "C++", "R&D", "x"), { minLength: 1, maxLength: 2 }).map((words) => words.join(" "));
const date = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((value) => new Date(Math.floor(value.getTime() / 1000) * 1000));

const story = fc.record({
  title: line,
  published: date,
  later: fc.integer({ min: 0, max: 1_000_000 }),
  authors: fc.uniqueArray(label, { maxLength: 1 }),
  tags: fc.uniqueArray(label, { maxLength: 3 }),
  sound: fc.boolean(),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const idOf = (i: number): string => `https://a.example/${i}`;
const updatedOf = ({ published, later }: Story): Date => new Date(published.getTime() + later * 1000);
const HTML = "<p>Text with <em>words</em>.</p>";
const SOUND = { url: "https://a.example/s.mp3", type: "audio/mpeg", length: 12 };
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const WRITERS: Readonly<Record<string, (stories: readonly Story[]) => string>> = {
  // A title of RSS may be HTML, so plain text is escaped.
  rss: (stories) =>
    generateRssFeed({
      title: "A",
      link: "https://a.example/",
      description: "d",
      items: stories.map((each, i) => ({
        title: escaped(each.title),
        link: idOf(i),
        guid: { value: idOf(i), isPermaLink: true },
        pubDate: each.published,
        dc: { creators: each.authors },
        categories: each.tags.map((name) => ({ name })),
        content: { encoded: HTML },
        atom: { updated: updatedOf(each) },
        enclosures: each.sound ? [SOUND] : [],
      })),
    }),
  atom: (stories) =>
    generateAtomFeed({
      id: "https://a.example/",
      title: { value: "A" },
      updated: new Date("2030-01-01"),
      links: [{ href: "https://a.example/" }],
      entries: stories.map((each, i) => ({
        id: idOf(i),
        title: { value: each.title, type: "text" },
        links: [{ href: idOf(i) }, ...(each.sound ? [{ href: SOUND.url, rel: "enclosure", type: SOUND.type, length: SOUND.length }] : [])],
        published: each.published,
        updated: updatedOf(each),
        authors: each.authors.map((name) => ({ name })),
        categories: each.tags.map((term) => ({ term })),
        content: { value: HTML, type: "html" },
      })),
    }),
  json: (stories) =>
    JSON.stringify(
      generateJsonFeed({
        title: "A",
        home_page_url: "https://a.example/",
        items: stories.map((each, i) => ({
          id: idOf(i),
          url: idOf(i),
          title: each.title,
          content_html: HTML,
          date_published: each.published,
          date_modified: updatedOf(each),
          authors: each.authors.map((name) => ({ name })),
          tags: each.tags,
          attachments: each.sound ? [{ url: SOUND.url, mime_type: SOUND.type, size_in_bytes: SOUND.length }] : [],
        })),
      }),
    ),
};

const root = folder();

test.each(Object.entries(WRITERS))("a feed that feedsmith writes as %s gives the same facts", async (format, write) => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 4 }), async (stories) => {
      const path = join(root, `feed.${format}`);
      writeFileSync(path, write(stories));
      const { items } = await readSource(path);

      const facts = items.map(({ id, url, title, published, updated, authors, tags, media, body }) => {
        const [from, to] = [published, updated ?? published].map((time) => new Date(time ?? "").toISOString());
        return { id, url, title, from, to, authors: authors?.map(({ name }) => name), tags, sound: media?.map((each) => each.url), body };
      });
      expect(facts).toEqual(
        stories.map((each, i) => ({
          id: idOf(i),
          url: idOf(i),
          title: each.title,
          from: each.published.toISOString(),
          to: updatedOf(each).toISOString(),
          authors: each.authors,
          tags: each.tags,
          sound: each.sound ? [SOUND.url] : [],
          body: "Text with _words_.",
        })),
      );
    }),
    { numRuns: 60 },
  );
});
