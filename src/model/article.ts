/** Milliseconds since 1970-01-01T00:00:00Z, always whole seconds, years 1900 to 2199. */
export type Instant = number;

/** A person or desk that signed a story. */
export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** The agency, paper or office the copy comes from. */
export interface Source {
  readonly name: string;
  readonly url?: string;
}

/** A subject. Tags with equal `slug` are one tag, whatever their spelling: `US` and `us`, `Hong Kong` and `hong-kong`. */
export interface Tag {
  readonly label: string;
  readonly slug: string;
}

/** A picture that leads a story. `src` is absolute once the article is read. */
export interface Image {
  readonly src: string;
  /** Empty where the picture shows nothing that must be told; absent where the writer did not say. */
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  /** `false` keeps the picture on the page and out of every feed. */
  readonly syndicate: boolean;
  /** Media type; absent when neither the file, the article nor its address tells it. */
  readonly type?: string;
  /** Bytes: of a file of ours what it has, else what the article says. */
  readonly length?: number;
  /** Pixels, as it is shown: of a file of ours what it has, if that can be told, else what the article says. */
  readonly width?: number;
  readonly height?: number;
}

/** A sound or film that goes with a story. `src` is absolute once the article is read. */
export interface Recording {
  readonly src: string;
  readonly type: string;
  /** Bytes: of a file of ours what it has, else what the article says. */
  readonly length?: number;
  /** Seconds: of a file of ours what it has, if that can be told, else what the article says. */
  readonly duration?: number;
  /** Pixels, as it is shown, of a film: where they are from, as of a picture. */
  readonly width?: number;
  readonly height?: number;
  readonly title?: string;
}

/** A correction shown with the story. */
export interface Correction {
  readonly date: Instant;
  readonly note: string;
  /** Significant corrections move the story's `updated`; a mended typing mistake need not. */
  readonly significant: boolean;
  /** Whether feeds announce it by an item of its own; absent where the settings decide. */
  readonly announce?: boolean;
}

/** The retraction of a story: its id and URL live on and say why. */
export interface Withdrawal {
  readonly date: Instant;
  readonly reason: string;
}

/** A front matter value kept for `settings.passThrough`: text, list or mapping, nothing executable. */
export type Data = string | null | readonly Data[] | { readonly [key: string]: Data };

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An article as its file states it, every field checked. */
export interface Article {
  /** Path as the user would type it, for example `articles/space.md`. */
  readonly file: string;
  readonly id: string;
  readonly slug: string;
  /** Where the story is read. Absolute. */
  readonly url: string;
  readonly title: string;
  readonly kicker?: string;
  readonly subtitle?: string;
  readonly dateline?: string;
  /** As the author wrote it; absent when it is to be cut from the body. */
  readonly summary?: string;
  readonly source?: Source;
  readonly tags: readonly Tag[];
  readonly authors: readonly Person[];
  readonly section?: string;
  /** 1 (most urgent) to 9, as IPTC counts. */
  readonly priority?: number;
  /** BCP 47, in canonical form. */
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  readonly published: Instant;
  readonly updated: Instant;
  /** Those of its dates for which its author wrote a day without an hour: people are shown the day alone. */
  readonly days: readonly Instant[];
  readonly draft: boolean;
  readonly embargo?: Instant;
  readonly expires?: Instant;
  readonly withdrawn?: Withdrawal;
  readonly corrections: readonly Correction[];
  readonly image?: Image;
  readonly audio?: Recording;
  readonly video?: Recording;
  readonly translationOf?: string;
  readonly relatedTo: readonly string[];
  readonly license?: string;
  readonly rights?: string;
  /** The keys that `settings.passThrough` names, as written. */
  readonly extra: Readonly<Record<string, Data>>;
}
