import type { Severity } from "../model/problem.ts";

/** A date: an object of JavaScript, or a text such as `2026-11-04`, `2026-11-04T09:00` (in the site's time zone) or `…T09:00:00Z`. */
type DateValue = Date | string;

/** A person or desk. */
interface PersonFacts {
  readonly name: string;
  readonly email?: string | undefined;
  readonly url?: string | undefined;
}

/** The site, with the keys of `site` in newswire.yaml. */
export interface FeedSite {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  readonly description?: string | undefined;
  /** BCP 47. Default: `en`. */
  readonly language?: string | undefined;
  /** IANA name. Default: `UTC`. */
  readonly timezone?: string | undefined;
  /** `logo` is absolute. Default name: the title. */
  readonly publisher?: Partial<PersonFacts & { readonly logo: string | undefined }> | undefined;
  readonly rights?: string | undefined;
  /** A square picture. Absolute. */
  readonly icon?: string | undefined;
  /** A wide picture. Absolute. */
  readonly cover?: string | undefined;
  /** `#1f6feb`. */
  readonly accentColor?: string | undefined;
  /** How ids of stories without one are made: `tag`, `url` or a pattern. Default: `tag`. */
  readonly ids?: string | undefined;
  /** The addresses of stories without `url`. Default: `/articles/:slug/`. */
  readonly permalink?: string | undefined;
}

/** A picture. `src` is absolute. Sizes are in pixels, the length in bytes. */
interface ImageFacts {
  readonly src: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly copyright?: string | undefined;
  /** `false` keeps it out of the feeds. */
  readonly syndicate?: boolean | undefined;
  readonly type?: string | undefined;
  readonly length?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Sound or film. `src` is absolute, `length` in bytes, `duration` in seconds or as `[H:]MM:SS`. */
interface RecordingFacts {
  readonly src: string;
  readonly type?: string | undefined;
  readonly length?: number | undefined;
  readonly duration?: number | string | undefined;
  readonly title?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** A story, with the keys of front matter (docs/reference/front-matter.md) and its text. */
export interface FeedStory {
  readonly title: string;
  /** The text: HTML as a browser writes it (`innerHTML`), with absolute URLs. Empty if the story has no text. */
  readonly html: string;
  readonly published: DateValue;
  /** Where the story is read. Absolute, or a path on the site. Default: by `site.permalink`. */
  readonly url?: string | undefined;
  /** An IRI that never changes. Default: made from `published` and `slug`. */
  readonly id?: string | undefined;
  /** Default: the last part of `url`, else made from the title. */
  readonly slug?: string | undefined;
  readonly updated?: DateValue | undefined;
  readonly summary?: string | undefined;
  readonly kicker?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly dateline?: string | undefined;
  readonly authors?: string | PersonFacts | readonly (string | PersonFacts)[] | undefined;
  readonly tags?: string | readonly string[] | undefined;
  readonly source?: string | { readonly name: string; readonly url?: string | undefined } | undefined;
  readonly image?: string | ImageFacts | undefined;
  readonly audio?: string | RecordingFacts | undefined;
  readonly video?: string | RecordingFacts | undefined;
  readonly language?: string | undefined;
  readonly dir?: "ltr" | "rtl" | undefined;
  readonly section?: string | undefined;
  /** 1 (most urgent) to 9. */
  readonly priority?: number | undefined;
  /** The id or slug of another story. */
  readonly translationOf?: string | undefined;
  readonly relatedTo?: string | readonly string[] | undefined;
  readonly draft?: boolean | undefined;
  readonly embargo?: DateValue | undefined;
  readonly expires?: DateValue | undefined;
  readonly withdrawn?: { readonly date: DateValue; readonly reason: string } | undefined;
  readonly corrections?:
    | readonly { readonly date: DateValue; readonly note: string; readonly significant?: boolean | undefined }[]
    | undefined;
  readonly license?: string | undefined;
  readonly rights?: string | undefined;
}

/** Options of `renderFeeds`. */
export interface FeedOptions {
  /** The newest stories that a feed holds. Default: 50. */
  readonly limit?: number | undefined;
  /** Default: `full`. */
  readonly content?: "full" | "summary" | undefined;
  /** How RSS describes pictures in the text. Default: `readers`. */
  readonly media?: "readers" | "full" | undefined;
  /** WebSub hubs. Absolute. */
  readonly hubs?: readonly string[] | undefined;
  /** Where the feeds are served. Default: `rss.xml`, `atom.xml` and `feed.json` below the site. */
  readonly urls?: { readonly rss?: string | undefined; readonly atom?: string | undefined; readonly json?: string | undefined } | undefined;
  /** Path of a stylesheet with which browsers show RSS and Atom: `/feed.css`. Default: none. */
  readonly stylesheet?: string | undefined;
  /** Labels, descriptions and IPTC codes of tags, by key, as `tags` in newswire.yaml. */
  readonly tags?: Readonly<Record<string, unknown>> | undefined;
  /** Authors that stories name by key, as `authors` in newswire.yaml. */
  readonly authors?: Readonly<Record<string, string | PersonFacts>> | undefined;
  /** Decides about embargoes, future dates and expiry. Default: now. */
  readonly now?: Date | undefined;
}

/** Something to fix, and where. Its `code` has an entry in docs/reference/problems.md. */
export interface FactProblem {
  readonly code: string;
  readonly severity: Severity;
  /** Where the value is: `stories[3].tags[0]`, `site.url`, `options.limit`. */
  readonly path: string;
  /** What is wrong, on one line. */
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string | undefined;
}

/** The texts of the feeds. */
export interface RenderedFeeds extends Readonly<Record<FeedName, string>> {
  /** The media type to serve each feed with. */
  readonly mediaTypes: Readonly<Record<FeedName, string>>;
  /** Warnings, in the order of the stories. */
  readonly problems: readonly FactProblem[];
}

/** The feeds of `renderFeeds`. */
export type FeedName = "rss" | "atom" | "json";

/** The errors that stopped `renderFeeds`, with the warnings. */
export class FactError extends Error {
  override readonly name = "FactError";
  readonly problems: readonly FactProblem[];

  constructor(problems: readonly FactProblem[]) {
    const first = problems.find(({ severity }) => severity === "error") ?? problems[0];
    super(first === undefined ? "no problem" : `${first.path}: ${first.message}${first.hint === undefined ? "" : ` ${first.hint}`}`);
    this.problems = problems;
  }
}
