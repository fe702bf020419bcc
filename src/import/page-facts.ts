import { isObject } from "../text/is-object.ts";
import { firstText } from "./later-date.ts";

/** What a page says of itself, in JSON-LD, Open Graph, other `<meta>`, and HTML. */
export interface ImportedFacts {
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly authors: readonly { readonly name: string; readonly url?: string | undefined }[];
  readonly tags: readonly string[];
  readonly section?: string | undefined;
  readonly language?: string | undefined;
  readonly summary?: string | undefined;
  readonly dateline?: string | undefined;
  readonly publisher?: string | undefined;
  readonly image?:
    | {
        readonly url: string;
        readonly alt?: string | undefined;
        readonly caption?: string | undefined;
        readonly credit?: string | undefined;
      }
    | undefined;
}

/** The parts of the document that this needs. linkedom and browsers have them. */
export interface PageDocument {
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
  readonly querySelector: (selector: string) => PageElement | null;
}

interface PageElement {
  readonly textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
}

type Row = Readonly<Record<string, unknown>>;

/** Types of articles in schema.org. */
const ARTICLE = /(?:Article|Posting|Report|Review|Recipe|LiveBlogPosting)$/;

/** Read what a page says of itself. JSON-LD comes first, since it has the most exact words. */
export function pageFacts(document: PageDocument): ImportedFacts {
  const data = articleIn(document);
  const meta = metaIn(document);
  const first: First = (...names) => firstText(...names.map((name) => meta.get(name)?.[0]));
  const time = attribute(document, "time[datetime]", "datetime");
  const canonical = attribute(document, 'link[rel~="canonical"]', "href");
  return {
    title: firstText(text(data["headline"]), text(data["name"]), first("og:title", "twitter:title"), heading(document)),
    url: firstText(canonical, first("og:url"), text(data["url"])),
    published: firstText(
      text(data["datePublished"]),
      first("article:published_time", "date", "dc.date", "pubdate", "parsely-pub-date"),
      time,
    ),
    updated: firstText(text(data["dateModified"]), first("article:modified_time", "og:updated_time", "last-modified")),
    authors: authorsIn(data, meta),
    tags: tagsIn(data, meta),
    section: firstText(text([data["articleSection"]].flat()[0]), first("article:section")),
    language: firstText(text(data["inLanguage"]), attribute(document, "html[lang]", "lang"), first("og:locale")?.replace("_", "-")),
    summary: firstText(text(data["description"]), first("og:description", "description", "twitter:description")),
    dateline: text(data["dateline"]),
    publisher: firstText(personsIn(data["publisher"])[0]?.name, first("og:site_name")),
    image:
      imageIn(data["image"]) ?? imageIn(first("og:image", "og:image:url", "twitter:image"), first("og:image:alt", "twitter:image:alt")),
  };
}

/** Return the first value of any of these `<meta>`. */
type First = (...names: readonly string[]) => string | undefined;

function authorsIn(data: Row, meta: ReadonlyMap<string, readonly string[]>): ImportedFacts["authors"] {
  const authors = personsIn(data["author"] ?? data["creator"]);
  const named = ["author", "article:author", "dc.creator"].flatMap((name) => meta.get(name) ?? []);
  return authors.length > 0 ? authors : [...new Set(named)].flatMap((name) => personsIn(name));
}

function text(value: unknown): string | undefined {
  const written = isObject(value) ? value["@value"] : value;
  const plain = typeof written === "string" ? written.replaceAll(/\s+/g, " ").trim() : "";
  return plain === "" ? undefined : plain;
}

function attribute(document: PageDocument, selector: string, name: string): string | undefined {
  return text(document.querySelector(selector)?.getAttribute(name));
}

/** The only heading of the first level, or the title of the window. */
function heading(document: PageDocument): string | undefined {
  const headings = [...document.querySelectorAll("h1")];
  return (headings.length === 1 ? text(headings[0]?.textContent) : undefined) ?? text(document.querySelector("title")?.textContent);
}

/** The values of `<meta>` by lower-case name. */
function metaIn(document: PageDocument): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const name = (element.getAttribute("property") ?? element.getAttribute("name") ?? "").toLowerCase().trim();
    const value = text(element.getAttribute("content"));
    if (name === "" || value === undefined) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, [value]);
    else known.push(value);
  }
  return found;
}

/** Objects of one page. */
const MOST_OBJECTS = 1_000;

/** Find the article in the JSON-LD of a page. */
function articleIn(document: PageDocument): Row {
  const queue: unknown[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      queue.push(JSON.parse(script.textContent ?? ""));
    } catch {
      // Some pages have broken scripts; the other facts remain.
    }
  }
  const objects: Row[] = [];
  // The loop also visits what is added meanwhile.
  for (const value of queue) {
    if (objects.length > MOST_OBJECTS || queue.length > MOST_OBJECTS) break;
    if (Array.isArray(value)) for (const each of value as readonly unknown[]) queue.push(each);
    if (!isObject(value)) continue;
    objects.push(value);
    for (const key of ["@graph", "mainEntity", "mainEntityOfPage"]) if (typeof value[key] === "object") queue.push(value[key]);
  }
  return objects.find((object) => [object["@type"]].flat().some((type) => typeof type === "string" && ARTICLE.test(type))) ?? {};
}

function personsIn(value: unknown): { name: string; url?: string | undefined }[] {
  return [value].flat().flatMap((person) => {
    const name = isObject(person) ? text(person["name"]) : text(person);
    if (name === undefined || /^https?:/i.test(name)) return [];
    return [{ name, url: isObject(person) ? (text(person["url"]) ?? text(person["sameAs"])) : undefined }];
  });
}

function tagsIn(data: Row, meta: ReadonlyMap<string, readonly string[]>): string[] {
  const keywords = [data["keywords"]].flat().flatMap((value) => text(value) ?? []);
  const own = [...(meta.get("article:tag") ?? []), ...keywords];
  const tags = own.length > 0 ? own : [...(meta.get("news_keywords") ?? []), ...(meta.get("keywords") ?? [])];
  return [
    ...new Set(
      tags
        .flatMap((tag) => tag.split(/[,;]/))
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    ),
  ];
}

function imageIn(value: unknown, alt?: string): ImportedFacts["image"] {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isObject(first)) return typeof first === "string" && first.trim() !== "" ? { url: first.trim(), alt } : undefined;
  const url = text(first["url"]) ?? text(first["contentUrl"]) ?? text(first["@id"]);
  const credit = text(first["creditText"]) ?? personsIn(first["creator"] ?? first["author"])[0]?.name;
  return url === undefined ? undefined : { url, alt: alt ?? text(first["alternateName"]), caption: text(first["caption"]), credit };
}
