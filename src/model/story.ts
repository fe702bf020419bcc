import type { Article } from "./article.ts";
import type { Medium } from "./medium.ts";

/** An article with what its body became: everything feeds and pages need to know of it. */
export interface Story extends Article {
  /** Safe HTML with absolute URLs: the body without its footnotes, as the page shows it. */
  readonly html: string;
  /** The footnotes, as HTML: after the body and its corrections. */
  readonly notes?: string;
  /** Plain text: the author's, else the first paragraph, cut at a word. */
  readonly summary: string;
  /** What the full text in a feed is, where it is not `html`: standfirst, lead picture, body, corrections, footnotes; or the notice of a withdrawn story. */
  readonly content?: string;
  /** Sound, film and pictures that feeds hand on, the most wanted first; nothing that is for the page alone. */
  readonly media: readonly Medium[];
}
