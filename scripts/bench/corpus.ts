import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AGENCIES, english, headline, japanese, PEOPLE, table, TAGS, writeBlocks } from "./prose.ts";
import type { Write } from "./prose.ts";
import { random } from "./random.ts";
import type { Random } from "./random.ts";

/** A story. The same seed gives the same story on every machine. */
export interface Story {
  readonly slug: string;
  /** Folders of its feeds. */
  readonly feeds: readonly string[];
  /** Folder of its day, in the project. */
  readonly folder: string;
  /** Lines of front matter. */
  readonly matter: string[];
  /** The body in Markdown. A footnote is the last block. */
  readonly blocks: string[];
  /** Visible words of the front matter: title, caption, correction. */
  readonly notes: string[];
  /** Names of files next to the article. */
  readonly pictures: string[];
}

/** Address of the stories, and folder of the articles. */
export const [SITE, ARTICLES] = ["https://news.example.org/", "content/articles"];

/** Stories per feed. */
const LIMIT = 50;
const SEED = 20_251_231;
/** Date of the newest story, in milliseconds. A story every nine minutes gives 160 per day, like an agency. */
const [END, INTERVAL] = [Date.UTC(2025, 11, 31, 18), 9 * 60_000];

/** Thousands of stories, generated on demand and not kept. Story 0 is the oldest. */
export class Corpus {
  readonly count: number;
  /** Stories by the folder of their feed, oldest first: first the site, then tags by use. */
  readonly feeds: ReadonlyMap<string, readonly number[]>;
  readonly #isMixed: boolean;

  constructor(count: number, isMixed = false) {
    this.count = count;
    this.#isMixed = isMixed;
    const feeds = new Map<string, number[]>(feedsOf(TAGS).map((feed) => [feed, []]));
    for (let index = 0; index < count; index++) for (const feed of feedsOf(tagsOf(index))) feeds.get(feed)?.push(index);
    this.feeds = new Map([...feeds].filter(([, { length }]) => length > 0).sort(([, a], [, b]) => b.length - a.length));
  }

  /** @param edits - Number of edits of the newest story. */
  story(index: number, edits = 0): Story {
    const story = makeStory(index, END - (this.count - 1 - index) * INTERVAL, this.#isMixed);
    if (edits > 0 && index === this.count - 1) story.blocks.unshift(`The number of this version is x${edits}x.`);
    return story;
  }

  /** Return the stories of a feed, newest first. */
  latest(feed: string, edits: number): readonly Story[] {
    const newest = this.feeds.get(feed)?.slice(-LIMIT).toReversed() ?? [];
    return newest.map((index) => this.story(index, edits));
  }

  /** Write all articles of a project. */
  write(project: string): void {
    for (let index = 0; index < this.count; index++) writeStory(project, this.story(index));
  }

  /** Write the newest story again. Returns its new words. */
  edit(project: string, edits: number): string {
    const story = this.story(this.count - 1, edits);
    writeStory(project, story);
    return story.blocks[0] ?? "";
  }
}

const feedsOf = (tags: readonly string[]): readonly string[] => ["", ...tags.map((tag) => `tags/${tag}/`)];
const chanceOf = (index: number, stream: number): Random => random(SEED + index * 4 + stream);

/** Pick one to five tags. The tag of rank n is about n times rarer than the first, so most tags have few stories. */
function tagsOf(index: number): readonly string[] {
  const chance = chanceOf(index, 0);
  const tags = new Set<string>();
  for (let wanted = chance.between(1, 5); tags.size < wanted;) tags.add(TAGS[Math.floor((TAGS.length + 1) ** chance.next()) - 1] ?? "");
  return [...tags];
}

function makeStory(index: number, time: number, isMixed: boolean): Story {
  const [chance, extras] = [chanceOf(index, 1), chanceOf(index, 2)];
  const [tags, sentence] = [tagsOf(index), isMixed && extras.isLikely(0.1) ? japanese : english];
  const [title, slug] = [headline(chance, sentence), `${tags.slice(0, 2).join("-")}-${index.toString(36)}`];
  const date = new Date(time + chance.between(0, 8) * 60_000).toISOString();
  const authors = isMixed && extras.isLikely(0.3) ? PEOPLE.slice(0, extras.between(2, 4)) : [chance.pick(PEOPLE)];
  const matter = [
    `title: ${JSON.stringify(title)}`,
    `slug: ${slug}`,
    `date: ${date.slice(0, 19)}Z`,
    `tags: [${tags.join(", ")}]`,
    `authors: [${authors.join(", ")}]`,
    `description: ${JSON.stringify(sentence(chance))}`,
  ];
  const folder = join(ARTICLES, ...date.slice(0, 10).split("-"));
  const story = { slug, feeds: feedsOf(tags), folder, matter, blocks: writeBlocks(chance, sentence), notes: [title], pictures: [] };
  if (isMixed) mix(story, sentence, extras);
  return story;
}

/** Add pictures, corrections and other extras to some stories. */
function mix({ matter, blocks, notes, pictures }: Story, sentence: Write, chance: Random): void {
  const note = (): string => JSON.stringify(notes[notes.push(sentence(chance)) - 1]);
  if (sentence === japanese) matter.push("language: ja");
  if (chance.isLikely(0.3)) matter.push("source:", `  name: ${chance.pick(AGENCIES)}`, "  url: https://source.example.com/");
  if (chance.isLikely(0.5)) {
    pictures.push("lead.jpg");
    matter.push("image:", "  src: lead.jpg", `  alt: ${JSON.stringify(sentence(chance))}`, `  caption: ${note()}`);
  }
  if (chance.isLikely(0.05)) matter.push("corrections:", "  - date: 2026-01-01T09:00:00Z", `    note: ${note()}`);
  if (chance.isLikely(0.2)) {
    pictures.push("scene.jpg");
    blocks.push(`![${sentence(chance)}](scene.jpg)`);
  }
  if (chance.isLikely(0.3)) blocks.push(table(chance));
  if (chance.isLikely(0.1)) blocks.push(`CO<sub>2</sub> at <abbr title="before noon">a.m.</abbr>: ${sentence(chance)}`);
  if (chance.isLikely(0.15)) blocks.push(`${sentence(chance)}[^1]`, `[^1]: ${sentence(chance)}`);
}

function writeStory(project: string, { slug, folder, matter, blocks, pictures }: Story): void {
  const base = join(project, folder, slug);
  const file = pictures.length > 0 ? join(base, "index.md") : `${base}.md`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\n${matter.join("\n")}\n---\n\n${blocks.join("\n\n")}\n`);
  for (const picture of pictures) writeFileSync(join(base, picture), pictureOf(`${slug}/${picture}`));
}

/** A grey JPEG file of 32 × 18 pixels. */
const PICTURE =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6" +
  "/+b9//j/wAALCAASACABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AAAAA/9k=";

/** Return a unique picture, with a comment after its first segment of 20 bytes. */
function pictureOf(comment: string): Buffer {
  const [bytes, head] = [Buffer.from(PICTURE, "base64"), Buffer.from([0xff, 0xfe, 0, comment.length + 2])];
  return Buffer.concat([bytes.subarray(0, 20), head, Buffer.from(comment), bytes.subarray(20)]);
}
