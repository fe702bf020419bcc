import type { Source, Tag } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { licenseUrl } from "../text/codes.ts";
import { html } from "../text/html.ts";
import type { Markup, Part } from "../text/html.ts";
import { toWebUrl } from "../text/url.ts";
import type { PageContext } from "./context.ts";
import { groupUrl, link, linkHere, linkTo, namedGroupUrl } from "./links.ts";
import type { Words } from "../words/words.ts";

/** Render the facts below a story: source, section, tags, license, rights. A withdrawn story has no section and no tags. */
export function renderFacts(story: Story, { settings }: PageContext, words: Words): Markup | false {
  const { source, section, tags, license, rights, withdrawn } = story;
  const isShown = withdrawn === undefined;
  const groups = [
    source !== undefined && renderFact(words.source, renderSource(source, settings)),
    isShown && section !== undefined && renderFact(words.section, linkHere(namedGroupUrl("section", section, settings), section)),
    isShown && tags.length > 0 && renderFact(words.tags, renderTags(tags, settings, words)),
    license !== undefined && renderFact(words.license, renderLicense(license)),
    rights !== undefined && renderFact(words.rights, rights),
  ];
  return groups.some((group) => group !== false) && html`<dl class="about">\n${groups}</dl>\n`;
}

function renderFact(term: string, value: Part): Markup {
  return html`<dt>${term}</dt>
<dd>${value}</dd>
`;
}

function renderTags(tags: readonly Tag[], settings: Settings, words: Words): Markup[] {
  return tags.map(({ label, slug }, i) => {
    const anchor = linkHere(groupUrl("tag", slug, settings), html`<bdi class="p-category">${label}</bdi>`, { rel: "tag" });
    return html`${i > 0 && words.comma}${anchor}`;
  });
}

/** The name links to the page of the source on this site, if there is one. The website of the source follows in brackets. */
function renderSource({ name, url }: Source, settings: Settings): Markup {
  const page = namedGroupUrl("source", name, settings);
  const bare = html`<bdi>${name}</bdi>`;
  if (page === undefined) return linkTo(url, bare, { rel: "external" });
  const site = url === undefined ? undefined : toWebUrl(url);
  return html`${link(page, bare)}${site !== undefined && html` (${link(site, new URL(site).host, { rel: "external", dir: "ltr" })})`}`;
}

function renderLicense(license: string): Markup {
  return link(licenseUrl(license), license, { rel: "license", dir: "ltr" });
}
