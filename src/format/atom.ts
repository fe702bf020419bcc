import type { Channel, Tombstone } from "../model/feed.ts";
import type { Item, Version } from "../model/item.ts";
import { toRfc3339 } from "../text/date.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { element, escapeXml } from "../text/xml.ts";
import { archiveElements, HISTORY } from "./archive-links.ts";
import type { Format } from "./format.ts";
import { enclosuresBesideText } from "./enclosures.ts";
import { openDocument, renderItem } from "./feed-package.ts";
import { MRSS, mediaElements } from "./media-rss.ts";
import { BRAND, brandElements } from "./feedly.ts";

/**
 * Atom 1.0, with the module media.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export const atom: Format = {
  ...DOCUMENTS.atom,
  open: (channel) => {
    const { archives, withdrawn } = channel;
    const spaces = [MRSS, ...(archives?.current === undefined ? [] : [HISTORY]), ...(withdrawn.length === 0 ? [] : [TOMBSTONES])];
    const root = `<feed xmlns="http://www.w3.org/2005/Atom" ${spaces.join(" ")} ${BRAND} xml:lang="${escapeXml(channel.language)}">`;
    const head = openDocument("atom1", channel, root)
      .replace('<link rel="alternate" ', '<link rel="alternate" type="text/html" ')
      .replace('<link rel="self" ', `<link rel="self" type="${DOCUMENTS.atom.mediaType}" `);
    const more = [person("author", channel.publisher), ...headElements(channel)];
    return `${head}${more.map((line) => `\n    ${line}`).join("")}\n    `;
  },
  item: (item) => renderItem("atom1", item, `<entry xml:lang="${escapeXml(item.language)}">`, elementsOf(item)),
  separator: "\n    ",
  close: "\n</feed>\n",
};

const TOMBSTONES = 'xmlns:at="http://purl.org/atompub/tombstones/1.0"';

function headElements(channel: Channel): string[] {
  const { hubs, rights, archives, withdrawn, logo } = channel;
  return [
    ...hubs.map((href) => element("link", "", { rel: "hub", href })),
    ...archiveElements(archives, "link"),
    ...(logo === undefined ? [] : [element("logo", logo)]),
    ...(rights === undefined ? [] : [element("rights", rights)]),
    ...brandElements(channel),
    // Before the entries: a reader that takes one thing after the other drops its copy here, and takes up the notice there.
    ...withdrawn.map(tombstone),
  ];
}

/** `when` is written as the entry's `updated` is: neither is the newer one, so that neither annuls the other. */
function tombstone({ id, when, reason, language }: Tombstone): string {
  const comment = `<at:comment xml:lang="${escapeXml(language)}">${escapeXml(reason)}</at:comment>`;
  return `<at:deleted-entry ref="${escapeXml(id)}" when="${new Date(when).toISOString()}">${comment}</at:deleted-entry>`;
}

function elementsOf(item: Item): string[] {
  const { authors, tags, versions, language, url, source, updated, rights, licenseUrl } = item;
  return [
    ...authors.map((author) => person("author", author)),
    // Readers show the term, the label, or both: they are the same words, and no code is among them.
    ...tags.map(({ label }) => element("category", "", { term: label, label })),
    ...(versions.length === 0 ? [] : [...versions, { language, url }].map(version)),
    ...(source?.url === undefined ? [] : [element("link", "", { rel: "via", href: source.url })]),
    ...enclosuresBesideText(item).map(({ src, type, length, title }) =>
      element("link", "", { rel: "enclosure", href: src, type, length, title }),
    ),
    ...(licenseUrl === undefined ? [] : [element("link", "", { rel: "license", href: licenseUrl })]),
    ...(rights === undefined ? [] : [element("rights", rights)]),
    ...(source === undefined ? [] : [sourceOf(source, updated)]),
    ...mediaElements(item),
  ];
}

/**
 * The story in one language. Some readers take the first alternate link for the story's address, some the last: so its own
 * is there twice, first without a language, as no two may share type and language (RFC 4287, section 4.1.2), and last of
 * the versions.
 */
function version({ language, url }: Version): string {
  return element("link", "", { rel: "alternate", type: "text/html", hreflang: language, href: url });
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
