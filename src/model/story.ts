import type { Article } from "./article.ts";
import type { Medium } from "./medium.ts";

/** The rendered body of an article. */
export interface Text {
  /** The body without footnotes. Safe HTML with absolute URLs. */
  readonly html: string;
  /** The footnotes as HTML, which come after the corrections. */
  readonly notes?: string;
  /** The full text in feeds, if it is not `html`: subtitle, lead picture, body, corrections, footnotes; or the notice of a withdrawn story. */
  readonly content?: string;
}

/** An article with the facts that feeds and pages need, without its text. */
export interface Story extends Article {
  /** Plain text: `summary` of the article, else its first paragraph, cut at a word. */
  readonly summary: string;
  /** 128 bits of the SHA-256 of the title and text in feeds. */
  readonly digest: string;
  /** The same for the title and the Markdown source, which depend on neither URL nor id. */
  readonly sourceHash: string;
  /** Tells texts on the page apart whose text in feeds is the same. Empty if the page has the text in feeds. */
  readonly pageDigest: string;
  /** The sound, films and pictures in feeds, the most important first. */
  readonly media: readonly Medium[];
}

/** A story with its text. */
export interface FullStory extends Story, Text {}

/**
 * Join a story and its text.
 *
 * New keys come before the copied ones, here and wherever a story gets more facts: V8 copies many keys into a literal at once, but adds
 * each further key to a large copy slowly, and copies a second object key by key.
 */
export function withText<S extends Article>(story: S, { html, notes, content }: Text): S & Text {
  return { html, notes, content, ...story };
}
