import type { Finding } from "../model/problem.ts";
import { hash } from "../text/hash.ts";
import { canonicalLanguage } from "../text/language.ts";
import { typeOfFile } from "../text/media-type.ts";
import { isStoryId } from "../text/story-id.ts";
import { isAbsoluteIri, parseUrl, pathIn, toWebUrl } from "../text/url.ts";
import type { EntryMedium, EntryPerson, FeedContents, FeedEntry, EntryText } from "./feed-entry.ts";
import { readLooseFeedDate } from "./loose-feed-date.ts";
import type { Imported } from "./imported.ts";
import { textAtKey } from "./json-feed-document.ts";
import { firstText, laterDate } from "./later-date.ts";
import { liftLead } from "./lift-lead.ts";
import { toExcerpt, titleFrom } from "./excerpt.ts";
import { wordsOfHtml } from "./words-of-html.ts";
import { textToMarkdown, htmlToMarkdown } from "./to-markdown.ts";

/** The feed around an item. */
type Around = Pick<FeedContents, "title" | "home" | "language" | "authors" | "isOwn"> & {
  /** Where the feed was fetched. */
  readonly url?: string | undefined;
  /** Links that are not the address of one story. */
  readonly shared: ReadonlySet<string>;
};

/**
 * Convert an item of a feed.
 *
 * @returns A finding if its text is too large.
 */
export async function importEntry(entry: FeedEntry, feed: Around): Promise<Imported | Finding> {
  const place = placeOf(entry, feed);
  const { base, story } = place;
  const language = canonicalLanguage(entry.language ?? feed.language ?? "");
  const media = mergeMedia(entry.media, base);
  const written = wordsOf(entry.summary);
  const lifted = lift(entry, { base, language: language ?? "en", summary: written, media, isOwn: feed.isOwn });
  const body = await bodyOf(lifted.content, base, language);
  if (typeof body !== "string") return body;
  const text = wordsOf(lifted.content) ?? "";
  const summary = toExcerpt(written, text);
  const title = wordsOf(feed.isOwn && entry.title !== undefined ? { ...entry.title, form: "text" } : entry.title);
  const dates = datesOf(entry);
  return {
    ...identityOf(entry, place, title),
    ...factsIn(entry.extension),
    title: title ?? titleFrom(summary ?? text, language ?? "en"),
    url: story,
    published: dates.published,
    updated: dates.updated,
    authors: authorsOf(entry, feed),
    tags: [...new Set(entry.tags.map((tag) => tag.trim()).filter((tag) => tag !== ""))],
    language,
    summary: summary === textAtKey(entry.extension, "subtitle") ? undefined : summary,
    source: sourceOf(entry, base),
    rights: entry.rights,
    image: lifted.image,
    media: media.filter(({ kind }) => kind === "audio" || kind === "video"),
    body,
    guessed: [...(title === undefined ? ["title"] : []), ...dates.guessed],
  };
}

/** The addresses around an item. Absolute. */
interface Place {
  readonly home: string | undefined;
  /** Where nothing else is read. */
  readonly story: string | undefined;
  /** Base of its relative addresses. */
  readonly base: string | undefined;
}

function placeOf(entry: FeedEntry, feed: Around): Place {
  const home = absolute(feed.home, feed.url) ?? feed.url;
  const outer = absolute(entry.base, feed.url ?? feed.home) ?? home;
  const link = absolute(entry.link, outer);
  const story = feed.shared.has((entry.link ?? "").trim()) ? undefined : link;
  return { home, story, base: entry.base === undefined ? (link ?? outer) : outer };
}

function bodyOf(content: EntryText | undefined, url: string | undefined, language: string | undefined): Promise<string | Finding> | string {
  if (content === undefined) return "";
  return content.form === "text" ? textToMarkdown(content.value) : htmlToMarkdown(content.value, { url, language });
}

/** What only newswire's JSON Feed says. */
function factsIn(extension: FeedEntry["extension"]): Pick<Imported, "section" | "kicker" | "subtitle" | "dateline"> {
  const [section, kicker, subtitle, dateline] = ["section", "kicker", "subtitle", "dateline"].map((key) => textAtKey(extension, key));
  return { section, kicker, subtitle, dateline };
}

function absolute(reference: string | undefined, base: string | undefined): string | undefined {
  const url = reference === undefined ? undefined : parseUrl(reference.trim(), base)?.href;
  return url === undefined ? undefined : toWebUrl(url);
}

/** What the item is called. Without an id, feed readers use its address. */
function identityOf(
  { id, content }: FeedEntry,
  { story, home = "feed" }: Place,
  title: string | undefined,
): { readonly from: string; readonly id?: string } {
  const own = firstText(id?.trim(), story);
  if (own === undefined) return { from: `${home}#${hash(JSON.stringify([title, content]), 32)}` };
  const from = isAbsoluteIri(own) ? own : `${home}#${own}`;
  return isStoryId(own) ? { from, id: own } : { from };
}

function datesOf({ published, updated }: FeedEntry): { published: string | undefined; updated: string | undefined; guessed: string[] } {
  const [first, last] = [readLooseFeedDate(published ?? updated), readLooseFeedDate(updated)];
  const changed = laterDate(last.date, first.date);
  const isGuess = changed !== undefined && last.isGuess;
  return { published: first.date, updated: changed, guessed: [...(first.isGuess ? ["published"] : []), ...(isGuess ? ["updated"] : [])] };
}

/** The authors of an item, or else of its feed, unless they are only its publisher. */
function authorsOf({ authors }: FeedEntry, feed: Around): Imported["authors"] {
  const inherited = feed.isOwn ? [] : feed.authors.filter(({ name }) => name !== feed.title);
  const people = authors.length > 0 ? authors : inherited;
  return people.flatMap(({ name, email, url }: EntryPerson) => {
    const shown = wordsOf(name === undefined ? undefined : { value: name, form: "unsure" }) ?? email;
    return shown === undefined ? [] : [{ name: shown, email, url: absolute(url, undefined) }];
  });
}

/** A source has the address of its page. RSS names its feed instead. */
function sourceOf({ source }: FeedEntry, base: string | undefined): Imported["source"] {
  const name = wordsOf(source === undefined ? undefined : { value: source.name, form: "unsure" });
  if (name === undefined) return undefined;
  const url = absolute(source?.url, base);
  return url === undefined || /\.(?:xml|rss|atom|json|rdf)$|\/(?:feed|rss|atom)\/?$/i.test(pathIn(url)) ? { name } : { name, url };
}

/** Elements in a line of text, and references: signs that a text of RSS is HTML. */
const MARKUP =
  /<\/?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h\d|i|img|ins|kbd|li|mark|p|q|s|small|span|strong|sub|sup|tt|u|ul)(?:\s[^<>]*)?\/?>|&(?:[a-z]\w*|#\d+|#x[\da-f]+);/i;

/** Return a text without markup, on one line. */
function wordsOf(words: EntryText | undefined): string | undefined {
  if (words === undefined) return undefined;
  const isHtml = words.form === "html" || (words.form === "unsure" && MARKUP.test(words.value));
  const plain = isHtml ? wordsOfHtml(words.value) : words.value.replaceAll(/\s+/g, " ").trim();
  return plain === "" ? undefined : plain;
}

type Kind = "image" | "audio" | "video" | undefined;
type Medium = EntryMedium & { readonly kind: Kind };

/** Merge what several elements say about one file. */
function mergeMedia(media: readonly EntryMedium[], base: string | undefined): readonly Medium[] {
  const merged = new Map<string, Medium>();
  for (const { url: written, ...medium } of media) {
    const url = absolute(written, base);
    if (url === undefined) continue;
    const facts = Object.fromEntries(Object.entries(medium).filter(([, value]) => value !== undefined));
    const known = { kind: undefined, ...merged.get(url), ...facts, url };
    const type = known.type ?? typeOfFile(pathIn(url));
    const [kind = ""] = (known.medium ?? type ?? "").split("/");
    merged.set(url, { ...known, type, kind: ["image", "audio", "video"].includes(kind) ? (kind as Kind) : undefined });
  }
  return [...merged.values()];
}

interface Lead {
  readonly base: string | undefined;
  readonly language: string;
  readonly summary: string | undefined;
  readonly media: readonly Medium[];
  readonly isOwn: boolean;
}

/** Find the lead picture: above the text, or named only beside it. */
function lift(
  { content }: FeedEntry,
  { base, language, summary, media, isOwn }: Lead,
): { content: EntryText | undefined; image: Imported["image"] } {
  const pictures = media.filter(({ kind }) => kind === "image");
  const lead = pictures.find(({ isLead }) => isLead === true);
  const html = content === undefined || content.form === "text" ? "" : content.value;
  const candidates = (lead === undefined ? pictures : [lead]).map(({ url }) => url);
  const lifted = liftLead(html, { base, language, summary, candidates, takesAny: !isOwn || lead !== undefined });
  const rest: EntryText | undefined = content === undefined || content.form === "text" ? content : { value: lifted.html, form: "html" };
  if (lifted.picture !== undefined) {
    const facts = pictures.find(({ url }) => url === lifted.picture?.url);
    return { content: rest, image: { ...factsOf(facts), ...lifted.picture, credit: facts?.credit ?? lifted.picture.credit } };
  }
  const beside = lead ?? (isOwn ? undefined : pictures[0]);
  const isShown = beside !== undefined && html.includes(beside.url.replaceAll("&", "&amp;"));
  return { content: rest, image: beside === undefined || isShown ? undefined : factsOf(beside) };
}

function factsOf(medium: Medium | undefined): Imported["image"] {
  if (medium === undefined) return undefined;
  const { url, alt, title = alt, caption, credit } = medium;
  return { url, alt: alt ?? title, caption: caption === alt ? undefined : caption, credit };
}
