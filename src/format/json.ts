import type { Person } from "../model/article.ts";
import type { Item } from "../model/item.ts";
import type { Format } from "./format.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { enclosuresOf } from "./enclosures.ts";
import { CLOSE, inList, openList, SEPARATOR } from "./json-list.ts";
import { jsonHead, jsonItems } from "./feed-package.ts";

/**
 * JSON Feed 1.1.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export const json: Format = {
  ...DOCUMENTS.json,
  isXml: false,
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
  items: (items) => jsonItems(items).map((known, i) => [itemOf(known, items[i] as Item)]),
  separator: SEPARATOR,
  close: CLOSE,
};

/** @param known - What `feed` says of it. */
function itemOf({ image: _image, content_html: _html, ...known }: Record<string, unknown>, item: Item): string {
  const { content, summary, image, authors, tags, language, media, extension } = item;
  const enclosures = enclosuresOf(media);
  const facts = {
    ...known,
    // Each item needs a content (JSON Feed 1.1, items): in feeds of summaries, and where a story has no text.
    ...(content === undefined || (content === "" && summary !== "")
      ? { content_text: summary }
      : { content_html: content, ...(summary === "" ? {} : { summary }) }),
    ...(image === undefined ? {} : { image }),
    // A banner is a picture that the content does not show (JSON Feed 1.1, items).
    ...(image === undefined || content !== undefined ? {} : { banner_image: image }),
    ...(authors.length === 0 ? {} : { authors: authors.map(author) }),
    ...(tags.length === 0 ? {} : { tags: tags.map(({ label }) => label) }),
    language,
    ...(enclosures.length === 0 ? {} : { attachments: enclosures.map(attachment) }),
    ...(Object.keys(extension).length === 0 ? {} : { _newswire: extension }),
  };
  return inList(facts);
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
