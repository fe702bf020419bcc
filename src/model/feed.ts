import type { Instant } from "./article.ts";
import type { Content, Grouping } from "./settings.ts";

/** A feed that exists: which stories, under which path, in which form. */
export interface Feed {
  readonly kind: "site" | "wire" | Grouping;
  /** Folder under `dist/`: empty for the site, else ending in `/`, for example `tags/us/`. */
  readonly path: string;
  /** What a subscriber's list shows: `Pacific Wire: Japan`. */
  readonly title: string;
  /** What the site itself calls it: `Japan`. */
  readonly label: string;
  readonly description: string;
  readonly language: string;
  readonly limit: number;
  readonly content: Content;
}

/** What the head of a feed document states, the same facts in every format. */
export interface Channel {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The feed's permanent name in Atom. */
  readonly id: string;
  /** The page for people. */
  readonly home: string;
  /** Where this document itself is served. */
  readonly self: string;
  /** The newest `updated` of its items; of an empty feed the start of 1970, never the time of the build. */
  readonly updated: Instant;
  readonly publisher: { readonly name: string; readonly url?: string; readonly email?: string };
  readonly rights?: string;
  readonly icon?: string;
  readonly hubs: readonly string[];
}
