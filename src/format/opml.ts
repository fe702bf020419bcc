import type { Feed } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { DOCUMENTS, readerFormats } from "../text/paths.ts";
import { KINDS, wordsIn } from "../text/words.ts";
import { element, escapeXml } from "../text/xml.ts";

/**
 * Every feed in one file, which feed readers import: OPML 2.0. Feeds are grouped by kind, one level deep, as some readers
 * know no more; of the formats it names the first that readers take, which must be there.
 *
 * @param feeds - The site's own among them, in the order to list them in.
 * @see http://opml.org/spec2.opml
 */
export function opml(feeds: readonly Feed[], { site, feeds: { formats }, pages }: Settings): string {
  const [format = DOCUMENTS.rss] = readerFormats(formats);
  const { kinds } = wordsIn(site.language);
  const outline = ({ path, title, label, description, language }: Feed): string =>
    element("outline", "", {
      type: "rss",
      text: title,
      title,
      description: description === title || description === label ? undefined : description,
      xmlUrl: site.url + path + format.file,
      htmlUrl: pages ? site.url + path : undefined,
      language,
      // Of the formats it was made for, the specification has a word for RSS alone.
      version: format.name === "rss" ? "RSS2" : undefined,
    });
  const groups = KINDS.map((kind) => ({ kind, outlines: feeds.filter((feed) => feed.kind === kind).map(outline) }));
  const body = [
    ...feeds.filter(({ kind }) => kind === "site").map((feed) => `    ${outline(feed)}\n`),
    ...groups.flatMap(({ kind, outlines }) =>
      outlines.length === 0
        ? []
        : [`    <outline text="${escapeXml(kinds[kind])}">\n`, ...outlines.map((line) => `      ${line}\n`), "    </outline>\n"],
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
