/** The facts of an item, in the same form for every reader and format. */
export interface Facts {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** ISO 8601 in UTC. */
  readonly published: string;
  readonly updated: string;
  /** Names. */
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** Plain text. */
  readonly summary: string;
  /** HTML. Empty in a feed of summaries. */
  readonly content: string;
  readonly language: string;
  /** The name of the source. Empty for a story of our own. */
  readonly source: string;
  /** The URL of the first enclosure. Empty without one. */
  readonly enclosure: string;
  /** The URLs of all images, audio and video. */
  readonly media: readonly string[];
}

/** Reads the items of a document, in order. A fact that the parser cannot see is `undefined`. */
export type Parser = (document: string) => Promise<readonly Partial<Facts>[]> | readonly Partial<Facts>[];

/** Convert the facts of a JSON Feed item to those that each XML format can express. */
export const AS_SAID = {
  /** RSS has one author element with all names, and no media elements for pictures in the text. */
  rss: (item: Facts): Facts => {
    const { authors, language, media } = item;
    const comma = /^(?:ja|zh)/.test(language) ? "、" : language.startsWith("ar") ? "، " : ", ";
    const names = authors.length === 0 ? [] : [authors.join(comma)];
    return { ...AS_SAID.atom(item), authors: names, media: media.filter((url) => !isShown(url, item)) };
  },
  /** Atom has no enclosures for pictures in the text. */
  atom: (item: Facts): Facts => ({ ...item, enclosure: isShown(item.enclosure, item) ? "" : item.enclosure }),
};

function isShown(url: string, { content }: Facts): boolean {
  return unescaped(content.replaceAll("&#x27;", "'").replaceAll(/&(?:amp|#x26);/g, "&")).includes(`src="${unescaped(url)}"`);
}

/** Decode a URL, since newswire escapes more characters than browsers do. */
export function unescaped(url: string): string {
  return url.replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Convert a parsed date to ISO 8601 in UTC. */
export function toIso(date: string | undefined): string {
  return date === undefined ? "" : new Date(date).toISOString();
}

/** Decode HTML that has no tags. */
export function toText(html: string): string {
  if (html.includes("<")) throw new Error(`unexpected tag in a text: ${html}`);
  return html.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (reference, hex?: string, decimal?: string, name = "") => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[String(name)] ?? reference;
  });
}

/** The text of HTML, with white space collapsed. */
export function toWords(html: string): string {
  return toText(html.replace(/<(?:[^>"]|"[^"]*")*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };
