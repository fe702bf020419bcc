import { urlOf } from "../text/address.ts";
import type { Feed } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { formatsAt } from "../text/formats-at.ts";
import { DOCUMENTS, readerFormats } from "../text/paths.ts";
import { KINDS } from "../words/words.ts";
import { wordsIn } from "../words/words-in.ts";
import { element, escapeXml } from "../text/xml.ts";

/**
 * Render the list of all feeds that feed readers can import (OPML 2.0). Feeds are grouped by kind, only one level deep because some
 * readers do not support more. Each feed is listed in one format: the first that readers support. If two feeds have the same title,
 * their kind is added to it.
 *
 * @param feeds - The feeds for people, including the feed of the site, in the order to list them.
 * @see http://opml.org/spec2.opml
 */
export function opml(all: readonly Feed[], settings: Settings): string {
  const { site, pages } = settings;
  const formats = readerFormats(settings.feeds.formats);
  const feeds = all.filter(({ path }) => formatsAt(path, formats).length > 0);
  const words = wordsIn(site.language);
  const titles = new Map<string, number>();
  for (const { title } of feeds) titles.set(title, (titles.get(title) ?? 0) + 1);
  const outline = (feed: Feed): string => {
    const { path, kind, label, description, language } = feed;
    const [format = DOCUMENTS.rss] = formatsAt(path, formats);
    const isShared = titles.get(feed.title) !== 1 && kind !== "site";
    const title = isShared ? `${feed.title} (${words.kind[kind]})` : feed.title;
    return element("outline", "", {
      type: "rss",
      text: title,
      title,
      description: description === feed.title || description === label ? undefined : description,
      xmlUrl: urlOf(path + format.file, site.url),
      htmlUrl: pages ? urlOf(path, site.url) : undefined,
      language,
      // The specification has a version name for RSS, but not for Atom or JSON Feed.
      version: format.name === "rss" ? "RSS2" : undefined,
    });
  };
  const groups = KINDS.map((kind) => ({ kind, outlines: feeds.filter((feed) => feed.kind === kind).map(outline) }));
  const body = [
    ...feeds.filter(({ kind }) => kind === "site").map((feed) => `    ${outline(feed)}\n`),
    ...groups.flatMap(({ kind, outlines }) =>
      outlines.length === 0
        ? []
        : [`    <outline text="${escapeXml(words.kinds[kind])}">\n`, ...outlines.map((line) => `      ${line}\n`), "    </outline>\n"],
    ),
  ];
  const { name, email } = site.publisher;
  const head = [element("title", site.title), element("ownerName", name), ...(email === undefined ? [] : [element("ownerEmail", email)])];
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
${head.map((line) => `    ${line}\n`).join("")}  </head>
  <body>
${body.join("")}  </body>
</opml>
`;
}
