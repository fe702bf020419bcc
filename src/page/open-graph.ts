import type { Image } from "../model/article.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import { headlineOf } from "../text/headline.ts";
import { html } from "../text/html.ts";
import type { Markup, Part } from "../text/html.ts";
import { pick } from "../text/pick.ts";
import { toWebUrl } from "../text/url.ts";
import { authorUrl } from "./links.ts";
import { authorNamed } from "./profiles.ts";
import type { PageContext } from "./context.ts";

/**
 * Render the preview of a story for social networks, and how large search engines may show its picture. A story without a picture
 * uses the cover of the site.
 *
 * @see https://ogp.me/#type_article
 */
export function renderOpenGraph(story: Story, context: PageContext): Markup {
  const { published, updated, section, tags, authors, withdrawn } = story;
  const { settings } = context;
  const isShown = withdrawn === undefined;
  const facts = [
    property("article:published_time", toRfc3339(published)),
    property("article:modified_time", toRfc3339(updated)),
    isShown && section !== undefined && property("article:section", section),
    authors.map((author) => {
      const page = authorUrl(author, settings);
      return page !== undefined && property("article:author", page);
    }),
    authors.map(({ name }) => {
      const account = authorNamed(name, settings)?.fediverse;
      return account !== undefined && named("fediverse:creator", account);
    }),
    isShown && tags.map(({ label }) => property("article:tag", label)),
  ];
  return renderGraph("article", story, facts, context);
}

/** Render the preview of a page that is not a story. */
export function renderPreview(page: Story, context: PageContext): Markup {
  return renderGraph("website", page, [], context);
}

function renderGraph(
  type: "article" | "website",
  story: Story,
  facts: readonly Part[],
  { settings, pictures: { cover } }: PageContext,
): Markup {
  const { summary, url, image } = story;
  const own = image?.syndicate === true ? image : undefined;
  const shown = own ?? (cover && { src: cover.url, ...pick(cover.asset ?? {}, ["width", "height"]) });
  const picture = shown && renderPictureFacts(shown);
  return html`${[
    property("og:type", type),
    property("og:site_name", settings.site.title),
    property("og:title", headlineOf(story)),
    summary !== "" && property("og:description", summary),
    property("og:url", url),
    picture,
    facts,
    picture === undefined && named("twitter:card", "summary"),
  ]}`;
}

function renderPictureFacts({ src, width, height, alt = "" }: Pick<Image, "src" | "width" | "height" | "alt">): Markup | undefined {
  const url = toWebUrl(src);
  if (url === undefined) return undefined;
  return html`${[
    property("og:image", url),
    width !== undefined && property("og:image:width", String(width)),
    height !== undefined && property("og:image:height", String(height)),
    alt !== "" && property("og:image:alt", alt),
    named("twitter:card", "summary_large_image"),
    named("robots", "max-image-preview:large"),
  ]}`;
}

function property(name: string, content: string): Markup {
  return html`<meta property="${name}" content="${content}"/>\n`;
}

function named(name: string, content: string): Markup {
  return html`<meta name="${name}" content="${content}"/>\n`;
}
