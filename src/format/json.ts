import type { Person } from "../model/article.ts";
import type { Format } from "./format.ts";
import { jsonHead, jsonItem } from "./library.ts";

/**
 * JSON Feed 1.1.
 *
 * @see https://www.jsonfeed.org/version/1.1/
 */
export const json: Format = {
  name: "json",
  isXml: false,
  open: (channel) => {
    const { language, publisher, hubs } = channel;
    const { home_page_url: home, feed_url: self, description, icon, title } = jsonHead(channel);
    const head = {
      version: "https://jsonfeed.org/version/1.1",
      title,
      home_page_url: home,
      feed_url: self,
      ...(description === undefined ? {} : { description }),
      ...(icon === undefined ? {} : { icon }),
      language,
      authors: [author(publisher)],
      ...(hubs.length === 0 ? {} : { hubs: hubs.map((url) => ({ type: "WebSub", url })) }),
    };
    return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "items": [\n`;
  },
  item: (item) => {
    const { image: _image, content_html: _html, ...known } = jsonItem(item);
    const { content, summary, image, authors, tags, language, enclosures, extension } = item;
    const facts = {
      ...known,
      // A feed of summaries still owes each item a content (JSON Feed 1.1, items).
      ...(content === undefined ? { content_text: summary } : { content_html: content, summary }),
      ...(image === undefined ? {} : { image }),
      ...(authors.length === 0 ? {} : { authors: authors.map(author) }),
      ...(tags.length === 0 ? {} : { tags: tags.map(({ label }) => label) }),
      language,
      ...(enclosures.length === 0 ? {} : { attachments: enclosures.map(attachment) }),
      ...(Object.keys(extension).length === 0 ? {} : { _newswire: extension }),
    };
    return JSON.stringify(facts, null, 2).replace(/^/gm, "    ");
  },
  separator: ",\n",
  close: "\n  ]\n}\n",
};

function author({ name, url }: Person): { name: string; url?: string } {
  return { name, ...(url === undefined ? {} : { url }) };
}

function attachment({ src, type, length, duration, title }: Parameters<Format["item"]>[0]["enclosures"][number]): object {
  return {
    url: src,
    mime_type: type,
    ...(title === undefined ? {} : { title }),
    ...(length === undefined ? {} : { size_in_bytes: length }),
    ...(duration === undefined ? {} : { duration_in_seconds: duration }),
  };
}
