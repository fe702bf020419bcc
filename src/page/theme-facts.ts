import type { Story } from "../model/story.ts";
import { directionOf } from "../text/language.ts";
import { localTime } from "../text/local-time.ts";
import { toWebUrl } from "../text/url.ts";
import type { PageContext } from "./context.ts";
import { groupUrl, namedGroupUrl } from "./links.ts";
import type { Linked, PageFacts, StoryFacts } from "./theme.ts";

/** Return what the functions of a theme may know of a story. A withdrawn story has its reason, and nothing of its former text. */
export function toStoryFacts(story: Story, { settings }: PageContext): StoryFacts {
  const { url, language, dir, title, kicker, subtitle, dateline, summary, priority, published, updated } = story;
  const { authors, source, section, tags, withdrawn, corrections, license, rights, extra } = story;
  const isShown = withdrawn === undefined;
  return {
    url,
    language,
    dir,
    title,
    kicker,
    subtitle,
    dateline,
    summary,
    priority,
    published,
    updated,
    license,
    rights,
    extra,
    authors: authors.map((person) => linked(person.name, namedGroupUrl("author", person.name, settings), person.url)),
    source: source && linked(source.name, namedGroupUrl("source", source.name, settings), source.url),
    section: isShown && section !== undefined ? linked(section, namedGroupUrl("section", section, settings)) : undefined,
    tags: isShown ? tags.map(({ label, slug }) => linked(label, groupUrl("tag", slug, settings))) : [],
    image: isShown ? toPicture(story) : undefined,
    day: localTime(published, settings.site.timezone).day,
    corrections: corrections.map(({ date, note }) => ({ date, note })),
    withdrawn: withdrawn && { date: withdrawn.date, reason: withdrawn.reason },
  };
}

function toPicture({ image }: Story): StoryFacts["image"] {
  const url = image === undefined ? undefined : toWebUrl(image.src);
  if (image === undefined || url === undefined) return undefined;
  const { alt = "", caption, credit, copyright, width, height, renditions } = image;
  return { url, alt, caption, credit, copyright, width, height, renditions };
}

/** @param page - On this site. */
function linked(name: string, page: string | undefined, elsewhere?: string): Linked {
  return { name, url: page ?? (elsewhere === undefined ? undefined : toWebUrl(elsewhere)) };
}

/** A page to describe. */
interface Described extends Pick<PageFacts, "title" | "description" | "url" | "language"> {
  readonly dir?: PageFacts["dir"];
  readonly story?: Story;
}

/** Return what the functions of a theme may know of a page. */
export function toPageFacts(page: Described, context: PageContext): PageFacts {
  const { title, description, url, language, dir = directionOf(language), story } = page;
  const { settings, pictures } = context;
  const { publisher, menu, ...site } = settings.site;
  return {
    title,
    description,
    url,
    language,
    dir,
    story: story && toStoryFacts(story, context),
    site: {
      title: site.title,
      url: site.url,
      description: site.description,
      language: site.language,
      rights: site.rights,
      menu: menu.map((entry) => linked(entry.title, new URL(entry.url, site.url).href)),
      publisher: linked(publisher.name, publisher.url),
      icon: pictures.icon?.url,
      logo: pictures.logo?.url,
    },
  };
}
