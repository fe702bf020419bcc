import { toYaml } from "../article/write-front-matter.ts";
import type { Settings } from "../model/settings.ts";
import { urlOf } from "../text/address.ts";
import { FORBIDDEN, isVisible, oneLine } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { readLooseDate, toPlainDate } from "../text/loose-date.ts";
import { permalinkPage } from "../text/permalink.ts";
import { canonicalLanguage } from "../text/language.ts";
import { toSlug } from "../text/slug.ts";
import { isStoryId } from "../text/story-id.ts";
import { decodeReference, toWebUrl } from "../text/url.ts";
import type { Imported } from "./imported.ts";
import { guessedMark, leftOutMark } from "./messages.ts";
import { asShown } from "./as-shown.ts";

/** An article to write, before its name is known to be free. */
export interface NewArticle {
  readonly from: string;
  readonly title: string;
  /** `2026-01-31`. */
  readonly day: string;
  readonly slug: string;
  /** Lines of front matter, without `imported`. */
  readonly fields: string;
  /** Markdown, without empty lines around it. */
  readonly body: string;
  /** Keys whose values are guesses, as in the file. */
  readonly guessed: readonly string[];
}

/** Most characters of each text, as articles allow. */
const LONGEST = {
  title: 1000,
  name: 200,
  subtitle: 500,
  section: 100,
  summary: 2000,
  caption: 2000,
  credit: 300,
  alt: 1000,
  tag: 100,
  rights: 500,
};
const MOST_TAGS = 100;

/**
 * Write the front matter of an item.
 *
 * @param now - When it is imported, as in front matter: the date of an item without one.
 */
export function toNewArticle(item: Imported, now: string, { site }: Pick<Settings, "site">): NewArticle {
  const published = plainDate(item.published);
  const guessed = new Set(published === undefined ? [...(item.guessed ?? []), "published"] : item.guessed);
  const day = (published ?? now).slice(0, "2026-01-31".length);
  const text: TextOf = (value, longest) => oneText(value, longest, site.language);
  const title = titleOf(item, text);
  const { slug, ...address } = addressOf(item, title, day, site);
  const fields = [
    ...headFields({ ...item, title }, text),
    ...factFields(item, published ?? now, address, { text, language: site.language }),
  ];
  const known = fields.filter((field): field is readonly [string, string] => field[1] !== undefined);
  const isGuess = (key: string): boolean => guessed.has(key) || (/^image[A-Z]/.test(key) && guessed.has("image"));
  const lines = known.map(([key, value]) => `${key}: ${value}${isGuess(key) ? ` ${guessedMark}` : ""}\n`);
  const leftOut = (item.leftOut ?? []).map((part) => `${leftOutMark} ${oneText(part, LONGEST.summary, site.language)}\n`);
  return {
    from: item.from,
    title,
    day,
    slug,
    fields: [...lines, ...leftOut].join(""),
    body: item.body.replaceAll(FORBIDDEN, "").trim(),
    guessed: known.map(([key]) => key).filter(isGuess),
  };
}

function titleOf({ title, summary, body, from }: Imported, text: TextOf): string {
  return text(title, LONGEST.title) ?? text(summary, LONGEST.name) ?? text(body.replaceAll(/[#*_>`[\]]/g, ""), 80) ?? from;
}

/** A key, and its value in YAML. Undefined if the article has none. */
type Field = readonly [key: string, value: string | undefined];

function headFields({ kicker, title, subtitle, summary, source }: Imported, text: TextOf): readonly Field[] {
  return [
    ["kicker", scalar(text(kicker, LONGEST.name))],
    ["title", scalar(title)],
    ["subtitle", scalar(text(subtitle, LONGEST.subtitle))],
    ["summary", scalar(text(summary, LONGEST.summary))],
    ["source", named(source, (name) => text(name, LONGEST.name))],
  ];
}

function factFields(
  item: Imported,
  published: string,
  { url, alias }: { readonly url?: string; readonly alias?: string },
  { text, language: likely }: { readonly text: TextOf; readonly language: string },
): readonly Field[] {
  const { authors = [], tags = [] } = item;
  const language = item.language === undefined ? undefined : canonicalLanguage(item.language);
  const updated = plainDate(item.updated);
  return [
    ["published", published],
    ["updated", updated === published ? undefined : updated],
    ["id", item.id !== undefined && isStoryId(item.id) ? scalar(item.id) : undefined],
    ["url", scalar(url)],
    ["aliases", alias === undefined ? undefined : flow([alias])],
    ["language", language === likely ? undefined : language],
    ["dateline", scalar(text(item.dateline, LONGEST.name))],
    [
      "authors",
      flow(
        authors.flatMap((author) => named(author, (name) => text(name, LONGEST.name)) ?? []),
        String,
      ),
    ],
    ["section", scalar(text(item.section, LONGEST.section))],
    ["tags", flow([...new Set(tags.flatMap((tag) => text(tag, LONGEST.tag) ?? []))].slice(0, MOST_TAGS))],
    ...pictureOf(item, text),
    ...recordingsOf(item, text),
    ["rights", scalar(text(item.rights, LONGEST.rights))],
    ["draft", item.draft === true ? "true" : undefined],
  ];
}

/** The form of a date that front matter has, or undefined if it is none. */
function plainDate(date: string | undefined): string | undefined {
  if (date === undefined || readLooseDate(date.trim()).kind === "wrong") return undefined;
  return toPlainDate(date.trim()) ?? date.trim();
}

/** One line that front matter may have, and that readers see as it is. */
function oneText(value: string | undefined, longest: number, language: string): string | undefined {
  const line = oneLine((value ?? "").replaceAll(FORBIDDEN, ""));
  if (!isVisible(line)) return undefined;
  return asShown(line.length > longest ? cutAtWord(line, longest - 1, language) : line);
}

/** The name of the file, and where the story is read: on this site at the same address, or else at its source. */
function addressOf(
  { url }: Imported,
  title: string,
  day: string,
  site: Settings["site"],
): { readonly slug: string; readonly url?: string; readonly alias?: string } {
  // Without punctuation, the name is easy to read. toSlug would add a hash for it.
  const words = title.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
  const byTitle = toSlug(words === "" ? "story" : words);
  const address = url === undefined ? undefined : toWebUrl(url);
  if (address === undefined) return { slug: byTitle };
  if (!address.startsWith(site.url)) return { slug: byTitle, url: address };
  const path = `/${address.slice(site.url.length)}`;
  const last = decodeReference(path)
    .split(/[/?#]/)
    .findLast((part) => part !== "" && part !== "index.html");
  const slug = last === undefined ? byTitle : toSlug(last.replace(/\.html?$/, ""));
  const byDefault = urlOf(permalinkPage(site.permalink, { day, section: undefined, slug, folder: "" }), site.url);
  if (byDefault === address) return { slug };
  return /^[^?#]*(?:\/|\.html)$/.test(path) ? { slug, url: address } : { slug, alias: path };
}

type TextOf = (value: string | undefined, longest: number) => string | undefined;

/** Without a picture, its texts have keys that count as soon as there is one. */
function pictureOf({ image }: Imported, text: TextOf): readonly Field[] {
  if (image === undefined) return [];
  const [caption, credit] = [text(image.caption, LONGEST.caption), text(image.credit, LONGEST.credit)];
  if (image.url === undefined)
    return [
      ["imageCaption", scalar(caption)],
      ["imageCredit", scalar(credit)],
    ];
  return [["image", mapping({ src: image.url, alt: image.alt === "" ? "" : text(image.alt, LONGEST.alt), caption, credit })]];
}

function recordingsOf({ media = [] }: Imported, text: TextOf): readonly Field[] {
  return (["audio", "video"] as const).map((key) => {
    const found = media.find(({ type = "" }) => type.startsWith(`${key}/`));
    if (found === undefined) return [key, undefined];
    const [length, duration] = [found.length, found.duration].map((value) =>
      value === undefined || value <= 0 ? undefined : String(Math.round(value)),
    );
    return [key, mapping({ src: found.url, type: found.type, length, duration, title: text(found.title, LONGEST.credit) })];
  });
}

function named(
  value: { readonly name: string; readonly email?: string | undefined; readonly url?: string | undefined } | undefined,
  text: (name: string) => string | undefined,
): string | undefined {
  const name = value === undefined ? undefined : text(value.name);
  if (value === undefined || name === undefined) return undefined;
  const url = value.url === undefined ? undefined : toWebUrl(value.url);
  const email = value.email !== undefined && /^[^\s@<>()]+@[^\s@<>().]+(?:\.[^\s@<>().]+)+$/.test(value.email) ? value.email : undefined;
  return url === undefined && email === undefined ? inFlow(name) : mapping({ name, email, url });
}

function scalar(value: string | undefined): string | undefined {
  return value === undefined ? undefined : toYaml(value);
}

/** Write a list. Undefined if it is empty. */
function flow(items: readonly string[], write: (item: string) => string = inFlow): string | undefined {
  return items.length === 0 ? undefined : `[${items.map(write).join(", ")}]`;
}

function mapping(values: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(values).filter((field): field is [string, string] => field[1] !== undefined);
  return `{${known.map(([key, value]) => `${key}: ${inFlow(value)}`).join(", ")}}`;
}

/** Write a text inside brackets or braces, where more characters need quotes. */
export function inFlow(value: string): string {
  return /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .'’_-]*[\p{L}\p{M}\p{N}.])?$/u.test(value) && value !== "null" ? value : JSON.stringify(value);
}
