import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { toRfc3339 } from "../text/date.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { element, escapeXml } from "../text/xml.ts";
import type { Format } from "./format.ts";
import { openDocument, renderItems } from "./library.ts";

/**
 * Atom 1.0.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export const atom: Format = {
  name: "atom",
  isXml: true,
  open: (channel) => {
    const root = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(channel.language)}">`;
    const head = openDocument("atom1", channel, root)
      .replace('<link rel="alternate" ', '<link rel="alternate" type="text/html" ')
      .replace('<link rel="self" ', `<link rel="self" type="${DOCUMENTS.atom.mediaType}" `);
    const more = [person("author", channel.publisher), ...headElements(channel)];
    return `${head}${more.map((line) => `\n    ${line}`).join("")}\n    `;
  },
  items: (items) =>
    renderItems("atom1", items, (item) => ({ startTag: `<entry xml:lang="${escapeXml(item.language)}">`, more: elementsOf(item) })),
  separator: "\n    ",
  close: "\n</feed>\n",
};

function headElements({ hubs, rights }: Channel): string[] {
  return [...hubs.map((href) => element("link", "", { rel: "hub", href })), ...(rights === undefined ? [] : [element("rights", rights)])];
}

function elementsOf({ authors, tags, source, enclosures, updated, rights, license }: Item): string[] {
  return [
    ...authors.map((author) => person("author", author)),
    // Readers show the term, the label, or either: both say what the other formats say.
    ...tags.map(({ label, scheme }) => element("category", "", { term: label, scheme, label })),
    ...(source?.url === undefined ? [] : [element("link", "", { rel: "via", href: source.url })]),
    ...enclosures.map(({ src, type, length, title }) => element("link", "", { rel: "enclosure", href: src, type, length, title })),
    ...(license === undefined ? [] : [element("link", "", { rel: "license", href: license })]),
    ...(rights === undefined ? [] : [element("rights", rights)]),
    ...(source === undefined ? [] : [sourceOf(source, updated)]),
  ];
}

/** Where the entry was copied from: id, title and updated are wanted of every atom:source (RFC 4287, section 4.2.11). */
function sourceOf({ id, name, url, folder }: NonNullable<Item["source"]>, updated: number): string {
  const parts = [
    element("id", id),
    element("title", name),
    element("updated", toRfc3339(updated)),
    element(
      "link",
      "",
      url === undefined
        ? { rel: "self", type: DOCUMENTS.atom.mediaType, href: folder + DOCUMENTS.atom.file }
        : { rel: "alternate", href: url },
    ),
  ];
  return `<source>${parts.join("")}</source>`;
}

function person(name: "author", { name: text, email, url }: Channel["publisher"]): string {
  const parts = [
    element("name", text),
    ...(url === undefined ? [] : [element("uri", url)]),
    ...(email === undefined ? [] : [element("email", email)]),
  ];
  return `<${name}>${parts.join("")}</${name}>`;
}
