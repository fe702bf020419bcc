/** What a reader can learn of an item, put the same way for every reader and format. */
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
  /** HTML; empty where a feed has summaries only. */
  readonly content: string;
  readonly language: string;
  /** Name of where the story was copied from; empty when it is our own. */
  readonly source: string;
  /** Address of the first enclosure; empty when there is none. */
  readonly enclosure: string;
  /** Addresses of all pictures, sound and film. */
  readonly media: readonly string[];
}

/** A parser reads a document: its items, in their order. A fact it cannot see is `undefined`. */
export type Parser = (document: string) => Promise<readonly Partial<Facts>[]> | readonly Partial<Facts>[];

/** What each format of XML says of an item that JSON Feed tells in full. */
export const AS_SAID = {
  /** Who signed is one name, and a picture that the text shows is no medium of its own. */
  rss: (item: Facts): Facts => {
    const { authors, language, media } = item;
    const comma = language.startsWith("ja") ? "、" : language.startsWith("ar") ? "، " : ", ";
    const names = authors.length === 0 ? [] : [authors.join(comma)];
    return { ...AS_SAID.atom(item), authors: names, media: media.filter((url) => !isShown(url, item)) };
  },
  /** A picture that the text shows is no enclosure. */
  atom: (item: Facts): Facts => ({ ...item, enclosure: isShown(item.enclosure, item) ? "" : item.enclosure }),
};

function isShown(url: string, { content }: Facts): boolean {
  return unescaped(content.replaceAll(/&(?:amp|#x26);/g, "&")).includes(`src="${unescaped(url)}"`);
}

/** An address without escapes: more characters than browsers escape are no part of a URI. */
export function unescaped(url: string): string {
  return url.replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A date as a parser gives it, put as ISO 8601 in UTC. */
export function toIso(date: string | undefined): string {
  return date === undefined ? "" : new Date(date).toISOString();
}

/** The text that HTML without tags stands for. */
export function toText(html: string): string {
  if (html.includes("<")) throw new Error(`there is a tag in what should be text: ${html}`);
  return html.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (reference, hex?: string, decimal?: string, name = "") => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return NAMED[String(name)] ?? reference;
  });
}

/** The words of HTML, with every run of white space as one space. */
export function toWords(html: string): string {
  return toText(html.replace(/<(?:[^>"]|"[^"]*")*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };
