import { urlOf } from "../text/address.ts";
import type { Person } from "../model/article.ts";
import type { Grouping, Settings } from "../model/settings.ts";
import { attributes, html } from "../text/html.ts";
import type { Markup, Part } from "../text/html.ts";
import { directionOf } from "../text/language.ts";
import { formatsAt } from "../text/formats-at.ts";
import { feedPath, readerFormats } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";
import { toWebUrl } from "../text/url.ts";

/** A feed in one format. */
export interface FeedDocument {
  readonly label: string;
  readonly type: string;
  /** Absolute. */
  readonly url: string;
}

/** The documents of a feed, one per format that feed readers support. */
export function documentsOf(path: string, { site, feeds }: Settings): FeedDocument[] {
  return formatsAt(path, readerFormats(feeds.formats)).map(({ file, label, mediaType }) => {
    return { label, type: mediaType, url: siteUrl(path + file, site) };
  });
}

/** Whether the site has a page of feeds. */
export function hasSubscribePage({ pages, feeds }: Pick<Settings, "pages" | "feeds">): boolean {
  return pages && readerFormats(feeds.formats).length > 0;
}

/** Return the URL of a path under `dist/`. */
export function siteUrl(path: string, { url }: Settings["site"]): string {
  return urlOf(path, url);
}

/** The URL of a group's index page, by slug. Undefined if `feeds.by` does not include this kind of group. */
export function groupUrl(by: Grouping, slug: string, { site, feeds }: Settings): string | undefined {
  return feeds.by.includes(by) ? siteUrl(feedPath(by, slug), site) : undefined;
}

/** The URL of a group's index page, by name. Undefined if `feeds.by` does not include this kind of group. */
export function namedGroupUrl(by: Grouping, name: string, settings: Settings): string | undefined {
  return settings.feeds.by.includes(by) ? groupUrl(by, toSlug(name), settings) : undefined;
}

/** The URL of an author: the page on this site, else the author's own. Undefined if there is neither. */
export function authorUrl({ name, url }: Person, settings: Settings): string | undefined {
  return namedGroupUrl("author", name, settings) ?? (url === undefined ? undefined : toWebUrl(url));
}

/** A link. The URL must be one of this site, or already checked. */
export function link(href: string, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return html`<a href="${href}"${more !== undefined && attributes(more)}>${text}</a>`;
}

/** A link to a page of this site, or only the text without one. */
export function linkHere(href: string | undefined, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return href === undefined ? html`${text}` : link(href, text, more);
}

/** A link to a URL that an author wrote, or only the text if it is not an http: or https: URL. */
export function linkTo(url: string | undefined, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return linkHere(url === undefined ? undefined : toWebUrl(url), text, more);
}

/** `lang` and `dir` for text in another language than the text around it. Undefined if the language is the same. */
export function languageOf(language: string, around: string): { lang: string; dir: string } | undefined {
  return language === around ? undefined : { lang: language, dir: directionOf(language) };
}
