import type { Feed } from "../model/feed.ts";
import type { Author, Settings } from "../model/settings.ts";
import { html } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { toSlug } from "../text/slug.ts";

/** Authors of the settings by name, as stories have them. */
const BY_NAME = new WeakMap<Settings["authors"], ReadonlyMap<string, Author>>();

/** Return the author of the settings with a name. */
export function authorNamed(name: string, { authors }: Pick<Settings, "authors">): Author | undefined {
  let known = BY_NAME.get(authors);
  if (known === undefined) {
    known = new Map(Array.from(authors.values(), (author) => [author.name, author]));
    BY_NAME.set(authors, known);
  }
  return known.get(name);
}

/** With these links, a social network can see that a profile is the own one of the site, or of the author whose page this is. */
export function renderProfiles(feed: Pick<Feed, "kind" | "path"> | undefined, { site, authors }: Settings): Markup | undefined {
  const { kind, path = "" } = feed ?? {};
  if (kind === "site") return links(site.social.map(({ url }) => url));
  if (kind !== "author") return undefined;
  const slug = path.split("/")[1];
  return links([...authors.values()].flatMap(({ name, profiles = [] }) => (profiles.length > 0 && toSlug(name) === slug ? profiles : [])));
}

function links(urls: readonly string[]): Markup {
  return html`${urls.map((url) => html`<link rel="me" href="${url}"/>\n`)}`;
}
