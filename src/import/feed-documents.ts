import type { AtomFeed, DcNs, DcTermsNs, MediaNs, RdfFeed, RssFeed } from "feedsmith";
import { fromIriId } from "../text/story-id.ts";
import { parseUrl } from "../text/url.ts";
import type { EntryMedium, EntryPerson, FeedContents, FeedEntry, EntryText } from "./feed-entry.ts";
import { mediaIn } from "./feed-media.ts";
import { firstText } from "./later-date.ts";

/** The generator that newswire names in its feeds. */
const OWN = /^newswire\b/;

/** Convert RSS 0.9x or 2.0. */
export function rssDocument(feed: RssFeed.Feed<string>): FeedContents {
  return {
    title: feed.title,
    home: feed.link,
    language: feed.language ?? feed.xml?.lang,
    authors: [],
    isOwn: OWN.test(feed.generator ?? ""),
    entries: (feed.items ?? []).map((item) => toRssEntry(item, feed.xml?.base)),
  };
}

function toRssEntry(item: RssFeed.Item<string>, base: string | undefined): FeedEntry {
  const { guid, title, atom, categories = [], dc, source, itunes, xml } = item;
  const isLink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? "");
  return {
    ...sharedFacts(item),
    id: guid?.value,
    link: firstText(item.link, linkIn(atom), isLink ? guid?.value : undefined),
    base: firstText(xml?.base, base),
    title: unsure(firstText(title, itunes?.title)),
    published: firstText(item.pubDate, atom?.published, dateIn(item)),
    authors: rssAuthors(item),
    tags: [...categories.map(({ name = "" }) => name), ...subjectsIn(dc)],
    source: source?.title === undefined ? undefined : { name: source.title, url: source.url },
    media: rssMedia(item),
  };
}

function rssAuthors({ dc, authors = [], itunes, atom }: RssFeed.Item<string>): readonly EntryPerson[] {
  const named = itunes?.author === undefined ? [] : [{ name: itunes.author }];
  return firstFilled(creatorsIn(dc), authors, named, (atom?.authors ?? []).map(toAtomPerson));
}

/** A podcast states the duration of its only file. */
function rssMedia({ enclosures = [], itunes, media }: RssFeed.Item<string>): EntryMedium[] {
  const files = enclosures.map(({ url = "", type, length }, i): EntryMedium => ({
    url,
    type,
    length: length === 0 ? undefined : length,
    duration: i === 0 ? itunes?.duration : undefined,
  }));
  const pictures: EntryMedium[] = itunes?.image === undefined ? [] : [{ url: itunes.image, medium: "image" }];
  return [...files, ...mediaIn(media), ...pictures];
}

/** Convert RSS 1.0. */
export function rdfDocument(feed: RdfFeed.Feed<string>): FeedContents {
  return {
    title: feed.title,
    home: feed.link,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    authors: [],
    isOwn: false,
    entries: (feed.items ?? []).map((item) => ({
      ...sharedFacts(item),
      id: item.rdf?.about ?? item.link,
      link: item.link,
      base: item.xml?.base ?? feed.xml?.base,
      title: unsure(item.title),
      published: dateIn(item),
      authors: creatorsIn(item.dc),
      tags: subjectsIn(item.dc),
      media: mediaIn(item.media),
    })),
  };
}

/** What RSS 1.0 and 2.0 say in the same modules. */
interface Shared {
  readonly description?: string;
  readonly content?: { readonly encoded?: string };
  readonly dc?: DcNs.ItemOrFeed<string>;
  readonly dcterms?: DcTermsNs.ItemOrFeed<string>;
  readonly atom?: { readonly updated?: string };
  readonly media?: MediaNs.ItemOrFeed;
  readonly xml?: { readonly lang?: string };
}

function sharedFacts(item: Shared): Pick<FeedEntry, "summary" | "content" | "updated" | "language" | "rights"> {
  const { description, content, dc, dcterms, atom, xml } = item;
  const full = content?.encoded;
  return {
    ...(full === undefined ? { content: unsure(description) } : { summary: unsure(description), content: { value: full, form: "html" } }),
    updated: firstText(atom?.updated, dcterms?.modified?.[0]),
    language: firstText(dc?.languages?.[0], xml?.lang),
    rights: firstText(dc?.rights?.[0], dcterms?.rights?.[0]),
  };
}

function subjectsIn(dc: DcNs.ItemOrFeed<string> | undefined): readonly string[] {
  return dc?.subjects ?? [];
}

function dateIn({ dc, dcterms }: Pick<Shared, "dc" | "dcterms">): string | undefined {
  return dc?.dates?.[0] ?? dcterms?.issued?.[0] ?? dcterms?.created?.[0];
}

function creatorsIn(dc: DcNs.ItemOrFeed<string> | undefined): EntryPerson[] {
  return (dc?.creators ?? []).map((name) => ({ name }));
}

function unsure(value: string | undefined): EntryText | undefined {
  return value === undefined ? undefined : { value, form: "unsure" };
}

function firstFilled<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** Convert Atom. `withdrawn` has the ids of entries that the publisher took back (RFC 6721). */
export function atomDocument(feed: AtomFeed.Feed<string>, withdrawn: ReadonlySet<string>): FeedContents {
  const { title, links, authors = [], generator, xml, entries = [] } = feed;
  return {
    title: title?.value,
    home: linkIn({ links }),
    language: xml?.lang,
    authors: authors.map(toAtomPerson),
    isOwn: OWN.test(generator?.text ?? ""),
    entries: entries.map((entry) => toAtomEntry(entry, xml?.base, withdrawn)),
  };
}

function toAtomEntry(entry: AtomFeed.Entry<string>, base: string | undefined, withdrawn: ReadonlySet<string>): FeedEntry {
  const { id = "", title, links, published, updated, categories = [], rights, xml } = entry;
  // Blogger has a category for the kind of entry.
  const tags = categories.filter(({ scheme = "" }) => !scheme.endsWith("#kind"));
  return {
    ...atomTexts(entry),
    id: id === "" ? undefined : fromIriId(id),
    link: linkIn({ links }),
    base: joinBases(base, xml?.base),
    title: toWords(title),
    published: firstText(published, dateIn(entry), updated),
    updated,
    authors: atomAuthors(entry),
    tags: tags.map(({ term = "", label = term }) => label),
    language: xml?.lang,
    source: atomSource(entry),
    rights: rights?.value,
    media: atomMedia(entry),
    isWithdrawn: withdrawn.has(id),
  };
}

/** Without content, the summary is all there is. */
function atomTexts({ summary, content }: AtomFeed.Entry<string>): Pick<FeedEntry, "summary" | "content"> {
  return content?.value === undefined ? { content: toWords(summary) } : { summary: toWords(summary), content: toWords(content) };
}

function atomAuthors({ authors, source, dc }: AtomFeed.Entry<string>): readonly EntryPerson[] {
  return firstFilled((authors ?? source?.authors ?? []).map(toAtomPerson), creatorsIn(dc));
}

function atomSource({ source, links = [] }: AtomFeed.Entry<string>): FeedEntry["source"] {
  const name = source?.title?.value;
  const via = links.find(({ rel }) => rel === "via")?.href;
  return name === undefined ? undefined : { name, url: firstText(via, linkIn(source)) };
}

function atomMedia({ links = [], media }: AtomFeed.Entry<string>): EntryMedium[] {
  const files = links.filter(({ rel }) => rel === "enclosure");
  return [...files.map(({ href = "", type, length, title }): EntryMedium => ({ url: href, type, length, title })), ...mediaIn(media)];
}

/** The web page that a feed or entry stands for. */
function linkIn(part: { readonly links?: readonly AtomFeed.Link<string>[] | undefined } | undefined): string | undefined {
  const pages = (part?.links ?? []).filter(({ rel = "alternate", href }) => rel === "alternate" && href !== undefined);
  return (pages.find(({ type = "text/html" }) => type === "text/html") ?? pages[0])?.href;
}

function joinBases(outer: string | undefined, inner: string | undefined): string | undefined {
  if (inner === undefined || outer === undefined) return inner ?? outer;
  return parseUrl(inner, outer)?.href ?? inner;
}

function toAtomPerson({ name, uri, email }: AtomFeed.Person): EntryPerson {
  return { name, url: uri, email };
}

function toWords(text: { readonly value?: string; readonly type?: string } | undefined): EntryText | undefined {
  if (text?.value === undefined) return undefined;
  const isHtml = /html/.test(text.type ?? "text");
  return { value: text.value, form: isHtml ? "html" : "text" };
}
