import type { Grouping, Settings } from "../model/settings.ts";
import { attributes, html } from "../text/html.ts";
import type { Markup, Part } from "../text/html.ts";
import { directionOf } from "../text/language.ts";
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

/** The documents of the feed in the folder `path`, one for each format that is published and that feed readers take. */
export function documentsOf(path: string, { site, feeds }: Settings): FeedDocument[] {
  return readerFormats(feeds.formats).map(({ file, label, mediaType }) => {
    return { label, type: mediaType, url: siteUrl(path + file, site) };
  });
}

/** Address of a path under `dist/`: both are in the normal form of the URL Standard, so joined they are too. */
export function siteUrl(path: string, { url }: Settings["site"]): string {
  return url + path;
}

/** The index page of a group, by its slug; undefined where the settings gather no stories so. */
export function groupUrl(by: Grouping, slug: string, { site, feeds }: Settings): string | undefined {
  return feeds.by.includes(by) ? siteUrl(feedPath(by, slug), site) : undefined;
}

/** The index page of a source, author or section, by its name; undefined where the settings gather no stories so. */
export function namedGroupUrl(by: Grouping, name: string, settings: Settings): string | undefined {
  return settings.feeds.by.includes(by) ? groupUrl(by, toSlug(name), settings) : undefined;
}

/** A link to an address of ours, or one that has been checked. */
export function link(href: string, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return html`<a href="${href}"${more !== undefined && attributes(more)}>${text}</a>`;
}

/** A link to an address of ours, or the text alone where there is none. */
export function linkHere(href: string | undefined, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return href === undefined ? html`${text}` : link(href, text, more);
}

/** A link to what a person wrote down, or its text alone where that is not a web address: no other scheme becomes a link. */
export function linkTo(url: string | undefined, text: Part, more?: Readonly<Record<string, string | undefined>>): Markup {
  return linkHere(url === undefined ? undefined : toWebUrl(url), text, more);
}

/** `lang` and `dir` for text that is not in the language around it; undefined where it is. */
export function languageOf(language: string, around: string): { lang: string; dir: string } | undefined {
  return language === around ? undefined : { lang: language, dir: directionOf(language) };
}
