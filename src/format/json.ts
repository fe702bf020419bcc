import type { Person } from "../model/article.ts";
import type { Item } from "../model/item.ts";
import type { Format } from "./format.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { enclosuresOf } from "./enclosures.ts";
import { CLOSE, inList, openList, SEPARATOR } from "./json-list.ts";
import { jsonHead } from "./feed-package.ts";

/**
 * JSON Feed 1.1.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export const json: Format = {
  ...DOCUMENTS.json,
  open: (channel) => {
    const { language, publisher, hubs, archives } = channel;
    const { home_page_url: home, feed_url: self, description, icon, title } = jsonHead(channel);
    const head = {
      version: "https://jsonfeed.org/version/1.1",
      title,
      home_page_url: home,
      feed_url: self,
      ...(archives?.previous === undefined ? {} : { next_url: archives.previous }),
      ...(description === undefined ? {} : { description }),
      ...(icon === undefined ? {} : { icon }),
      language,
      authors: [author(publisher)],
      ...(hubs.length === 0 ? {} : { hubs: hubs.map((url) => ({ type: "WebSub", url })) }),
    };
    return openList(head, "items");
  },
  item: (item) => [inList(factsOf(item))],
  separator: SEPARATOR,
  close: CLOSE,
};

function factsOf(item: Item): object {
  const { id, url, title, content, summary, published, updated, image, authors, tags, language, media, extension } = item;
  const enclosures = enclosuresOf(media);
  const hasBoth = summary !== "" && (content ?? "") !== "";
  // Every item must have content (JSON Feed 1.1, Items), also in feeds of summaries and for stories without text.
  const isText = content === undefined || (content === "" && summary !== "");
  return {
    id,
    url,
    title,
    summary: hasBoth ? summary : undefined,
    date_modified: new Date(updated).toISOString(),
    date_published: new Date(published).toISOString(),
    content_text: isText ? summary : undefined,
    content_html: isText ? undefined : content,
    image,
    // A banner is a picture that is not part of the content (JSON Feed 1.1, Items).
    banner_image: content === undefined ? image : undefined,
    authors: authors.length === 0 ? undefined : authors.map(author),
    tags: tags.length === 0 ? undefined : tags.map(({ label }) => label),
    language,
    attachments: enclosures.length === 0 ? undefined : enclosures.map(attachment),
    _newswire: Object.keys(extension).length === 0 ? undefined : extension,
  };
}

function author({ name, url }: Person): { name: string; url?: string } {
  return { name, ...(url === undefined ? {} : { url }) };
}

function attachment({ src, type, length, duration, title }: ReturnType<typeof enclosuresOf>[number]): object {
  return {
    url: src,
    mime_type: type,
    ...(title === undefined ? {} : { title }),
    ...(length === undefined ? {} : { size_in_bytes: length }),
    ...(duration === undefined ? {} : { duration_in_seconds: duration }),
  };
}
