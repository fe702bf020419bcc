import { ATOM_TABLE } from "./atom-table.ts";
import { MEDIA_ROWS } from "./media-table.ts";
import { PODCAST_ROWS } from "./podcast-table.ts";
import type { StructureModule, StructureRow, StructureTable } from "./structure-row.ts";

/** Where modules stand: in the feed and in its items. */
const FEED = "channel feed";
const ITEM = "item entry";
const BOTH = `${FEED} ${ITEM}`;
const DC = "Dublin Core Metadata Element Set 1.1";
const TERMS = "DCMI Metadata Terms";
const SLASH = "RSS 1.0 modules: Slash";
const SYNDICATION = "RSS 1.0 modules: Syndication";
const COMMENTS = "The Comment API";
const THREADS = "RFC 4685, section 3";
const COUNTS = "RFC 4685, sections 4 and 5";
const HISTORY = "RFC 5005, sections 2 and 4";
const TOMBSTONE = "RFC 6721, section 3";
const BLOG_CHANNEL = "blogChannel RSS module";
const TRACKBACK = "TrackBack module";
const ADMIN = "RSS 1.0 modules: Administration";

/** The modules that feeds use, with the prefixes of the tables. Other prefixes mean the same: only the namespace counts. */
export const MODULES: readonly StructureModule[] = [
  { prefix: "itunes", uri: "http://www.itunes.com/dtds/podcast-1.0.dtd" },
  { prefix: "podcast", uri: "https://podcastindex.org/namespace/1.0", isGrowing: true },
  { prefix: "media", uri: "http://search.yahoo.com/mrss/" },
  { prefix: "atom", uri: "http://www.w3.org/2005/Atom", isGrowing: true },
  { prefix: "dc", uri: "http://purl.org/dc/elements/1.1/" },
  { prefix: "dcterms", uri: "http://purl.org/dc/terms/", isGrowing: true },
  { prefix: "content", uri: "http://purl.org/rss/1.0/modules/content/" },
  { prefix: "slash", uri: "http://purl.org/rss/1.0/modules/slash/" },
  { prefix: "sy", uri: "http://purl.org/rss/1.0/modules/syndication/" },
  { prefix: "wfw", uri: "http://wellformedweb.org/CommentAPI/" },
  { prefix: "thr", uri: "http://purl.org/syndication/thread/1.0" },
  { prefix: "fh", uri: "http://purl.org/syndication/history/1.0" },
  { prefix: "at", uri: "http://purl.org/atompub/tombstones/1.0" },
  { prefix: "creativeCommons", uri: "http://backend.userland.com/creativeCommonsRssModule" },
  { prefix: "blogChannel", uri: "http://backend.userland.com/blogChannelModule" },
  { prefix: "trackback", uri: "http://madskills.com/public/xml/rss/module/trackback/" },
  { prefix: "admin", uri: "http://webns.net/mvcb/" },
];

const every = (parents: string, prefix: string, names: string, clause: string): StructureRow[] =>
  names.split(" ").map((name) => [parents, `${prefix}:${name}`, "*", "any", clause]);

/** The elements of Atom, inside other formats: none is required there. */
const ATOM_ROWS: readonly StructureRow[] = ATOM_TABLE.rows.flatMap(([parents, name, count, value, clause]): StructureRow[] => {
  if (name === "entry") return [];
  const inside = parents
    .split(" ")
    .flatMap((parent) => (parent === "feed" ? ["channel"] : parent === "entry" ? ["item"] : [`atom:${parent}`]))
    .join(" ");
  const isOutside = /channel|item/.test(inside);
  return [[inside, name.startsWith("@") ? name : `atom:${name}`, isOutside && count === "1" ? "?" : count, value, clause]];
});

/** The elements of {@link MODULES} in RSS and Atom. */
export const MODULE_ROWS: readonly StructureRow[] = [
  ...PODCAST_ROWS,
  ...MEDIA_ROWS,
  ...ATOM_ROWS,
  ...every(BOTH, "dc", "title creator subject description publisher contributor type format identifier source relation coverage", DC),
  // Readers use one date and one notice of a channel.
  [FEED, "dc:date", "?", "any", DC],
  [FEED, "dc:rights", "?", "any", DC],
  [ITEM, "dc:date", "*", "any", DC],
  [ITEM, "dc:rights", "*", "any", DC],
  [BOTH, "dc:language", "?", "language", DC],
  ...every(
    BOTH,
    "dcterms",
    "abstract accessRights alternative audience available bibliographicCitation conformsTo contributor coverage creator dateAccepted dateCopyrighted dateSubmitted description educationLevel extent format hasFormat hasPart hasVersion identifier isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf issued language license mediator medium provenance publisher references relation replaces requires rights rightsHolder source spatial subject tableOfContents temporal title type valid",
    TERMS,
  ),
  [BOTH, "dcterms:created", "?", "w3c-date", TERMS],
  [BOTH, "dcterms:modified", "?", "w3c-date", TERMS],
  [BOTH, "dcterms:date", "?", "w3c-date", TERMS],
  [ITEM, "content:encoded", "?", "any", "RSS 1.0 modules: Content"],
  [ITEM, "content:items", "?", "skip", "RSS 1.0 modules: Content"],
  [ITEM, "slash:section", "?", "any", SLASH],
  [ITEM, "slash:department", "?", "any", SLASH],
  [ITEM, "slash:comments", "?", "integer", SLASH],
  [ITEM, "slash:hit_parade", "?", "integers", SLASH],
  [FEED, "sy:updatePeriod", "?", "period", SYNDICATION],
  [FEED, "sy:updateFrequency", "?", "count", SYNDICATION],
  [FEED, "sy:updateBase", "?", "w3c-date", SYNDICATION],
  [ITEM, "wfw:comment", "?", "url", COMMENTS],
  [ITEM, "wfw:commentRss", "?", "url", COMMENTS],
  [ITEM, "wfw:commentRSS", "?", "url", COMMENTS],
  [BOTH, "thr:in-reply-to", "*", "any", THREADS],
  ["thr:in-reply-to", "@ref", "1", "id", THREADS],
  ["thr:in-reply-to", "@href", "?", "uri", THREADS],
  ["thr:in-reply-to", "@type", "?", "media-type", THREADS],
  ["thr:in-reply-to", "@source", "?", "uri", THREADS],
  ["link atom:link", "@thr:count", "?", "integer", COUNTS],
  ["link atom:link", "@thr:updated", "?", "rfc-3339", COUNTS],
  [ITEM, "thr:total", "?", "integer", COUNTS],
  [FEED, "fh:archive", "?", "empty", HISTORY],
  [FEED, "fh:complete", "?", "empty", HISTORY],
  [FEED, "at:deleted-entry", "*", "elements", TOMBSTONE],
  ["at:deleted-entry", "@ref", "1", "id", TOMBSTONE],
  ["at:deleted-entry", "@when", "1", "rfc-3339", TOMBSTONE],
  ["at:deleted-entry", "at:by", "?", "elements", TOMBSTONE],
  ["at:deleted-entry", "at:comment", "?", "construct", TOMBSTONE],
  ["at:comment", "@type", "?", "construct-type", TOMBSTONE],
  ["at:deleted-entry", "link", "*", "elements", TOMBSTONE],
  ["at:deleted-entry", "source", "?", "elements", TOMBSTONE],
  ["at:deleted-entry", "atom:link", "*", "elements", TOMBSTONE],
  ["at:by", "name", "1", "text", TOMBSTONE],
  ["at:by", "uri", "?", "uri", TOMBSTONE],
  ["at:by", "email", "?", "address", TOMBSTONE],
  [BOTH, "creativeCommons:license", "*", "url", "Creative Commons RSS module"],
  [FEED, "blogChannel:blogRoll", "?", "url", BLOG_CHANNEL],
  [FEED, "blogChannel:mySubscriptions", "?", "url", BLOG_CHANNEL],
  [FEED, "blogChannel:blink", "?", "url", BLOG_CHANNEL],
  [FEED, "blogChannel:changes", "?", "url", BLOG_CHANNEL],
  [ITEM, "trackback:ping", "?", "url", TRACKBACK],
  [ITEM, "trackback:about", "*", "url", TRACKBACK],
  [FEED, "admin:generatorAgent", "?", "any", ADMIN],
  [FEED, "admin:errorReportsTo", "?", "any", ADMIN],
];

/** Add the modules to the elements of a format. A row of the format replaces one of a module. */
export function withModules(table: StructureTable): StructureTable {
  return { ...table, rows: [...MODULE_ROWS, ...table.rows], modules: [...MODULES, ...(table.modules ?? [])] };
}
