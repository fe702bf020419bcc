import type { Feed } from "../model/feed.ts";
import type { Settings } from "../model/settings.ts";
import { feedPath } from "../text/paths.ts";
import { SUBSCRIBE } from "../text/subscribe-files.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { languageIn } from "../text/language.ts";
import { toSlug } from "../text/slug.ts";
import { wordsIn } from "../words/words-in.ts";
import type { PageContext } from "./context.ts";
import { hasSubscribePage, languageOf, link, siteUrl } from "./links.ts";

/** The most links of an automatic menu of each kind: more would not fit in a line. */
const MOST = 8;

/** A link of the navigation. */
interface Place {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  /** The language of the title. */
  readonly language: string;
}

/** The navigation of a page. */
export interface Navigation {
  readonly markup: Markup | false;
  readonly urls: ReadonlySet<string>;
}

/**
 * Render the navigation: what the site is about, and then how to use it.
 *
 * A story with a new section must not change the pages of older stories. So without `site.menu`, most pages have links to the wires or
 * tags in the settings. The front page and the page of feeds change with the list of feeds anyway: they have the sections and languages.
 *
 * @param language - The language of the page.
 * @param directory - Every feed, on the pages that list them.
 * @param here - The URL of the page.
 */
export function renderNavigation(
  language: string,
  { settings, pages = [], isEarly = false }: PageContext,
  directory?: readonly Feed[],
  here?: string,
): Navigation {
  const menu = menuOf(settings, directory);
  const named = new Set(menu.map(({ url }) => url));
  const others = directory === undefined ? [] : pages.filter(({ url }) => !named.has(url));
  const groups = isEarly ? [] : [menu, servicesOf(language, settings, directory, others)];
  const all = groups.flat();
  const items = (places: readonly Place[]): Markup[] => places.map((place) => renderPlace(place, language, here));
  const lists = groups.map((places, i) => places.length > 0 && html`<ul${i > 0 && html` class="services"`}>\n${items(places)}</ul>\n`);
  return {
    markup: all.length > 0 && html`<nav class="menu" aria-label="${wordsIn(language).menu}">\n${lists}</nav>\n`,
    urls: new Set(all.map(({ url }) => url)),
  };
}

function renderPlace({ title, url, language }: Place, around: string, here: string | undefined): Markup {
  return html`<li>${link(url, title, { ...languageOf(language, around), "aria-current": url === here ? "page" : undefined })}</li>\n`;
}

/** What the site is about. */
function menuOf(settings: Settings, directory: readonly Feed[] = []): readonly Place[] {
  const { site } = settings;
  const { language } = site;
  if (site.menu.length > 0) return site.menu.map(({ title, url }) => ({ title, url: new URL(url, site.url).href, language }));
  const sections = directory.filter(({ kind }) => kind === "section").map((feed) => toPlace(feed, settings));
  return sections.length > 0 ? sections.slice(0, MOST) : ofSettings(settings);
}

/** The wires for people; if there are none, the tags. Both in the order of the settings. */
function ofSettings(settings: Settings): readonly Place[] {
  const { wires, tags, feeds, site } = settings;
  const listed = wires.filter((wire) => wire.listed);
  const known = feeds.by.includes("tag") ? [...new Set(tags.values())] : [];
  const places = listed.length > 0 ? listed : known.map(({ key, label }) => ({ title: label, path: feedPath("tag", toSlug(key)) }));
  return places.slice(0, MOST).map(({ title, path }) => ({ title, url: siteUrl(path, site), language: site.language }));
}

/** The languages of the site, and pages about the site. */
function servicesOf(language: string, settings: Settings, directory: readonly Feed[] = [], pages: readonly Place[] = []): readonly Place[] {
  const { site } = settings;
  const others = directory.filter((feed) => feed.kind === "language" && languageIn(feed.language) !== languageIn(site.language));
  const subscribe = { title: wordsIn(language).subscribe, url: siteUrl(SUBSCRIBE, site), language };
  return [...others.slice(0, MOST).map((feed) => toPlace(feed, settings)), ...pages, ...(hasSubscribePage(settings) ? [subscribe] : [])];
}

function toPlace({ label, path, language }: Feed, { site }: Settings): Place {
  return { title: label, url: siteUrl(path, site), language };
}
