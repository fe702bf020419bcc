import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { toIso, toText } from "./facts.ts";
import type { Facts } from "./facts.ts";

/** Read RSS with feedsmith. */
export function feedsmithRss(document: string): Partial<Facts>[] {
  return (parseRssFeed(document).items ?? []).map((item) => ({
    id: item.guid?.value ?? "",
    title: item.title ?? "",
    link: item.link ?? "",
    published: toIso(item.pubDate),
    updated: toIso(item.atom?.updated),
    authors: item.dc?.creators ?? [],
    tags: (item.categories ?? []).map(({ name }) => name ?? ""),
    summary: toText(item.description ?? ""),
    content: item.content?.encoded ?? "",
    language: item.dc?.languages?.[0] ?? "",
    source: item.source?.title ?? "",
    enclosure: item.enclosures?.[0]?.url ?? "",
    media: (item.media?.contents ?? []).map(({ url }) => url ?? ""),
  }));
}

/** Read Atom with feedsmith. */
export function feedsmithAtom(document: string): Partial<Facts>[] {
  return (parseAtomFeed(document).entries ?? []).map((entry) => ({
    id: entry.id ?? "",
    title: entry.title?.value ?? "",
    link: entry.links?.find(({ rel = "alternate" }) => rel === "alternate")?.href ?? "",
    published: toIso(entry.published),
    updated: toIso(entry.updated),
    authors: (entry.authors ?? []).map(({ name }) => name ?? ""),
    tags: (entry.categories ?? []).map(({ term }) => term ?? ""),
    summary: toText(entry.summary?.value ?? ""),
    content: entry.content?.value ?? "",
    language: entry.xml?.lang ?? "",
    source: entry.source?.title?.value ?? "",
    enclosure: entry.links?.find(({ rel }) => rel === "enclosure")?.href ?? "",
    media: (entry.media?.contents ?? []).map(({ url }) => url ?? ""),
  }));
}

/** Read JSON Feed with feedsmith. */
export function feedsmithJson(document: string): Partial<Facts>[] {
  return (parseJsonFeed(document).items ?? []).map((item) => ({
    id: item.id ?? "",
    title: item.title ?? "",
    link: item.url ?? "",
    published: toIso(item.date_published),
    updated: toIso(item.date_modified),
    authors: (item.authors ?? []).map(({ name }) => name ?? ""),
    tags: item.tags ?? [],
    summary: item.summary ?? item.content_text ?? "",
    content: item.content_html ?? "",
    language: item.language ?? "",
    enclosure: item.attachments?.[0]?.url ?? "",
  }));
}
