import { isArticleFile } from "../text/article-file.ts";
import type { SourceReader } from "./imported.ts";
import { unknownKind } from "./messages.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";

/** A kind of source. */
export interface SourceKind {
  readonly kind: string;
  readonly fits: (source: ImportSource) => boolean;
  /** Loads the reader only when it is needed. */
  readonly load: () => Promise<SourceReader>;
  /** Whether its items are raw texts, for which newswire proposes tags. */
  readonly isRaw?: true;
}

/** Every kind of source. The first that fits is taken. */
const KINDS: readonly SourceKind[] = [
  { kind: "OPML", fits: ({ start }) => /<opml[\s>]/i.test(start), load: async () => (await import("./read-opml.ts")).readOpml },
  {
    kind: "WordPress",
    fits: ({ start }) => /\sxmlns:wp\s{0,9}=\s{0,9}["']https?:\/\/wordpress\.org\/export\//.test(start),
    load: async () => (await import("./read-wxr.ts")).readWxr,
  },
  {
    kind: "feed",
    fits: ({ start }) => /<(?:[\w-]{1,40}:)?(?:rss|feed|RDF)[\s>]/.test(start) && !isHtml(start),
    load: async () => (await import("./read-feed.ts")).readFeed,
  },
  {
    kind: "JSON Feed",
    fits: ({ start }) => isJson(start) && /"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org\\?\/version\\?\//.test(start),
    load: async () => (await import("./read-feed.ts")).readFeed,
  },
  {
    kind: "Ghost",
    fits: ({ start }) => isJson(start) && /"(?:exported_on|db)"\s{0,99}:/.test(start),
    load: async () => (await import("./read-ghost.ts")).readGhost,
  },
  {
    kind: "ninjs",
    fits: ({ start }) =>
      isJson(start) &&
      /"uri"\s{0,99}:/.test(start) &&
      /"(?:versionC|versionc|headlines?|pubS|pubs|body_|bodies|representation)\w{0,20}"\s{0,99}:/.test(start),
    load: async () => (await import("./read-ninjs.ts")).readNinjs,
  },
  {
    kind: "page",
    fits: ({ name, start, type = "" }) =>
      isHtml(start) || (/^\s*</.test(start) && (/\.x?html?$/i.test(name) || type.startsWith("text/html"))),
    load: async () => (await import("./read-page.ts")).readPage,
  },
  {
    kind: "Markdown",
    fits: ({ name, start }) => isArticleFile(name) || /^\ufeff?(?:---|\+\+\+)[ \t]*\r?\n[ \t]*["']?[\w-]+["']?[ \t]*[:=]/.test(start),
    load: async () => (await import("./read-markdown.ts")).readMarkdown,
  },
  {
    kind: "text",
    fits: ({ name, start }) =>
      !/^\s*(?:<[?!a-z]|\{\s*"|\[\s*[{"])/i.test(start) &&
      !start.includes("\0") &&
      !/\.(?:xml|json|html?|ya?ml|toml|css|[cm]?js)$/i.test(name),
    load: async () => (await import("./read-text.ts")).readText,
    isRaw: true,
  },
];

function isJson(start: string): boolean {
  return /^\s*[[{]/.test(start);
}

/** Whether a document begins as HTML, after any declaration and comments. */
function isHtml(start: string): boolean {
  const first = start.replace(/^(?:\s|<\?[^<>]{0,500}\?>|<!--(?:(?!-->)[^]){0,4000}-->){0,20}/, "");
  return /^<(?:!doctype\s{1,9}html|html|head|body)[\s>]/i.test(first);
}

/**
 * Return the kind of a source, by how it begins.
 *
 * @throws {SourceFault} if it is unknown.
 */
export function kindOf(source: ImportSource): SourceKind {
  const found = KINDS.find(({ fits }) => fits(source));
  if (found === undefined) throw new SourceFault(unknownKind());
  return found;
}
