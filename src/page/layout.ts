import { attributes, html, safe } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { directionOf } from "../text/language.ts";
import type { PageContext, RelatedLink } from "./context.ts";
import { documentsOf, languageOf, link } from "./links.ts";
import { STYLE } from "./style.ts";
import { wordsIn } from "../text/words.ts";

/** What the frame must know of a page. */
export interface Page {
  readonly title: string;
  readonly description: string;
  /** Where the page is served. Absolute. */
  readonly url: string;
  readonly language: string;
  readonly dir?: "ltr" | "rtl";
  /** The feed that tells of what is on this page, where that is not the site's. */
  readonly feed?: { readonly path: string; readonly title: string };
  /** The same story in other languages. */
  readonly translations?: readonly RelatedLink[];
  readonly main: Markup;
}

/** A whole document. It is XML as well, but for bodies, so that any parser reads it. */
export function renderLayout(page: Page, context: PageContext): string {
  const { title, description, language, main, dir = directionOf(language) } = page;
  const { site } = context.settings;
  const words = wordsIn(language);
  return html`<!DOCTYPE html>
<html lang="${language}" dir="${dir}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${title.includes(site.title) ? title : `${title} – ${site.title}`}</title>
${description !== "" && html`<meta name="description" content="${description}"/>\n`}<link rel="canonical" href="${page.url}"/>
${context.iconUrl !== undefined && html`<link rel="icon" href="${context.iconUrl}"/>\n`}${renderAlternates(page, context)}<style>
${safe(STYLE)}
</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="banner">
<p><a href="${site.url}" rel="home"${attributes(languageOf(site.language, language) ?? {})}>${site.title}</a></p>
</header>
<main id="main" tabindex="-1">
${main}</main>
${renderImprint(page, context)}</body>
</html>
`.toString();
}

/** Autodiscovery: readers take the first feed they meet, so the page's own comes before the site's. */
function renderAlternates({ url, language, feed, translations = [] }: Page, { settings }: PageContext): Markup[] {
  const site = { path: "", title: settings.site.title };
  const feeds = feed === undefined || feed.path === "" ? [site] : [feed, site];
  const versions = translations.length === 0 ? [] : [{ url, language }, ...translations];
  return [
    ...feeds.flatMap(({ path, title }) =>
      documentsOf(path, settings).map(
        (document) => html`<link rel="alternate" type="${document.type}" title="${title} (${document.label})" href="${document.url}"/>\n`,
      ),
    ),
    ...versions.map((version) => html`<link rel="alternate" hreflang="${version.language}" href="${version.url}"/>\n`),
  ];
}

function renderImprint({ language }: Page, { settings }: PageContext): Markup {
  const { site } = settings;
  const foreign = attributes(languageOf(site.language, language) ?? {});
  const items = documentsOf("", settings).map(({ label, type, url }) => html`<li>${link(url, label, { type })}</li>\n`);
  return html`<footer class="imprint">
<div>
${site.rights !== undefined && html`<p><bdi${foreign}>${site.rights}</bdi></p>\n`}<nav aria-label="${wordsIn(language).siteFeeds}">
<ul>
${items}</ul>
</nav>
</div>
</footer>
`;
}
