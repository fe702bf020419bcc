import type { Person } from "./article.ts";
import type { Measures } from "./asset.ts";
import type { Place } from "./problem.ts";

/** The formats of newswire's own. */
export type FormatName = "rss" | "atom" | "json" | "ninjs";

/** A format that feeds are written in, and what its documents are to others. */
export interface FeedFormat {
  /** Of newswire's own the word in the settings; of others the path of the module, which begins with `./`. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /** The name of its document, in the folder of every feed. */
  readonly file: string;
  /** Without parameters: every document is UTF-8. */
  readonly mediaType: string;
  /** Whether feed readers take it: to others it is not shown as something to subscribe to. */
  readonly isForReaders: boolean;
  /** Whether what is too old for a feed is in archives in this format, too. */
  readonly isArchived: boolean;
}

/** The ways stories are gathered into feeds of their own. */
export type Grouping = "tag" | "source" | "author" | "section" | "language";

/** How much of a story a feed carries. */
export type Content = "full" | "summary";

/**
 * What RSS says of pictures that a story's text shows: to feed readers, which would show them again, one thumbnail; or all
 * that is known of each, as aggregators want it.
 */
export type MediaDetail = "readers" | "full";

/**
 * Which changes of stories are announced by items of their own: withdrawals and corrections that ask for it; significant corrections
 * too; none.
 */
export type Notices = "withdrawn" | "all" | "none";

/** How files are compressed into copies beside them. */
export type Encoding = "gzip" | "brotli";

/** Who serves the published folder, and can be told how. */
export type Host = "netlify" | "cloudflare" | "vercel" | "azure" | "nginx" | "caddy";

/** What `settings.tags` says of a tag. */
export interface TagSettings {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  /** IPTC Media Topic: eight digits. */
  readonly medtop?: string;
}

/** One condition of a wire, for example `tag:japan`: the grouping, and the slug that must match. */
export interface Condition {
  readonly by: Grouping;
  readonly slug: string;
}

/** The receivers whose feeds newswire knows. */
export type ProfileName = "smartnews" | "flipboard" | "msn" | "newsbreak" | "apple-podcasts";

/** What directories of podcasts must be told of a wire. */
export interface Podcast {
  /** Of Apple's categories one at the top. */
  readonly category: string;
  readonly explicit: boolean;
  /** Path of a picture relative to the settings file, or an absolute URL. */
  readonly image: string;
}

/** A feed by rule. A story belongs when every `all`, at least one `any` (if there are any) and no `none` holds. */
export interface Wire {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
  readonly none: readonly Condition[];
  /** Milliseconds: stories published longer ago than this leave the wire. */
  readonly maxAge?: number;
  readonly limit: number;
  readonly content: Content;
  readonly media: MediaDetail;
  /** Whose feed it is: a receiver's name, or the path of a module from the settings file, which begins with `./`. */
  readonly profile?: { readonly name: string; readonly place: Place };
  readonly podcast?: Podcast;
}

/** Pictures of the site itself, and where each is served: an absolute address. */
export interface SitePictures {
  readonly icon?: { readonly url: string };
  /** The publisher's. */
  readonly logo?: { readonly url: string };
  readonly cover?: { readonly url: string; readonly asset?: Measures };
}

/** `newswire.yaml`, checked and with every default filled in. */
export interface Settings {
  readonly site: {
    readonly title: string;
    /** Absolute, ends in `/`, has neither query nor fragment. */
    readonly url: string;
    readonly description?: string;
    readonly language: string;
    /** IANA name. */
    readonly timezone: string;
    readonly publisher: { readonly name: string; readonly url?: string; readonly logo?: string; readonly email?: string };
    readonly rights?: string;
    /** A square. Path of a picture relative to the settings file, or an absolute URL. */
    readonly icon?: string;
    /** What stands for the site where there is room for a wide picture; as `icon`. */
    readonly cover?: string;
    /** `#1f6feb`, in lower case. */
    readonly accentColor?: string;
  };
  readonly feeds: {
    readonly formats: readonly FeedFormat[];
    /** Paths of modules from the settings file whose formats are not known before they are loaded, and where in `formats` each belongs. */
    readonly modules: readonly { readonly name: string; readonly place: Place; readonly at: number }[];
    readonly limit: number;
    readonly content: Content;
    readonly media: MediaDetail;
    readonly by: readonly Grouping[];
    /** Whether stories that are too old for a feed are in archives of it. */
    readonly archive: boolean;
    readonly notices: Notices;
  };
  readonly wires: readonly Wire[];
  /** By slug of the key and by slug of the label: both lead to the same entry. */
  readonly tags: ReadonlyMap<string, TagSettings>;
  /** Whether a tag that `tags` does not list is an error. */
  readonly tagsClosed: boolean;
  readonly authors: ReadonlyMap<string, Person>;
  readonly passThrough: readonly string[];
  readonly pages: boolean;
  readonly hubs: readonly string[];
  readonly media: {
    /** What becomes of a picture or film that tells the place it was taken at. */
    readonly gps: "refuse" | "allow";
  };
  readonly publish: {
    /** The compressed copies to put beside files of text. */
    readonly compress: readonly Encoding[];
    /** The hosts to write rules for. */
    readonly headers: readonly Host[];
  };
  /** What search engines are told by; absent when they are not to be told. */
  readonly indexNow?: { readonly key: string; readonly endpoint: string };
}
