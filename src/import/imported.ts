import type { ArticleReader } from "../article/read-article.ts";
import type { Problem } from "../model/problem.ts";
import type { ImportSource } from "./source.ts";

/** One item of a source, before it is an article. Texts may have any characters: the front matter gets one line of each. */
export interface Imported {
  /**
   * What the item is called at its source: a guid, an Atom id, a permalink, a path. It never changes there, and no item of another source
   * has it. Later imports find the article by it.
   */
  readonly from: string;
  /** The id that the feeds of the source have for it. */
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Its page. Absolute. */
  readonly url?: string | undefined;
  /** RFC 3339, or any form that front matter may have. */
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly authors?: readonly ImportedPerson[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly section?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly summary?: string | undefined;
  readonly kicker?: string | undefined;
  readonly subtitle?: string | undefined;
  /** If the body begins with it, the page shows it only there. */
  readonly dateline?: string | undefined;
  /** Where the copy comes from. */
  readonly source?: { readonly name: string; readonly url?: string | undefined } | undefined;
  /** The lead picture. Without `url`, its texts wait in the front matter for a picture. */
  readonly image?: ImportedImage | undefined;
  /** Audio and video. */
  readonly media?: readonly ImportedMedium[] | undefined;
  readonly draft?: boolean | undefined;
  readonly rights?: string | undefined;
  /** Markdown. */
  readonly body: string;
  /** The article itself, if the source is one, and its path in the folder that the user named. Its other fields do not count then. An exact copy has the text of the source. */
  readonly copy?: { readonly text: string; readonly path: string; readonly isExact?: boolean } | undefined;
  /** Front matter keys whose values are guesses: `tags`, `image.caption`. */
  readonly guessed?: readonly string[] | undefined;
  /** Texts of the source that are not part of the story. They become comments in the front matter. */
  readonly leftOut?: readonly string[] | undefined;
  /** What a person should look at: words for a list. */
  readonly notes?: readonly string[] | undefined;
}

interface ImportedPerson {
  readonly name: string;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
}

interface ImportedImage {
  /** Absolute. */
  readonly url?: string | undefined;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}

interface ImportedMedium {
  /** Absolute. */
  readonly url: string;
  /** Media type, for example `audio/mpeg`. */
  readonly type?: string | undefined;
  /** Bytes. */
  readonly length?: number | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
  readonly title?: string | undefined;
}

/** What became of an item. */
export interface ImportedArticle {
  /** As the user would type it. */
  readonly file: string;
  readonly kind: "created" | "updated" | "same" | "kept" | "conflict";
  /** Keys whose values are guesses. */
  readonly guessed: readonly string[];
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
  /** The article before (empty if it is new) and after. Undefined if nothing would change. */
  readonly texts?: (() => { readonly before: string; readonly after: string }) | undefined;
}

/** Another source that a source names, for example a feed in OPML: a URL or a path. */
export interface Further {
  readonly further: string;
}

/** What readers of articles need. */
export interface ReaderContext {
  /** Reads an article as it is in the folder that the user named, with the files and the history there. */
  readonly readerIn: (folder: string) => ArticleReader;
  /** Reads an article of this site. */
  readonly readArticle: ArticleReader;
  /** The time zone of the site. */
  readonly timezone: string;
}

/**
 * Reads a source. It yields one item after another, so that large exports need little memory. An error makes the whole source unsound:
 * no article of it is written.
 */
export type SourceReader = (source: ImportSource, context: ReaderContext) => AsyncIterable<Imported | Further | Problem>;
