import type { Channel, Tombstone } from "../model/feed.ts";
import type { Item, Version } from "../model/item.ts";
import { toRfc3339 } from "../text/date.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { toIriId } from "../text/story-id.ts";
import { element, escapeXml } from "../text/xml.ts";
import { archiveElements, HISTORY } from "./archive-links.ts";
import type { Format } from "./format.ts";
import { enclosuresBesideText } from "./enclosures.ts";
import { openDocument, renderItem } from "./feed-package.ts";
import { MRSS, mediaElements } from "./media-rss.ts";
import { BRAND, brandElements } from "./feedly.ts";

/**
 * Atom 1.0 with Media RSS.
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
    // Before the entries: a reader that works in document order first deletes its copy, then adds the notice.
    ...withdrawn.map(tombstone),
  ];
}

/** `when` equals `updated` of the entry. If one were newer, it would cancel the other. */
function tombstone({ id, when, reason, language }: Tombstone): string {
  const comment = `<at:comment xml:lang="${escapeXml(language)}">${escapeXml(reason)}</at:comment>`;
  return `<at:deleted-entry ref="${escapeXml(toIriId(id))}" when="${new Date(when).toISOString()}">${comment}</at:deleted-entry>`;
}

function elementsOf(item: Item): string[] {
  const { authors, tags, versions, language, url, source, updated, rights, licenseUrl } = item;
  return [
    ...authors.map((author) => person("author", author)),
    // Readers show the term, the label, or both, so both are readable.
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
 * A link to the story in one language. Some readers use the first alternate link as the URL of the story, others the last one. So
 * the story's own URL comes both first and last. The first has no language, because two alternate links must not have the same
 * type and language (RFC 4287, section 4.1.2).
 */
function version({ language, url }: Version): string {
  return element("link", "", { rel: "alternate", type: "text/html", hreflang: language, href: url });
}

/** The source of the entry. Every atom:source should have id, title and updated (RFC 4287, section 4.2.11). */
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
