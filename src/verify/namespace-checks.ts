import type { Report } from "../model/problem.ts";
import { invalidValue, wrongNamespace } from "./structure-messages.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Namespaces that feeds use. Readers compare them character by character (Namespaces in XML 1.0, section 2.3). */
const KNOWN: readonly string[] = [
  "http://backend.userland.com/rss2",
  "http://base.google.com/ns/1.0",
  "http://my.netscape.com/rdf/simple/0.9/",
  "http://podlove.org/simple-chapters",
  "http://purl.org/atom/ns#",
  "http://purl.org/atompub/tombstones/1.0",
  "http://purl.org/dc/elements/1.1/",
  "http://purl.org/dc/terms/",
  "http://purl.org/rss/1.0/",
  "http://purl.org/rss/1.0/modules/content/",
  "http://purl.org/rss/1.0/modules/slash/",
  "http://purl.org/rss/1.0/modules/syndication/",
  "http://purl.org/syndication/history/1.0",
  "http://purl.org/syndication/thread/1.0",
  "http://search.yahoo.com/mrss/",
  "http://wellformedweb.org/CommentAPI/",
  "http://www.georss.org/georss",
  "http://www.google.com/schemas/play-podcasts/1.0",
  "http://www.itunes.com/dtds/podcast-1.0.dtd",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "http://www.w3.org/1999/xhtml",
  "http://www.w3.org/2005/Atom",
  "https://podcastindex.org/namespace/1.0",
];

/** Report namespaces that differ from a known one by a character, by letter case, or in `http:` or the final `/` or `#`. */
export function checkNamespaces(elements: readonly XmlElement[], report: Report): void {
  const seen = new Set(KNOWN);
  for (const { uri, attributes, place } of elements) {
    const declared = Object.entries(attributes).filter(([name]) => name.startsWith("{http://www.w3.org/2000/xmlns/}"));
    for (const used of [uri, ...declared.map(([, value]) => value)]) {
      if (seen.has(used)) continue;
      seen.add(used);
      const near = KNOWN.find((known) => toPlain(known) === toPlain(used) || isOneOff(known, used));
      if (near !== undefined) report({ ...wrongNamespace(used, near), place });
      else if (/\s/.test(used)) report({ ...invalidValue("namespace", used, "a URI without white space"), place });
    }
  }
}

function toPlain(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, "http:")
    .replace(/[/#]$/, "");
}

/** Whether two texts differ in one character: another one, one more or one less. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, skip: number): string => text.slice(start + skip);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
