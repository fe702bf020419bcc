import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { toRfc3339 } from "../text/date.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { isShownEverywhere } from "../text/media-type.ts";
import { wordsIn } from "../words/words-in.ts";
import { element, parent } from "../text/xml.ts";
import { archiveElements, HISTORY } from "./archive-links.ts";
import type { Format } from "./format.ts";
import { enclosuresBesideText } from "./enclosures.ts";
import { openDocument, renderItem } from "./feed-package.ts";
import { MRSS, mediaElementsInRss } from "./media-rss.ts";
import { RSL_SPACE, rslElement } from "./rights.ts";
import { BRAND, brandElements } from "./feedly.ts";

/** Every feed declares all namespaces that an item may use, because items are copied between feeds. */
const SPACES =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  MRSS;

/**
 * RSS 2.0 with the modules content, dc and media, and atom:link.
 *
 * @see https://www.rssboard.org/rss-specification
 * @see https://www.rssboard.org/rss-profile
 */
export const rss: Format = {
  ...DOCUMENTS.rss,
  open: (channel) => {
    const rights = channel.rights === undefined ? "" : `\n        ${element("copyright", channel.rights)}`;
    const hubs = channel.hubs.map((href) => element("atom:link", "", { href, rel: "hub" }));
    const more = [...image(channel), ...hubs, ...archiveElements(channel.archives, "atom:link"), ...brandElements(channel)];
    const archive = channel.archives?.current === undefined ? "" : ` ${HISTORY}`;
    const spaces = `${SPACES}${archive}${channel.aiRights === undefined ? "" : ` ${RSL_SPACE}`}`;
    const head = openDocument("rss2", channel, `<rss version="2.0" ${spaces} ${BRAND}>`);
    return `${head}${rights}${more.map((line) => `\n        ${line}`).join("")}\n        `;
  },
  item: (item) => renderItem("rss2", item, "<item>", elementsOf(item)),
  separator: "\n        ",
  close: "\n    </channel>\n</rss>\n",
};

/** The icon, with the title and link of the channel. Only PNG, JPEG and GIF are used, since RSS readers may not support others. */
function image({ icon, title, home }: Channel): string[] {
  if (icon === undefined || !isShownEverywhere(icon)) return [];
  return [parent("image", [element("url", icon), element("title", title), element("link", home)], {})];
}

function elementsOf(item: Item): string[] {
  const { url, authors, tags, source, updated, language, rights, aiRights } = item;
  const license = aiRights && rslElement(aiRights, url);
  const [first] = enclosuresBesideText(item);
  const names = authors.map(({ name }) => name).join(wordsIn(language).comma);
  return [
    // `author` must be an email address, so names go into dc:creator (RSS Best Practices Profile). Most readers show only one.
    ...(names === "" ? [] : [element("dc:creator", names)]),
    // Without `domain`: some parsers return an object for it, others nothing.
    ...tags.map(({ label }) => element("category", label)),
    // An unknown length must be 0, not left out (RSS Best Practices Profile, enclosure).
    ...(first === undefined ? [] : [element("enclosure", "", { url: first.src, length: first.length ?? 0, type: first.type })]),
    ...mediaElementsInRss(item),
    // After the media: feedparser uses a `media:title` that follows `source` as the title of the item.
    ...(source === undefined ? [] : [element("source", source.name, { url: source.url ?? source.folder + DOCUMENTS.rss.file })]),
    element("atom:updated", toRfc3339(updated)),
    element("dc:language", language),
    ...(rights === undefined ? [] : [element("dc:rights", rights)]),
    ...(license === undefined ? [] : [license]),
  ];
}
