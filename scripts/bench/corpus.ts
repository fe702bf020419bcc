import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { body, headline, sentence } from "./prose.ts";
import { random } from "./random.ts";
import { AUTHORS, TAGS } from "./vocabulary.ts";

/** What is known of a story beside its body. */
export interface Story {
  /** 0 is the oldest. */
  readonly index: number;
  readonly title: string;
  /** Unlike that of any other story. */
  readonly slug: string;
  readonly published: Date;
  /** One to five. */
  readonly tags: readonly string[];
  readonly author: string;
  readonly summary: string;
}

/** Stories by the thousand, the same for the same seed and count; each is made anew when asked for, none is kept. */
export interface Corpus {
  readonly count: number;
  readonly newest: Story;
  /** The newest stories first, at most `limit`; of one tag, or all. */
  readonly latest: (limit: number, tag?: string) => readonly Story[];
  /** How many stories each tag that is used has, the most used first. */
  readonly tags: ReadonlyMap<string, number>;
  /** Markdown; after an edit, with a last paragraph that holds the word. */
  readonly body: (story: Story, edit?: string) => string;
  /** Write every article of a folder. `dateKey`: what the tool calls the date in front matter. */
  readonly write: (folder: string, dateKey: string) => void;
  /** Write one article. */
  readonly writeStory: (folder: string, dateKey: string, story: Story, edit?: string) => void;
}

/** Where the stories appear. */
export const SITE = "https://news.example.org/";

const SEED = 20_251_231;
const END = Date.UTC(2025, 11, 31, 18);
/** One story every nine minutes: 160 a day, as of an agency. */
const INTERVAL = 9 * 60_000;

/** Make the corpus of so many stories. */
export function makeCorpus(count: number): Corpus {
  const story = (index: number): Story => toStory(index, count);
  const byTag = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    for (const tag of pickTags(i)) {
      const indexes = byTag.get(tag);
      if (indexes === undefined) byTag.set(tag, [i]);
      else indexes.push(i);
    }
  }
  return toCorpus(count, story, byTag);
}

function toCorpus(count: number, story: (index: number) => Story, byTag: ReadonlyMap<string, readonly number[]>): Corpus {
  const writeBody = (told: Story, edit?: string): string =>
    `${body(random(SEED + told.index * 3 + 1))}${edit === undefined ? "" : `\nAn earlier version of this story lacked the word ${edit}.\n`}`;
  const writeStory: Corpus["writeStory"] = (folder, dateKey, told, edit) => {
    const path = join(folder, pathOf(told));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${frontMatter(told, dateKey)}${writeBody(told, edit)}`);
  };
  return {
    count,
    newest: story(count - 1),
    latest: (limit, tag) => {
      const newest = tag === undefined ? Array.from({ length: Math.min(limit, count) }, (_, i) => count - 1 - i) : (byTag.get(tag) ?? []);
      return newest
        .toSorted((a, b) => b - a)
        .slice(0, limit)
        .map(story);
    },
    tags: new Map([...byTag].map(([tag, indexes]) => [tag, indexes.length] as const).toSorted(([, a], [, b]) => b - a)),
    body: writeBody,
    write: (folder, dateKey) => {
      for (let i = 0; i < count; i++) writeStory(folder, dateKey, story(i));
    },
    writeStory,
  };
}

function toStory(index: number, count: number): Story {
  const chance = random(SEED + index * 3);
  const title = headline(chance);
  const words = title
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, "")
    .split(/ +/);
  return {
    index,
    title,
    // newswire takes 60 characters at most.
    slug: `${words.join("-").slice(0, 50).replace(/-$/, "")}-${index.toString(36)}`,
    published: new Date(END - (count - 1 - index) * INTERVAL + chance.between(0, 8) * 60_000),
    tags: pickTags(index),
    author: chance.pick(AUTHORS),
    summary: sentence(chance),
  };
}

/** The tag of rank n is about n times rarer than the first: few tags have most stories, most tags have few. */
function pickTags(index: number): readonly string[] {
  const chance = random(SEED + index * 3 + 2);
  const tags = new Set<string>();
  for (let wanted = chance.between(1, 5); tags.size < wanted;) tags.add(TAGS[Math.floor((TAGS.length + 1) ** chance.next()) - 1] ?? "");
  return [...tags];
}

function pathOf({ published, slug }: Story): string {
  return join(...published.toISOString().slice(0, 10).split("-"), `${slug}.md`);
}

/** Keys that every tool understands, or passes over. */
function frontMatter({ title, slug, published, tags, author, summary }: Story, dateKey: string): string {
  const date = published.toISOString();
  return `---
title: ${JSON.stringify(title)}
slug: ${slug}
id: tag:${new URL(SITE).hostname},${date.slice(0, 10)}:${slug}
${dateKey}: ${date.slice(0, 19)}Z
tags: [${tags.join(", ")}]
authors: [${JSON.stringify(author)}]
description: ${JSON.stringify(summary)}
---

`;
}
