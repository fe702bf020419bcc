import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { LIMIT } from "./contender.ts";
import type { Corpus, Story } from "./corpus.ts";
import { SITE } from "./corpus.ts";

/** What should have been built. */
export interface Job {
  readonly corpus: Corpus;
  /** The published folder. */
  readonly out: string;
  readonly hasPages: boolean;
  /** The word that was put into the newest story last. */
  readonly edit: string | undefined;
}

/**
 * See whether a tool did the whole job: site feed and a feed a tag, in three formats, of the right stories in the right order with their
 * whole bodies; a page a story; the last edit everywhere.
 *
 * @returns What is wrong; undefined when all is well.
 */
export function faultOf(job: Job): string | undefined {
  const { corpus } = job;
  const tags = [...corpus.tags.keys()];
  // The most used, one from the middle, the rarest; and those of the story that is edited.
  const looked = new Set([tags[0], tags[tags.length >> 1], tags.at(-1), ...corpus.newest.tags].filter((tag) => tag !== undefined));
  return (
    faultOfFeeds(job, "", corpus.latest(LIMIT)) ??
    first([...looked], (tag) => faultOfFeeds(job, `tags/${tag}/`, corpus.latest(LIMIT, tag))) ??
    first(tags, (tag) =>
      first(Object.keys(FORMATS), (file) => (existsSync(join(job.out, "tags", tag, file)) ? undefined : `no tags/${tag}/${file}`)),
    ) ??
    (job.hasPages ? faultOfPages(job) : undefined)
  );
}

/** What of an item of a feed is looked at. */
interface Told {
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly html: string | undefined;
}

const FORMATS: Readonly<Record<string, (document: string) => readonly Told[]>> = {
  "rss.xml": (document) =>
    (parseRssFeed(document).items ?? []).map(({ link, title, content, description }) => ({
      url: link,
      title,
      html: content?.encoded ?? description,
    })),
  "atom.xml": (document) =>
    (parseAtomFeed(document).entries ?? []).map(({ links, title, content }) => ({
      url: links?.find(({ rel = "alternate" }) => rel === "alternate")?.href,
      title: typeof title === "string" ? title : title?.value,
      html: typeof content === "string" ? content : content?.value,
    })),
  "feed.json": (document) => (parseJsonFeed(document).items ?? []).map(({ url, title, content_html: html }) => ({ url, title, html })),
};

function faultOfFeeds({ corpus, out, edit }: Job, folder: string, stories: readonly Story[]): string | undefined {
  return first(Object.entries(FORMATS), ([file, parse]) => {
    const path = `${folder}${file}`;
    if (!existsSync(join(out, path))) return `no ${path}`;
    const items = parse(readFileSync(join(out, path), "utf8"));
    if (items.length !== stories.length) return `${path} has ${items.length} items, not ${stories.length}`;
    return first(stories, (story) => {
      const { url, title, html = "" } = items[stories.indexOf(story)] ?? {};
      if (url !== `${SITE}articles/${story.slug}/`) return `${path} has ${url ?? "nothing"} where ${story.slug} should be`;
      if (title !== story.title) return `${path} calls ${story.slug} ${title ?? "nothing"}`;
      const fault = faultOfBody(html, corpus.body(story, story.index === corpus.newest.index ? edit : undefined));
      return fault === undefined ? undefined : `${path}, ${story.slug}: ${fault}`;
    });
  });
}

function faultOfPages({ corpus, out, edit }: Job): string | undefined {
  const folder = join(out, "articles");
  const count = existsSync(folder) ? readdirSync(folder).length : 0;
  if (count !== corpus.count) return `${count} pages, not ${corpus.count}`;
  return first(corpus.latest(LIMIT), (story) => {
    const path = join(folder, story.slug, "index.html");
    if (!existsSync(path)) return `no page of ${story.slug}`;
    const words = wordsOfHtml(readFileSync(path, "utf8"));
    const body = wordsOfMarkdown(corpus.body(story, story.index === corpus.newest.index ? edit : undefined));
    return words.includes(body) && words.includes(letters(story.title)) ? undefined : `the page of ${story.slug} lacks words of the story`;
  });
}

/** Whether HTML says what Markdown says, with as many lists, tables, quotations, headings and links. */
function faultOfBody(html: string, markdown: string): string | undefined {
  if (wordsOfHtml(html) !== wordsOfMarkdown(markdown)) return "its words are not those of the article";
  return first(MARKS, ([name, inHtml, inMarkdown]) => {
    const [found, wanted] = [html.match(inHtml)?.length ?? 0, markdown.match(inMarkdown)?.length ?? 0];
    return found === wanted ? undefined : `${found} ${name}, not ${wanted}`;
  });
}

const MARKS: readonly (readonly [name: string, inHtml: RegExp, inMarkdown: RegExp])[] = [
  ["list items", /<li\b/g, /^(?:-|\d+\.) /gm],
  ["tables", /<table\b/g, /^\|-/gm],
  ["quotations", /<blockquote\b/g, /^>$/gm],
  ["headings", /<h2\b/g, /^## /gm],
  ["links", /<a [^>]*\bhref=/g, /https:/g],
  ["strong words", /<strong\b/g, /\*\*\S+\*\*/g],
];

function wordsOfMarkdown(text: string): string {
  return letters(text.replace(/\]\([^)]*\)/g, "").replace(/^\d+\. /gm, ""));
}

function wordsOfHtml(html: string): string {
  const entities = html
    .replace(/<[^>]*>/g, "")
    .replace(/&#(?:x([\da-f]+)|(\d+));|&[a-z]+;/gi, (_, hex?: string, decimal?: string) =>
      hex === undefined && decimal === undefined
        ? ""
        : String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    );
  return letters(entities);
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** The first fault among things looked at one after the other. */
function first<T>(all: readonly T[], faultOfOne: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const fault = faultOfOne(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
