import type { Feed, Pace } from "../model/feed.ts";
import type { Content } from "../model/settings.ts";

/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** The words of pages and feeds in one language. Texts with a number are functions, because languages form plurals differently. */
export interface Words {
  /** `4 November 2026` */
  readonly date: (day: CalendarDay) => string;
  /** `Wednesday, 4 November 2026` */
  readonly longDate: (day: CalendarDay) => string;
  /** `November 2026` */
  readonly month: (month: Pick<CalendarDay, "year" | "month">) => string;
  /** Between a day and a time. */
  readonly at: string;
  /** A page of a list, by its number. */
  readonly page: (number: number) => string;
  /** A number of stories. */
  readonly stories: (count: number) => string;
  readonly skip: string;
  readonly published: string;
  readonly updated: string;
  /** Before the names of one or more authors, with a space. */
  readonly by: string;
  /** Between the names of a list. */
  readonly comma: string;
  /** Before the last name of a list, which is given. */
  readonly and: (name: string) => string;
  /** After a label. */
  readonly colon: string;
  readonly source: string;
  readonly section: string;
  readonly tags: string;
  readonly license: string;
  readonly rights: string;
  readonly listen: string;
  readonly watch: string;
  readonly chapters: string;
  readonly transcript: string;
  /** The name of a link to a player. `{}` is the name of its service. */
  readonly embed: Readonly<Record<"video" | "audio" | "post", string>>;
  /** Label of the credit of a picture. */
  readonly picture: string;
  readonly corrections: string;
  readonly correction: string;
  readonly withdrawn: string;
  readonly isWithdrawn: string;
  /** Sentences about the use of AI. */
  readonly ai: Readonly<Record<"text" | "pictures", Readonly<Record<"generated" | "assisted", string>>>>;
  readonly otherLanguages: string;
  readonly related: string;
  readonly prev: string;
  readonly next: string;
  /** Label of the links to both. */
  readonly neighbours: string;
  readonly latest: string;
  /** Heading of the first stories of the front page. */
  readonly top: string;
  /** Label of the main navigation. */
  readonly menu: string;
  /** Links to the pages of a list with older and newer stories. */
  readonly older: string;
  readonly newer: string;
  /** Label of the links to both. */
  readonly pages: string;
  /** Heading of the links to all months. */
  readonly archive: string;
  /** Heading of the tags that stories with a tag often have, too. */
  readonly relatedTags: string;
  readonly empty: string;
  /** Before the addresses of a feed. */
  readonly follow: string;
  /** A link to the page about feeds, and its heading. */
  readonly subscribe: string;
  /** Two sentences for people who do not know feeds. */
  readonly aboutFeeds: string;
  /** A button that copies the address of a feed, and what it says when it has. */
  readonly copy: string;
  readonly copied: string;
  /** Label of links to feed readers. */
  readonly addTo: string;
  /** The link to whatever feed reader the device has. */
  readonly openFeed: string;
  /** What a feed has of each story. */
  readonly carries: Readonly<Record<Content, string>>;
  /** Label of {@link Words.pace}. */
  readonly howOften: string;
  /** How often a feed has new stories. */
  readonly pace: Readonly<Record<Pace, string>>;
  /** What the formats are for, and what a JSON Feed holds. */
  readonly formats: string;
  readonly newsletter: string;
  readonly elsewhere: string;
  /** Explains a feed that is opened in a browser. */
  readonly isFeed: string;
  readonly siteFeeds: string;
  readonly allFeeds: string;
  /** The file that lists all feeds for programs. */
  readonly outline: string;
  /** Heading of a page that leads to the present address of a story. */
  readonly moved: string;
  readonly notFound: string;
  readonly isNotFound: string;
  readonly frontPage: string;
  readonly kinds: Readonly<Record<Exclude<Feed["kind"], "site">, string>>;
  /** The kind of a feed, in brackets after its name. */
  readonly kind: Readonly<Record<Exclude<Feed["kind"], "site">, string>>;
}

/** The kinds of feeds in the order of lists, without the feed of the site. */
export const KINDS = ["wire", "section", "tag", "source", "author", "language"] as const;
