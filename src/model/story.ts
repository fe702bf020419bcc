import type { Article } from "./article.ts";
import type { Medium } from "./medium.ts";

/** What the body of an article became. */
export interface Text {
  /** Safe HTML with absolute URLs: the body without its footnotes, as the page shows it. */
  readonly html: string;
  /** The footnotes, as HTML: after the body and its corrections. */
  readonly notes?: string;
  /** What the full text in a feed is, where it is not `html`: standfirst, lead picture, body, corrections, footnotes; or the notice of a withdrawn story. */
  readonly content?: string;
}

/** An article with what else feeds and pages need to know of it, but for its text. */
export interface Story extends Article {
  /** Plain text: the author's, else the first paragraph, cut at a word. */
  readonly summary: string;
  /** 128 bits of the SHA-256 of headline and text, as feeds have them. */
  readonly digest: string;
  /** The same of the title and the Markdown source, which depend on neither URL nor id. */
  readonly sourceHash: string;
  /** The same of the text as the page shows it; empty where feeds have that very text. */
  readonly pageDigest: string;
  /** Sound, film and pictures that feeds hand on, the most wanted first; nothing that is for the page alone. */
  readonly media: readonly Medium[];
}

/** A story with its text. */
export interface FullStory extends Story, Text {}
