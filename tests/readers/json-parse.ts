import type { Facts } from "./facts.ts";
import { toIso } from "./facts.ts";

/** The keys of JSON Feed 1.1 that hold the facts, and our extension. */
interface JsonFeed {
  readonly items: readonly {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly date_published: string;
    readonly date_modified: string;
    readonly authors?: readonly { readonly name: string }[];
    readonly tags?: readonly string[];
    readonly summary?: string;
    readonly content_html?: string;
    readonly content_text?: string;
    readonly language: string;
    readonly attachments?: readonly { readonly url: string }[];
    readonly _newswire?: {
      readonly source?: { readonly name: string };
      readonly media?: readonly { readonly url: string }[];
    };
  }[];
}

/** Read JSON Feed without a library. All other readers are compared with this one. */
export function jsonParse(document: string): Facts[] {
  return (JSON.parse(document) as JsonFeed).items.map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    published: toIso(item.date_published),
    updated: toIso(item.date_modified),
    authors: (item.authors ?? []).map(({ name }) => name),
    tags: item.tags ?? [],
    summary: item.summary ?? item.content_text ?? "",
    content: item.content_html ?? "",
    language: item.language,
    source: item._newswire?.source?.name ?? "",
    enclosure: item.attachments?.[0]?.url ?? "",
    media: (item._newswire?.media ?? []).map(({ url }) => url),
  }));
}
