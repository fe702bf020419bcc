import type { ArchiveLinks } from "../model/feed.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { element } from "../text/xml.ts";

/** The namespace declaration for `fh:archive`. */
export const HISTORY = 'xmlns:fh="http://purl.org/syndication/history/1.0"';

/**
 * Render the links from an XML feed document to its archives.
 *
 * @param link - The name of the Atom link element in this format.
 * @see https://www.rfc-editor.org/rfc/rfc5005#section-4
 */
export function archiveElements({ previous, next, current }: ArchiveLinks = {}, link: "link" | "atom:link"): string[] {
  const type = link === "link" ? DOCUMENTS.atom.mediaType : DOCUMENTS.rss.mediaType;
  const links = { "prev-archive": previous, "next-archive": next, current };
  return [
    ...Object.entries(links).flatMap(([rel, href]) => (href === undefined ? [] : [element(link, "", { rel, type, href })])),
    ...(current === undefined ? [] : [element("fh:archive", "")]),
  ];
}
