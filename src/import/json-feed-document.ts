import type { JsonFeed } from "feedsmith";
import { isObject } from "../text/is-object.ts";
import { fromIriId } from "../text/story-id.ts";
import type { EntryMedium, FeedContents, FeedEntry } from "./feed-entry.ts";

/** Convert JSON Feed 1.0 or 1.1. `written` is the same document, with the keys that only newswire writes. */
export function jsonFeedDocument(feed: JsonFeed.Feed<string>, written: unknown): FeedContents {
  const { title, home_page_url: home, language, authors = [], items = [] } = feed;
  const extensions = extensionsIn(written);
  return {
    title,
    home,
    language,
    authors,
    isOwn: extensions.size > 0,
    entries: items.map((item) => toEntry(item, extensions.get(item.id ?? ""))),
  };
}

function extensionsIn(written: unknown): Map<string, Readonly<Record<string, unknown>>> {
  const items = isObject(written) && Array.isArray(written["items"]) ? (written["items"] as readonly unknown[]) : [];
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  for (const item of items) {
    if (!isObject(item)) continue;
    const { id, _newswire: extension } = item;
    if (isObject(extension) && (typeof id === "string" || typeof id === "number")) found.set(String(id), extension);
  }
  return found;
}

function toEntry(item: JsonFeed.Item<string>, extension: Readonly<Record<string, unknown>> | undefined): FeedEntry {
  const { id, url, external_url: external, title, summary, content_html: html, content_text: text, attachments = [] } = item;
  const described = mediaOf(extension);
  const lead = item.image ?? item.banner_image;
  const pictures: EntryMedium[] = lead === undefined ? [] : [{ url: lead, medium: "image", isLead: true }];
  const files = attachments.map(
    ({ url: file = "", mime_type: type, title: name, size_in_bytes: length, duration_in_seconds: duration }): EntryMedium => ({
      url: file,
      type,
      title: name,
      length,
      duration,
    }),
  );
  return {
    id: id === undefined ? undefined : fromIriId(id),
    link: url ?? external,
    title: title === undefined ? undefined : { value: title, form: "text" },
    summary: summary === undefined ? undefined : { value: summary, form: "text" },
    content: html !== undefined ? { value: html, form: "html" } : text === undefined ? undefined : { value: text, form: "text" },
    published: item.date_published ?? item.date_modified,
    updated: item.date_modified,
    authors: item.authors ?? [],
    tags: item.tags ?? [],
    language: item.language,
    source: sourceIn(extension),
    rights: textAtKey(extension, "rights"),
    media: [...pictures, ...files, ...described],
    extension,
    isWithdrawn: extension?.["withdrawn"] !== undefined,
  };
}

/** Return a text of the extension. */
export function textAtKey(facts: Readonly<Record<string, unknown>> | undefined, key: string): string | undefined {
  const value = facts?.[key];
  return typeof value === "string" ? value : undefined;
}

function sourceIn(extension: Readonly<Record<string, unknown>> | undefined): FeedEntry["source"] {
  const source = extension?.["source"];
  const name = isObject(source) ? textAtKey(source, "name") : undefined;
  return name === undefined || !isObject(source) ? undefined : { name, url: textAtKey(source, "url") };
}

function mediaOf(extension: Readonly<Record<string, unknown>> | undefined): EntryMedium[] {
  const media = extension?.["media"];
  return (Array.isArray(media) ? (media as readonly unknown[]) : []).filter(isObject).flatMap((medium) => {
    const [url, credit] = [textAtKey(medium, "url"), medium["credit"]];
    if (url === undefined) return [];
    const number = (key: string): number | undefined => (typeof medium[key] === "number" ? medium[key] : undefined);
    return [
      {
        url,
        type: textAtKey(medium, "mime_type"),
        medium: textAtKey(medium, "medium"),
        length: number("size_in_bytes"),
        duration: number("duration_in_seconds"),
        title: textAtKey(medium, "title"),
        alt: textAtKey(medium, "alt"),
        caption: textAtKey(medium, "caption"),
        credit: isObject(credit) ? textAtKey(credit, "name") : undefined,
      },
    ];
  });
}
