import type { Data } from "../model/article.ts";
import type { Rendition } from "../model/rendition.ts";
import type { Markup } from "../text/html.ts";

/** HTML that is safe to show. Only `html` makes it. */
export type Html = Markup;

/** Something with a name, and with a page on this site or another one. */
export interface Linked {
  /** Plain text. */
  readonly name: string;
  /** Absolute, `http:` or `https:`. */
  readonly url?: string | undefined;
}

/** What a page shows of a story. Texts are plain text. Times are milliseconds since 1970. */
export interface StoryFacts {
  /** Absolute. */
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  readonly title: string;
  readonly kicker?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly dateline?: string | undefined;
  /** Empty if the story has no text. The reason of a withdrawn story. */
  readonly summary: string;
  readonly authors: readonly Linked[];
  readonly source?: Linked | undefined;
  /** A withdrawn story has no section, tags and image. */
  readonly section?: Linked | undefined;
  readonly tags: readonly Linked[];
  readonly image?:
    | {
        readonly url: string;
        /** Empty if the picture is decorative. */
        readonly alt: string;
        readonly caption?: string | undefined;
        readonly credit?: string | undefined;
        readonly copyright?: string | undefined;
        /** Smaller versions, narrowest first. */
        readonly renditions?: readonly Rendition[] | undefined;
        readonly width?: number | undefined;
        readonly height?: number | undefined;
      }
    | undefined;
  /** 1 (most urgent) to 9. */
  readonly priority?: number | undefined;
  readonly published: number;
  readonly updated: number;
  /** The day of `published` in the time zone of the site: `2026-11-04`. */
  readonly day: string;
  readonly corrections: readonly { readonly date: number; readonly note: string }[];
  readonly withdrawn?: { readonly date: number; readonly reason: string } | undefined;
  readonly license?: string | undefined;
  readonly rights?: string | undefined;
  /** The keys in `passThrough`, as the author wrote them. */
  readonly extra: Readonly<Record<string, Data>>;
}

/** A page and its site. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  /** Absolute. Undefined for `404.html`, which is served at any URL. */
  readonly url?: string | undefined;
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  /** Only on the page of a story. */
  readonly story?: StoryFacts | undefined;
  readonly site: {
    readonly title: string;
    /** Absolute, ends in `/`. */
    readonly url: string;
    readonly description?: string | undefined;
    readonly language: string;
    readonly rights?: string | undefined;
    readonly menu: readonly Linked[];
    readonly publisher: Linked;
    /** Absolute URLs of pictures. */
    readonly icon?: string | undefined;
    readonly logo?: string | undefined;
  };
}

/** A list of stories, or one page of it. */
export interface ListFacts {
  /** Absolute. */
  readonly url: string;
  readonly title: string;
  /** The title without the name of the site. */
  readonly label: string;
  readonly description: string;
  readonly language: string;
  /** Undefined for the first page. */
  readonly number?: number | undefined;
  readonly isFront: boolean;
  /** URLs of the pages with older and newer stories. */
  readonly older?: string | undefined;
  readonly newer?: string | undefined;
}

/** A story in a list. */
export interface CardFacts extends StoryFacts {
  /** Whether it is the first story of a page, with a large picture. */
  readonly isLead: boolean;
}

/** A link to another story. `prev` and `next` are the stories published before and after. */
export interface LinkFacts {
  readonly rel: "translation" | "related" | "prev" | "next";
  readonly title: string;
  readonly url: string;
  readonly language: string;
}

/** The story of a page. */
export interface ArticleFacts extends StoryFacts {
  readonly links: readonly LinkFacts[];
}

/** HTML of newswire for one part of a page: `standard` is the whole part, the others are pieces of it. Empty if there is nothing to show. */
export interface Pieces {
  readonly head: { readonly standard: Html };
  /** `name` is the link to the front page. */
  readonly header: { readonly standard: Html; readonly name: Html; readonly menu: Html };
  /** `feeds` is the list of links to the feeds of the site. */
  readonly footer: { readonly standard: Html; readonly rights: Html; readonly feeds: Html };
  readonly "story-card": { readonly standard: Html; readonly picture: Html; readonly byline: Html; readonly published: Html };
  readonly article: {
    readonly standard: Html;
    /** Kicker, headline, subtitle, authors, dates. */
    readonly top: Html;
    /** Lead picture, text, corrections, footnotes; or the notice of a withdrawn story. */
    readonly body: Html;
    /** Source, section, tags, license, rights. */
    readonly about: Html;
    readonly translations: Html;
    readonly related: Html;
    /** Links to the stories published before and after. */
    readonly neighbours: Html;
  };
  readonly list: {
    readonly standard: Html;
    readonly heading: Html;
    /** The stories to begin with, the first of them large. */
    readonly top: readonly Html[];
    /** The other stories, by day. */
    readonly days: readonly { readonly day: string; readonly title: string; readonly stories: readonly Html[] }[];
    readonly pager: Html;
    /** On first pages: months, links to subscribe, all feeds. */
    readonly more: Html;
  };
}

/** The facts that each part gets. */
export interface Facts {
  readonly head: PageFacts;
  readonly header: PageFacts;
  readonly footer: PageFacts;
  readonly "story-card": CardFacts;
  readonly article: ArticleFacts;
  readonly list: ListFacts;
}

/** Makes HTML from a template. Escapes every value that is not HTML; lists are joined; undefined, null and false are empty. */
export type MakeHtml = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]) => Html;

/** A value in a template. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/** The function that `theme/NAME.mjs` exports as its default. It must be synchronous, and depend only on its arguments. */
export type ThemePart<Name extends keyof Facts> = (facts: Facts[Name], made: Pieces[Name] & { readonly html: MakeHtml }) => Html;

/** A part of pages that the site has made its own. It throws a ModuleFault if it fails. */
export type OwnPart<Name extends keyof Facts> = (facts: Facts[Name], pieces: Pieces[Name]) => Html;

/** The parts of pages that a site has made its own. */
export type Theme = { readonly [Name in keyof Facts]?: OwnPart<Name> };
