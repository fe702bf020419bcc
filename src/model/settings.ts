import type { Person } from "./article.ts";
import type { Asset, Measures } from "./asset.ts";
import type { MEDIUMS, SHOW_TYPES } from "./podcast.ts";
import type { Place } from "./problem.ts";

/** The built-in formats. */
export type FormatName = "rss" | "atom" | "json" | "ninjs";

/** A feed format. */
export interface FeedFormat {
  /** The word in the settings, or the path of a module, which begins with `./`. */
  readonly name: string;
  /** Name for people. */
  readonly label: string;
  /** Name of its document in the folder of every feed. */
  readonly file: string;
  /** Without parameters. Every document is UTF-8. */
  readonly mediaType: string;
  /** Whether feed readers support it. If not, pages do not offer it for subscription. */
  readonly isForReaders: boolean;
  /** Whether the format has archives. */
  readonly isArchived: boolean;
}

/** Ways to group stories into feeds. */
export type Grouping = "tag" | "source" | "author" | "section" | "language";

/** How much of a story a feed contains. */
export type Content = "full" | "summary";

/**
 * How RSS describes pictures in the text. `readers`: only a thumbnail, because feed readers would show the pictures twice. `full`:
 * everything about each picture, for aggregators.
 */
export type MediaDetail = "readers" | "full";

/**
 * Which changes of stories have notice items. `withdrawn`: withdrawals, and corrections with `announce: true`. `all`: significant
 * corrections, too.
 */
export type Notices = "withdrawn" | "all" | "none";

/** Encodings of compressed copies. */
export type Encoding = "gzip" | "brotli";

/** Hosts for which newswire writes rules. */
export type Host = "netlify" | "cloudflare" | "vercel" | "azure" | "nginx" | "caddy";

/** A tag in the settings. */
export interface TagSettings {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  /** IPTC Media Topic: eight digits. */
  readonly medtop?: string;
}

/** A condition of a wire, for example `tag:japan` or `priority:1-2`. */
export type Condition =
  /** The slug must match. */
  | { readonly by: Grouping; readonly slug: string }
  /** The story has this key. */
  | { readonly by: "has"; readonly medium: "image" | "audio" | "video" }
  | { readonly by: "priority"; readonly from: number; readonly to: number }
  | { readonly by: "corrected" };

/** Which stories a wire has first: the newest, or those that changed last. */
export type WireOrder = "published" | "updated";

/** What AI fetches pages for: to train models; to answer a question with the text; to find and link stories in AI search. */
export type AiPurpose = "train" | "input" | "search";

/** What AI may do with the stories. A purpose that is absent is not decided. */
export type AiRights = Readonly<Partial<Record<AiPurpose, "allow" | "deny">>>;

/** Receivers with a built-in profile. */
export type ProfileName = "smartnews" | "flipboard" | "msn" | "newsbreak" | "apple-podcasts";

/** What podcast feeds say about the show. */
export interface Podcast {
  /** A top-level category of Apple Podcasts. */
  readonly category: string;
  readonly explicit: boolean;
  /** Path of a picture relative to the settings file, or an absolute URL. */
  readonly image: string;
  readonly type?: (typeof SHOW_TYPES)[number];
  /** UUID. Undefined if it follows from the address of the feed. */
  readonly guid?: string;
  /** Whether other hosts must not import the feed. */
  readonly locked?: boolean;
  /** Where listeners pay for the show. */
  readonly funding?: readonly NamedLink[];
  readonly medium?: (typeof MEDIUMS)[number];
}

/** A feed by rule. Its stories match every `all`, at least one `any` (if there are any) and no `none`, or are pinned. */
export interface Wire {
  readonly name: string;
  /** What messages call it: the name, unless that is secret. */
  readonly shown: string;
  /** Its path in the index and the ledger: `wires/NAME/`. With a key, a hash has the place of the name. */
  readonly path: string;
  /** Its folder under `dist/`: as `path`. With a key, nobody can guess it. */
  readonly folder: string;
  /** Whether only those may find it who were given the address. */
  readonly key: boolean;
  readonly title: string;
  readonly description?: string;
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
  readonly none: readonly Condition[];
  /** Milliseconds after which stories leave the wire. */
  readonly maxAge?: number;
  /** Ids and slugs of stories, which are first in this order, whatever the conditions are. */
  readonly pinned: readonly string[];
  readonly order: WireOrder;
  readonly limit: number;
  readonly content: Content;
  readonly media: MediaDetail;
  /** Whether people may find it: a wire that is not listed has documents, but no page, and nothing links to it. */
  readonly listed: boolean;
  /** The receiver: a built-in name, or the path of a module, which begins with `./`. */
  readonly profile?: { readonly name: string; readonly place: Place };
  readonly podcast?: Podcast;
}

/** An author in the settings. */
export interface Author extends Person {
  /** Account in the Fediverse: `@lea@social.example`. */
  readonly fediverse?: string;
  /** Pages elsewhere that are the author's own. Absolute. */
  readonly profiles?: readonly string[];
}

/** A link in the settings. */
export interface NamedLink {
  readonly title: string;
  readonly url: string;
}

/** An icon of the site. Type and size are known of a local file. */
interface IconPicture {
  readonly url: string;
  readonly asset?: Pick<Asset, "type" | "width" | "height">;
}

/** Pictures of the site, with absolute URLs. */
export interface SitePictures {
  readonly icon?: IconPicture;
  /** The icon in other sizes. */
  readonly moreIcons?: readonly IconPicture[];
  /** The publisher's. */
  readonly logo?: { readonly url: string; readonly asset?: Measures };
  readonly cover?: { readonly url: string; readonly asset?: Measures };
}

/** `newswire.yaml`, validated and with all defaults. */
export interface Settings {
  readonly site: {
    readonly title: string;
    /** Absolute, ends in `/`, without query and fragment. */
    readonly url: string;
    /** Pattern of the addresses of stories: `/:year/:month/:slug/`. */
    readonly permalink: string;
    /** `url`, or a pattern: what ids of stories without one are made from. */
    readonly ids: string;
    readonly description?: string;
    readonly language: string;
    /** IANA name. */
    readonly timezone: string;
    readonly publisher: { readonly name: string; readonly url?: string; readonly logo?: string; readonly email?: string };
    readonly rights?: string;
    /** Square. Path of a picture relative to the settings file, or an absolute URL. */
    readonly icon?: string | undefined;
    /** The icon in other sizes. */
    readonly moreIcons: readonly string[];
    /** Wide. Path or URL, as `icon`. */
    readonly cover?: string;
    /** The links of the main navigation. URLs are absolute, or paths below the site. */
    readonly menu: readonly NamedLink[];
    /** Where readers sign up for stories by e-mail: absolute, or a path below the site. */
    readonly newsletter?: string;
    /** The site's own profiles on social networks. Their URLs are absolute. */
    readonly social: readonly NamedLink[];
    /** `#1f6feb`, in lower case. */
    readonly accentColor?: string;
  };
  readonly feeds: {
    readonly formats: readonly FeedFormat[];
    /** Modules with custom formats, relative to the settings file. `at` is the index in `formats`. */
    readonly modules: readonly { readonly name: string; readonly place: Place; readonly at: number }[];
    readonly limit: number;
    readonly content: Content;
    readonly media: MediaDetail;
    readonly by: readonly Grouping[];
    /** Whether feeds have archives of older stories. */
    readonly archive: boolean;
    readonly notices: Notices;
  };
  readonly articles: {
    /** Whether template code in bodies that newswire does not support is removed with a warning, or an error. */
    readonly templates: "remove" | "refuse";
    /** Patterns of files and folders that hold no articles, as in a `.gitignore`. Undefined for the default. */
    readonly ignore?: readonly string[];
    /** Keys of the user's own, as `plainKey` writes them, and the key of newswire that each means. */
    readonly keys: ReadonlyMap<string, string>;
    /** Whether raw HTML in articles is cleaned, or an error. */
    readonly html: "clean" | "refuse";
    /** Folders, relative to the settings file, that hold the files with a path from the root of the site: `/images/quay.jpg`. */
    readonly static?: readonly string[];
  };
  readonly wires: readonly Wire[];
  /** By the slug of the key, and also by the slug of the label. */
  readonly tags: ReadonlyMap<string, TagSettings>;
  /** Whether tags that are not in `tags` are errors. */
  readonly tagsClosed: boolean;
  readonly authors: ReadonlyMap<string, Author>;
  readonly passThrough: readonly string[];
  readonly pages: boolean;
  /** Whether the site has a page and a feed of all corrections and withdrawals. */
  readonly corrections: boolean;
  readonly hubs: readonly string[];
  readonly media: {
    /** Whether pictures and films with GPS data are errors. */
    readonly gps: "refuse" | "allow";
    /** Widths of smaller versions of pictures, in pixels. */
    readonly widths: readonly number[];
    /** The package that makes them, if there are widths: its version and main module. */
    readonly encoder?: { readonly version: string; readonly file: string };
  };
  /** What machines may do with the stories. */
  readonly rights: { readonly ai?: AiRights };
  readonly publish: {
    /** The compressed copies of text files. */
    readonly compress: readonly Encoding[];
    /** The hosts to write rules for. */
    readonly headers: readonly Host[];
  };
  readonly deploy: {
    /** CDNs from which `newswire deploy` purges what it changed: a zone of Cloudflare, a distribution of CloudFront, Fastly. */
    readonly purge?: { readonly cloudflare?: string; readonly cloudfront?: string; readonly fastly?: boolean };
  };
  /** How to notify search engines. Undefined turns it off. */
  readonly indexNow?: { readonly key: string; readonly endpoint: string };
}
