import type { Feed } from "../model/feed.ts";
import type { Settings, SitePictures } from "../model/settings.ts";
import { rslTerms, tdmReservation } from "../text/ai-rights.ts";
import type { Story } from "../model/story.ts";
import { attributes, html, NOTHING } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { LAYOUT_IDS } from "../text/heading-ids.ts";
import { directionOf } from "../text/language.ts";
import type { PageContext, RelatedLink } from "./context.ts";
import { documentsOf, hasSubscribePage, languageOf, link, siteUrl } from "./links.ts";
import { LICENSE, OUTLINE, OUTLINE_TYPE, readerFormats } from "../text/paths.ts";
import { STYLE } from "../text/style-files.ts";
import { SUBSCRIBE } from "../text/subscribe-files.ts";
import { FEED_ICON } from "./feed-icon.ts";
import { renderIcons } from "./icons.ts";
import { renderNavigation } from "./navigation.ts";
import type { Navigation } from "./navigation.ts";
import { toPageFacts } from "./theme-facts.ts";
import type { PageFacts, Pieces } from "./theme.ts";
import { wordsIn } from "../words/words-in.ts";

/** A page to render. */
export interface Page {
  readonly title: string;
  readonly description: string;
  /** Absolute. Absent for a page that is served at any URL, which search engines should not list. */
  readonly url?: string;
  readonly language: string;
  readonly dir?: "ltr" | "rtl";
  /** The feed of this page, if it has one besides the feed of the site. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** The same story in other languages. */
  readonly translations?: readonly RelatedLink[];
  /** The story, on its page. */
  readonly story?: Story;
  /** Additional elements for the `<head>`. */
  readonly head?: Markup;
  readonly main: Markup;
  /** Every feed, on the pages that list them. */
  readonly directory?: readonly Feed[];
  /** Whether the content may be as wide as the banner. */
  readonly isWide?: boolean;
}

/** Render a complete page. Except for the bodies of articles, it is also valid XML. */
export function renderLayout(page: Page, context: PageContext): string {
  const { language, main, isWide = false, dir = directionOf(language) } = page;
  const { theme } = context;
  const frame = frameOf(language, context);
  const { skip, imprint } = frame;
  const header = renderHeader(page, frame, context);
  let facts: PageFacts | undefined;
  const factsOf = (): PageFacts => (facts ??= toPageFacts(page, context));
  const head = renderHeadElements(page, frame, context);
  return html`<!DOCTYPE html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
${theme?.head?.(factsOf(), { standard: head }) ?? head}</head>
<body>
${skip}${theme?.header?.(factsOf(), header) ?? header.standard}<main id="${LAYOUT_IDS.main}"${isWide && html` class="wide"`} tabindex="-1">
${main}</main>
${theme?.footer?.(factsOf(), imprint) ?? imprint.standard}</body>
</html>
`.toString();
}

/** The elements of `<head>` that depend on the page. */
function renderHeadElements(page: Page, { brand, siteFeeds }: Frame, context: PageContext): Markup {
  const { title, description, url, head } = page;
  const { site } = context.settings;
  return html`<title>${title.includes(site.title) ? title : `${title} – ${site.title}`}</title>
${description !== "" && html`<meta name="description" content="${description}"/>\n`}${url === undefined ? NO_INDEX : html`<link rel="canonical" href="${url}"/>\n`}${brand}${renderOwnFeeds(page, context)}${siteFeeds}${renderOutline(page, context)}${renderVersions(page)}${head}<link rel="stylesheet" href="${toStyle(page, site)}"/>
`;
}

const NO_INDEX = html`<meta name="robots" content="noindex"/>\n`;

/** The parts that all pages in one language share. */
interface Frame {
  readonly brand: Markup;
  readonly siteFeeds: Markup;
  readonly skip: Markup;
  /** The link to the front page. */
  readonly name: Markup;
  readonly navigation: Navigation;
  readonly imprint: Pieces["footer"];
}

/** Rendered once per build and language. */
const FRAMES = new WeakMap<PageContext, Map<string, Frame>>();

function frameOf(language: string, context: PageContext): Frame {
  const frames = FRAMES.get(context) ?? new Map<string, Frame>();
  FRAMES.set(context, frames);
  const frame = frames.get(language) ?? makeFrame(language, context);
  frames.set(language, frame);
  return frame;
}

function makeFrame(language: string, context: PageContext): Frame {
  const { settings, pictures } = context;
  const { logo } = pictures;
  const { site } = settings;
  const { accentColor } = site;
  return {
    brand: html`${renderIcons(pictures)}${
      accentColor !== undefined && html`<meta name="theme-color" content="${accentColor}"/>\n`
    }${renderRights(settings)}`,
    siteFeeds: renderFeeds("", site.title, settings),
    skip: html`<a class="skip" href="#${LAYOUT_IDS.main}">${wordsIn(language).skip}</a>\n`,
    name: html`<a href="${site.url}" rel="home"${attributes(languageOf(site.language, language) ?? {})}>${renderBrand(logo, site.title)}</a>`,
    navigation: renderNavigation(language, context),
    imprint: renderImprint(language, context),
  };
}

/** What AI may do with the page (TDMRep, RSL 1.0). */
function renderRights({ site, rights: { ai = {} } }: Settings): Markup {
  const reservation = tdmReservation(ai);
  const hasLicense = rslTerms(ai).length > 0;
  return html`${reservation !== undefined && html`<meta name="tdm-reservation" content="${String(reservation)}"/>\n`}${
    hasLicense && html`<link rel="license" type="application/rsl+xml" href="${siteUrl(LICENSE, site)}"/>\n`
  }`;
}

/** How many times as wide as high a logo is that has the name of the site in it. */
const WITH_NAME = 2.5;

/** The logo and the name. A wide logo has the name in it, and another one needs no description beside it. */
function renderBrand(logo: SitePictures["logo"], name: string): Markup {
  if (logo === undefined) return html`${name}`;
  const { width, height } = logo.asset ?? {};
  const hasName = width !== undefined && height !== undefined && width >= WITH_NAME * height;
  return html`<img src="${logo.url}" alt="${hasName ? name : ""}"${attributes({ width, height })}/>${!hasName && name}`;
}

function renderHeader(page: Page, { name, navigation }: Frame, context: PageContext): Pieces["header"] {
  const menu = renderMenu(page, navigation, context) || NOTHING;
  return { name, menu, standard: html`<header class="banner">\n<p>${name}</p>\n${menu}</header>\n` };
}

/** Only pages that the navigation links to, and those with more links in it, need one of their own. */
function renderMenu({ language, url = "", directory }: Page, shared: Navigation, context: PageContext): Markup | false {
  if (directory === undefined && !shared.urls.has(url)) return shared.markup;
  return renderNavigation(language, context, directory, url).markup;
}

/** A relative URL, so that pages also work in a preview at another address. A page without a fixed URL needs the absolute one. */
function toStyle({ url }: Page, site: Settings["site"]): string {
  return url === undefined ? siteUrl(STYLE, site) : "../".repeat(url.slice(site.url.length).split("/").length - 1) + STYLE;
}

/** Autodiscovery. Readers use the first feed, so the feed of the page comes before the feed of the site. */
function renderOwnFeeds({ feed }: Page, { settings }: PageContext): Markup | false {
  return feed !== undefined && feed.path !== "" && renderFeeds(feed.path, feed.title, settings);
}

/** A link to the OPML list, on the pages of feeds. */
function renderOutline({ feed }: Page, { settings, feeds }: PageContext): Markup | false {
  if (feed === undefined || feeds.length === 0 || readerFormats(settings.feeds.formats).length === 0) return false;
  const { site } = settings;
  return html`<link rel="outline" type="${OUTLINE_TYPE}" title="${site.title}: ${wordsIn(site.language).allFeeds}" href="${siteUrl(OUTLINE, site)}"/>\n`;
}

function renderFeeds(path: string, title: string, settings: Settings): Markup {
  return html`${documentsOf(path, settings).map(
    ({ type, label, url }) => html`<link rel="alternate" type="${type}" title="${title} (${label})" href="${url}"/>\n`,
  )}`;
}

/** Links to the story in every language, its own first. If two versions have the same language, only the first. */
function renderVersions({ url, language, translations = [] }: Page): Markup | false {
  const all = [...(url === undefined ? [] : [{ url, language }]), ...translations];
  const versions = all.filter((version, i) => all.findIndex((other) => other.language === version.language) === i);
  if (versions.length < 2) return false;
  return html`${versions.map((version) => html`<link rel="alternate" hreflang="${version.language}" href="${version.url}"/>\n`)}`;
}

/** The rights, and one quiet line for subscribers. */
function renderImprint(language: string, { settings, isEarly = false }: PageContext): Pieces["footer"] {
  const { site } = settings;
  const foreign = attributes(languageOf(site.language, language) ?? {});
  const words = wordsIn(language);
  const hasPage = hasSubscribePage(settings) && !isEarly;
  const subscribe = html`<li>${link(siteUrl(SUBSCRIBE, site), html`${FEED_ICON}${words.subscribe}`)}</li>\n`;
  const items = documentsOf("", settings).map(({ label, type, url }) => html`<li>${link(url, label, { type })}</li>\n`);
  const rights = site.rights === undefined ? NOTHING : html`<p><bdi${foreign}>${site.rights}</bdi></p>\n`;
  const lines = html`<ul>\n${hasPage && subscribe}${items}</ul>\n`;
  const feeds = items.length === 0 ? NOTHING : html`<nav aria-label="${words.siteFeeds}">\n${lines}</nav>\n`;
  return { rights, feeds, standard: html`<footer class="imprint">\n<div>\n${rights}${feeds}</div>\n</footer>\n` };
}
