import type { Correction, Image, Person, Recording } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { licenseUrl, MEDTOP } from "../text/codes.ts";
import { toRfc3339 } from "../text/date.ts";
import { headlineOf } from "../text/headline.ts";
import { schemaSourceType, sourceTypeOf } from "../text/disclosure.ts";
import { html, safe } from "../text/html.ts";
import type { Markup } from "../text/html.ts";
import { isDesk } from "../text/is-desk.ts";
import { CORRECTIONS } from "../text/paths.ts";
import { toWebUrl } from "../text/url.ts";
import type { PageContext } from "./context.ts";
import { namedGroupUrl, siteUrl } from "./links.ts";

/** An object of schema.org. Undefined values are left out. */
type Thing = Readonly<Record<string, unknown>>;

/**
 * Render a story as a schema.org NewsArticle for search engines. A withdrawn story contains only the headline and the reason.
 *
 * @see https://schema.org/NewsArticle
 */
export function renderJsonLd(story: Story, context: PageContext): Markup {
  const { id, url, language, published, updated, withdrawn } = story;
  const article: Thing = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    mainEntityOfPage: url,
    identifier: id,
    inLanguage: language,
    datePublished: toRfc3339(published),
    dateModified: toRfc3339(updated),
    publisher: publisherOf(context),
    ...(withdrawn === undefined ? factsOf(story, context.settings) : noticeOf(story, withdrawn)),
  };
  return html`<script type="application/ld+json">${safe(toScript(article))}</script>\n`;
}

/** JSON that is safe inside a `<script>` element, in HTML and XML. */
function toScript(thing: Thing): string {
  return JSON.stringify(thing).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function factsOf(story: Story, settings: Settings): Thing {
  const { title, subtitle, summary, dateline, section, authors, tags, image, audio, video, source, license, expires, corrections } = story;
  const topics = tags.flatMap(({ slug, label }) => {
    const medtop = settings.tags.get(slug)?.medtop;
    return medtop === undefined ? [] : [{ "@type": "Thing", "@id": MEDTOP + medtop, name: label }];
  });
  return {
    headline: title,
    alternativeHeadline: subtitle,
    description: summary === "" ? undefined : summary,
    dateline,
    articleSection: section,
    author: some(authors.map((author) => personOf(author, settings))),
    image: image?.syndicate === true ? pictureOf(image) : undefined,
    audio: audio === undefined ? undefined : recordingOf("AudioObject", audio, story),
    video: video === undefined ? undefined : recordingOf("VideoObject", video, story),
    hasPart: episodeOf(story),
    about: some(topics),
    keywords: some(tags.map(({ label }) => label)),
    isBasedOn: source?.url,
    creditText: source?.name,
    copyrightNotice: story.rights ?? settings.site.rights,
    license: license === undefined ? undefined : licenseUrl(license),
    expires: expires === undefined ? undefined : toRfc3339(expires),
    correction: some(corrections.map(correctionOf)),
    digitalSourceType: schemaSourceType(sourceTypeOf(story.ai?.text)),
    backstory: story.ai?.note,
  };
}

function noticeOf(story: Story, { date, reason }: NonNullable<Story["withdrawn"]>): Thing {
  return {
    headline: headlineOf(story),
    creativeWorkStatus: "Withdrawn",
    correction: correctionOf({ date, note: reason }),
  };
}

function correctionOf({ date, note }: Pick<Correction, "date" | "note">): Thing {
  return { "@type": "CorrectionComment", datePublished: toRfc3339(date), text: note };
}

/** An author: a person, or a desk. The URL is the author's page on this site, if there is one. */
function personOf({ name, url, desk = isDesk(name) }: Person, settings: Settings): Thing {
  const own = url === undefined ? undefined : toWebUrl(url);
  const here = namedGroupUrl("author", name, settings);
  return { "@type": desk ? "Organization" : "Person", name, url: here ?? own, sameAs: here === undefined ? undefined : own };
}

function pictureOf({ src, width, height, caption, credit, copyright, sourceType }: Image): Thing {
  const digitalSourceType = schemaSourceType(sourceType);
  return { "@type": "ImageObject", url: src, width, height, caption, creditText: credit, copyrightNotice: copyright, digitalSourceType };
}

/** Google requires name, thumbnail and upload date for a video. */
function recordingOf(type: string, recording: Recording, { title, image, published }: Story): Thing {
  const { src, type: encodingFormat, duration, width, height } = recording;
  return {
    "@type": type,
    name: recording.title ?? title,
    contentUrl: src,
    encodingFormat,
    duration: duration === undefined ? undefined : `PT${duration}S`,
    width,
    height,
    thumbnailUrl: image?.syndicate === true ? image.src : undefined,
    uploadDate: toRfc3339(published),
  };
}

/** The episode of a podcast, if it has a number. */
function episodeOf({ url, title, podcast, published }: Story): Thing | undefined {
  const { season, episode, image } = podcast ?? {};
  if (episode === undefined) return undefined;
  return {
    "@type": "PodcastEpisode",
    name: title,
    url,
    datePublished: toRfc3339(published),
    episodeNumber: episode.number,
    partOfSeason: season === undefined ? undefined : { "@type": "PodcastSeason", seasonNumber: season.number, name: season.name },
    image: image?.src,
  };
}

function publisherOf({ settings: { site, corrections }, pictures: { logo, icon } }: PageContext): Thing {
  const { name, url = site.url } = site.publisher;
  const correctionsPolicy = corrections ? siteUrl(CORRECTIONS, site) : undefined;
  return { "@type": "NewsMediaOrganization", name, url, logo: (logo ?? icon)?.url, correctionsPolicy };
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
