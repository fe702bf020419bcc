import type { AiDisclosure } from "./ai.ts";
import type { Rendition } from "./rendition.ts";
import type { Episode } from "./podcast.ts";

/** Milliseconds since 1970-01-01T00:00:00Z, always whole seconds, years 1900 to 2199. */
export type Instant = number;

/** A person or desk that signed a story. */
export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
  /** Whether it is a desk, not a person. Undefined if the name decides. */
  readonly desk?: boolean;
}

/** The agency, newspaper or office that wrote the story. */
export interface Source {
  readonly name: string;
  readonly url?: string;
}

/** A subject. Tags with the same `slug` are the same tag: `US` and `us`, `Hong Kong` and `hong-kong`. */
export interface Tag {
  readonly label: string;
  readonly slug: string;
}

/** The lead picture of a story. `src` is absolute. */
export interface Image {
  readonly src: string;
  /** Empty marks the picture as decorative. Undefined if the author did not write one. */
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly copyright?: string;
  /** Code of the IPTC Digital Source Type NewsCodes, from the metadata of the file. */
  readonly sourceType?: string;
  /** Smaller versions, narrowest first. */
  readonly renditions?: readonly Rendition[];
  /** `false` keeps the picture out of feeds. */
  readonly syndicate: boolean;
  /** Media type. Undefined if neither the file, the article nor the URL shows it. */
  readonly type?: string;
  /** Bytes: measured if possible, else from the article. */
  readonly length?: number;
  /** Pixels, as displayed: measured if possible, else from the article. */
  readonly width?: number;
  readonly height?: number;
}

/** The sound or film of a story. `src` is absolute. */
export interface Recording {
  readonly src: string;
  readonly type: string;
  /** Bytes: measured if possible, else from the article. */
  readonly length?: number;
  /** Seconds: measured if possible, else from the article. */
  readonly duration?: number;
  /** Pixels, as displayed, of a film: measured if possible, else from the article. */
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
}

/** A correction shown with the story. */
export interface Correction {
  readonly date: Instant;
  readonly note: string;
  /** Whether it moves the `updated` of the story. A fixed typing mistake need not. */
  readonly significant: boolean;
  /** Whether feeds announce it with a separate item. Undefined if the settings decide. */
  readonly announce?: boolean;
}

/** The retraction of a story. The story keeps its id and URL, which then show the reason. */
export interface Withdrawal {
  readonly date: Instant;
  readonly reason: string;
}

/** A front matter value of `passThrough`. */
export type Data = string | null | readonly Data[] | { readonly [key: string]: Data };

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An article, as read from its file and validated. */
export interface Article {
  /** Path as the user would type it, for example `articles/space.md`. */
  readonly file: string;
  readonly id: string;
  readonly slug: string;
  /** Address of the page. Absolute. */
  readonly url: string;
  /** Path of its page under `dist/`. Absent if another site or another program has the page. */
  readonly page?: string;
  /** Its addresses in other systems, relative to the site's URL, percent-encoded; they may have a query. */
  readonly aliases?: readonly string[];
  readonly title: string;
  readonly kicker?: string;
  readonly subtitle?: string;
  readonly dateline?: string;
  /** Undefined if newswire cuts it from the body. */
  readonly summary?: string;
  readonly source?: Source;
  readonly tags: readonly Tag[];
  readonly authors: readonly Person[];
  readonly section?: string;
  /** 1 (most urgent) to 9, as in IPTC. */
  readonly priority?: number;
  /** Whether it is at the top of the front page. */
  readonly pinned?: boolean;
  /** BCP 47, in canonical form. */
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  readonly published: Instant;
  readonly updated: Instant;
  /** The dates that the author wrote without a time. Pages show only their day. */
  readonly days: readonly Instant[];
  readonly draft: boolean;
  readonly embargo?: Instant;
  readonly expires?: Instant;
  readonly withdrawn?: Withdrawal;
  readonly corrections: readonly Correction[];
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  /** What podcast feeds say about it. */
  readonly podcast?: Episode;
  readonly translationOf?: string;
  readonly relatedTo: readonly string[];
  readonly license?: string;
  /** The use of AI, as the author states it. */
  readonly ai?: AiDisclosure;
  readonly rights?: string;
  /** The keys in `passThrough`, as written. */
  readonly extra: Readonly<Record<string, Data>>;
}
